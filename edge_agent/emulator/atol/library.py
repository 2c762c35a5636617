"""The device's side of the double of libfptr10: one call, with its parameters by the numbers of the real
library."""

from collections.abc import Callable, Mapping

from edge_agent.drivers.atol.notation import written
from edge_agent.emulator.atol.code import DONE, LINK, TaskFailed
from edge_agent.emulator.atol.task import drop, failure, parsed, perform
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer, PowerCut, RefusedByFault, exchange
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused

Object = dict[str, object]

JSON_DATA, RECEIPT_TYPE, SHIFT_STATE = "65645", "65545", "65592"
DOCUMENT_CLOSED, DOCUMENT_PRINTED, DOCUMENT_NUMBER = "65644", "65709", "65598"
BROKEN = '{"fiscalParams": {"fiscalDocu\x01'


def answer(register: Register, request: Mapping[str, object]) -> Object:
    """Code, text and what parameters hold after the call; `fate` when the library does not come back."""
    given = request.get("given")
    name, parameters = str(request.get("call")), given if isinstance(given, Mapping) else {}
    try:
        command, run = _deed(register, name, parameters)
        return {"code": DONE, "found": exchange(register, command, run)}
    except TaskFailed as failed:
        return {"code": failed.code, "text": failed.text}
    except CoreRefused as refused:
        return _failed(failure(refused))
    except RefusedByFault as refused:
        return _failed(TaskFailed(refused.code))
    except GarbledAnswer:
        return {"code": DONE, "found": {JSON_DATA: BROKEN}}
    except PowerCut:
        return _failed(TaskFailed(LINK))
    except NoAnswer:
        return {"fate": "hang"}
    except Crashed:
        return {"fate": "crash"}


def _deed(
    register: Register, name: str, given: Mapping[str, object]
) -> tuple[str, Callable[[], dict[str, object]]]:
    """Name of the command for faults, and what it does."""
    core = register.core
    if name == "process_json":
        task = parsed(str(given.get(JSON_DATA, "")))
        return str(task["type"]), lambda: {JSON_DATA: written(perform(register, task))}
    if name == "query_data":
        return name, lambda: {RECEIPT_TYPE: int(core.draft is not None), SHIFT_STATE: _shift(register)}
    if name == "fn_query_data":
        return name, lambda: {DOCUMENT_NUMBER: core.last_fd}
    if name == "check_document_closed":
        closed, printed = int(core.draft is None), int(not core.state.stopped)
        return name, lambda: {DOCUMENT_CLOSED: closed, DOCUMENT_PRINTED: printed}
    if name == "cancel_receipt":
        return "cancelReceipt", lambda: _canceled(register)
    return name, dict


def _canceled(register: Register) -> dict[str, object]:
    if register.core.draft is None and not register.core.state.begun:
        raise CoreRefused("document_closed")
    drop(register.core)
    return {}


def _shift(register: Register) -> int:
    if not register.core.state.shift.open:
        return 0
    return 2 if register.core.expired else 1


def _failed(failed: TaskFailed) -> Object:
    return {"code": failed.code, "text": failed.text}
