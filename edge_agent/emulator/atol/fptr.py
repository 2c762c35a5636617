"""A double of libfptr10: the same calls with the same parameters, behind the driver's option `lib`. In the
child process it forwards to the emulator; in memory it is handed the answerer. It knows no fiscal rules."""

import ctypes
import http.client
import json
import threading
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

Object = dict[str, object]
Send = Callable[[Mapping[str, object]], Mapping[str, object]]

JSON_DATA = 65645
NO_CONNECTION, NOT_CONFIGURED = 2, 10
PATH = "/fptr"
PATIENCE = 600.0


class Fptr:
    def __init__(self, url: str = "", send: Send | None = None) -> None:
        self._send = send or _forwarder(url)
        self._opened = False
        self._configured = False
        self._given: Object = {}
        self._found: Mapping[str, object] = {}
        self._code, self._text = 0, "Ошибок нет"

    def set_settings(self, settings: str) -> int:
        try:
            self._configured = isinstance(json.loads(settings), dict)
        except ValueError:
            self._configured = False
        return 0 if self._configured else self._failed(9, "Некорректные настройки")

    def open(self) -> int:
        if not self._configured:
            return self._failed(NOT_CONFIGURED, "Драйвер не настроен")
        done = self._call("open")
        self._opened = done == 0
        return done

    def is_opened(self) -> int:
        return int(self._opened)

    def close(self) -> int:
        self._opened = False
        return 0

    def destroy(self) -> None:
        self._opened = False

    def set_param_str(self, parameter: int, value: str) -> None:
        self._given[str(parameter)] = value

    def set_param_int(self, parameter: int, value: int) -> None:
        self._given[str(parameter)] = value

    def get_param_str(self, parameter: int) -> str:
        return str(self._found.get(str(parameter), ""))

    def get_param_int(self, parameter: int) -> int:
        value = self._found.get(str(parameter), 0)
        return value if isinstance(value, int) else 0

    def get_param_bool(self, parameter: int) -> int:
        return int(self.get_param_int(parameter) != 0)

    def process_json(self) -> int:
        return self._call("process_json")

    def query_data(self) -> int:
        return self._call("query_data")

    def fn_query_data(self) -> int:
        return self._call("fn_query_data")

    def check_document_closed(self) -> int:
        return self._call("check_document_closed")

    def cancel_receipt(self) -> int:
        return self._call("cancel_receipt")

    def error_code(self) -> int:
        return self._code

    def error_description(self) -> str:
        return self._text

    def _call(self, name: str) -> int:
        """One call of the library; its parameters are used up by it, as those of the real one are."""
        given, self._given = self._given, {}
        try:
            said = self._send({"call": name, "given": given})
        except OSError:
            return self._failed(NO_CONNECTION, "Нет связи")
        found = said.get("found")
        self._found = found if isinstance(found, dict) else {}
        code = said.get("code")
        if code:
            return self._failed(int(str(code)), str(said.get("text", "")))
        self._code, self._text = 0, "Ошибок нет"
        return 0

    def _failed(self, code: int, text: str) -> int:
        self._code, self._text = code, text
        return -1


def _forwarder(url: str) -> Send:
    where = urlsplit(url)

    def send(request: Mapping[str, object]) -> Mapping[str, object]:
        connection = http.client.HTTPConnection(where.hostname or "", where.port or 0, timeout=PATIENCE)
        try:
            connection.request("POST", PATH, json.dumps(request).encode())
            said = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        fate = said.get("fate")
        if fate == "crash":
            ctypes.string_at(8)  # an access violation, as native code makes it
        if fate == "hang":
            threading.Event().wait()
        return dict(said)

    return send
