"""One device behind libfptr10, as the process that hosts the library works with it: requests in, plain
answers out. It keeps the connection open and decides nothing."""

from collections.abc import Callable, Mapping

from edge_agent.drivers.atol import library
from edge_agent.drivers.atol.library import Calls, LibraryMissing

JSON_DATA, FN_DATA_TYPE, DATA_TYPE = 65645, 65622, 65587
RECEIPT_TYPE, DOCUMENT_PRINTED = 65545, 65709
STATUS, LAST_DOCUMENT = 0, 5
NO_CONNECTION = (1, 2, 3, 4, 241)

Object = dict[str, object]


class Session:
    def __init__(self, make: Callable[[str, str], Calls] = library.calls) -> None:
        self._make = make
        self._calls: Calls | None = None
        self._source = ("", "", "")

    def answer(self, request: Mapping[str, object]) -> Object:
        """What became of a request: code and text of the error (0: done) and the result. `opened` tells
        whether the device could be reached at all; nothing was sent when it could not."""
        source = str(request["library"]), str(request["url"]), str(request["settings"])
        try:
            calls = self._ready(source)
        except LibraryMissing as missing:
            return {"missing": str(missing)}
        except OSError as error:
            return {"missing": f"{source[0] or 'libfptr10'}: {error}"}
        if not calls.is_opened() and calls.open() != 0:
            return {"opened": False, **_error(calls)}
        answer = self._done(calls, str(request["do"]), str(request.get("task", "")))
        if answer["code"] in NO_CONNECTION:
            calls.close()
        return {"opened": True, **answer}

    def close(self) -> None:
        if self._calls is not None:
            self._calls.close()
            self._calls.destroy()
            self._calls = None

    def _ready(self, source: tuple[str, str, str]) -> Calls:
        if self._calls is None or source != self._source:
            self.close()
            self._calls, self._source = self._make(source[0], source[1]), source
            self._calls.set_settings(source[2])
        return self._calls

    def _done(self, calls: Calls, what: str, task: str) -> Object:
        match what:
            case "open":
                return {"code": 0, "text": ""}
            case "task":
                calls.set_param_str(JSON_DATA, task)
                if calls.process_json() != 0:
                    return _error(calls)
                return {"code": 0, "text": "", "answer": calls.get_param_str(JSON_DATA)}
            case "cancel":
                return _error(calls) if calls.cancel_receipt() != 0 else {"code": 0, "text": ""}
            case "look":
                return _look(calls)
        raise ValueError(what)


def _look(calls: Calls) -> Object:
    """Whether a receipt is begun, and whether the last document is on paper."""
    calls.set_param_int(DATA_TYPE, STATUS)
    if calls.query_data() != 0:
        return _error(calls)
    receipt_open = calls.get_param_int(RECEIPT_TYPE) != 0
    if calls.check_document_closed() != 0:
        return _error(calls)
    printed = calls.get_param_bool(DOCUMENT_PRINTED) != 0
    return {"code": 0, "text": "", "receipt_open": receipt_open, "printed": printed}


def _error(calls: Calls) -> Object:
    return {"code": calls.error_code(), "text": calls.error_description()}
