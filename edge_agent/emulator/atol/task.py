"""One JSON task carried out on the register, as the driver with its scripts does it."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from edge_agent.drivers.atol.notation import Malformed, read
from edge_agent.emulator.atol import code, form, sale, view
from edge_agent.emulator.atol.code import PARSE, TOTAL_DIFFERS, TaskFailed
from edge_agent.emulator.atol.form import Task
from edge_agent.emulator.atol.view import Shown
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import CLOSE_SHIFT, SETTLEMENT_REPORT, Document
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.whole import make

Do = Callable[[FiscalCore, Task], Shown]

FISCAL = {*sale.OPERATIONS, *sale.CORRECTIONS, "openShift", "closeShift", "reportOfdExchangeStatus"}
SECONDS = {**dict.fromkeys([*sale.OPERATIONS, *sale.CORRECTIONS], 0.7), "openShift": 2.0, "closeShift": 4.0}


def parsed(text: str) -> Task:
    try:
        task = read(text)
    except Malformed as error:
        raise TaskFailed(PARSE, "Ошибка разбора JSON") from error
    if not isinstance(task.get("type"), str):
        raise form.wrong("type", "отсутствует")
    return task


def perform(register: Register, task: Task) -> Shown:
    """The task's result; TaskFailed with ATOL's code when it was not done."""
    kind, core = str(task["type"]), register.core
    do = view.VIEWS.get(kind) or DEEDS.get(kind)
    if do is None:
        raise TaskFailed(PARSE, f"Неизвестное задание {kind}")
    if register.speed and kind in SECONDS:
        register.pause(SECONDS[kind] * register.speed)
    return do(core, task)


def failure(refused: CoreRefused) -> TaskFailed:
    return code.of(refused.code)


def _sale(core: FiscalCore, task: Task) -> Shown:
    deal = sale.wanted(task, core.state, core.switches)
    total = sum(line.sum for line in deal.lines) if deal.lines else sum(deal.payments)
    if task.get("total") is not None and form.money(task, "total") != total:
        raise TaskFailed(TOTAL_DIFFERS)
    if sum(deal.payments) < total:
        raise TaskFailed(code.UNDERPAID)
    drop(core)
    return _made(core, make(core, deal))


def _open_shift(core: FiscalCore, task: Task) -> Shown:
    return _made(core, core.open_shift(_reporter(core, task)))


def _close_shift(core: FiscalCore, task: Task) -> Shown:
    return _made(core, core.close_shift(_reporter(core, task)))


def _settlement(core: FiscalCore, task: Task) -> Shown:
    return _made(core, core.settlement_report(_reporter(core, task)))


def _reporter(core: FiscalCore, task: Task) -> str:
    form.known(task, ("type", *form.PRINTED))
    cashier, _ = form.operator(task)
    drop(core)
    return cashier


def _cash_in(core: FiscalCore, task: Task) -> Shown:
    core.cash_in(_amount(core, task))
    return {"counters": view.drawer(core)}


def _cash_out(core: FiscalCore, task: Task) -> Shown:
    core.cash_out(_amount(core, task))
    return {"counters": view.drawer(core)}


def _amount(core: FiscalCore, task: Task) -> int:
    form.known(task, ("type", "operator", "cashSum", "electronically", "preItems", "postItems"))
    form.operator(task)
    amount = form.money(task, "cashSum")
    if not amount:
        raise TaskFailed(code.BAD_VALUE)
    drop(core)
    return amount


def _x_report(core: FiscalCore, task: Task) -> Shown:
    form.known(task, ("type", *form.PRINTED))
    drop(core)
    core.x_report()
    return {}


def _text(core: FiscalCore, task: Task) -> Shown:
    form.known(task, ("type", "items", "printFooter"))
    drop(core)
    core.print_text([form.text(row, "text", 2048) for row in form.rows(task, "items")])
    return {}


def _copy(core: FiscalCore, task: Task) -> Shown:
    form.known(task, ("type", "operator"))
    drop(core)
    core.copy_of_last()
    return {}


def _print_document(core: FiscalCore, task: Task) -> Shown:
    drop(core)
    core.copy_of(form.scaled(task, "fiscalDocumentNumber", 0))
    return {}


def _continue(core: FiscalCore, _task: Task) -> Shown:
    """Print what has stopped; with nothing to print it is done at once."""
    if core.state.stopped:
        if not core.printer.works:
            core.printer.allow()
        core.continue_print()
    return {}


def _drawer(core: FiscalCore, _task: Task) -> Shown:
    core.open_drawer()
    return {}


def drop(core: FiscalCore) -> None:
    """Each task that makes something begins by dropping a receipt that is open."""
    with suppress(CoreRefused):
        core.cancel()


def _made(core: FiscalCore, document: Document) -> Shown:
    warnings: Shown = {"notPrinted": True} if core.state.stopped else {}
    result: Shown = {"fiscalParams": view.fiscal_params(core, document), "warnings": warnings}
    if document.kind == SETTLEMENT_REPORT:
        result |= view.exchange_status(core, {})
    if document.kind == CLOSE_SHIFT and not warnings:
        result["warnings"] = None
    return result


DEEDS: Mapping[str, Do] = {
    **dict.fromkeys([*sale.OPERATIONS, *sale.CORRECTIONS], _sale),
    "openShift": _open_shift,
    "closeShift": _close_shift,
    "reportOfdExchangeStatus": _settlement,
    "cashIn": _cash_in,
    "cashOut": _cash_out,
    "reportX": _x_report,
    "nonFiscal": _text,
    "printLastReceiptCopy": _copy,
    "printFnDocument": _print_document,
    "continuePrint": _continue,
    "openCashDrawer": _drawer,
}
