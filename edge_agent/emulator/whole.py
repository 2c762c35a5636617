"""A receipt that arrives in one piece, as the JSON and XML faces get it: opened, filled and closed."""

from contextlib import suppress
from dataclasses import dataclass, field

from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import RefusedByFault
from edge_agent.emulator.memory import SAVING
from edge_agent.emulator.record import Document, Line, Tags
from edge_agent.emulator.rule import CoreRefused


@dataclass(frozen=True)
class Wanted:
    """`lines` of a correction in the format 1.05 are empty: its total is what was paid."""

    operation: int
    correction: bool
    tax_system: int
    cashier: str
    lines: list[Line]
    tags: Tags
    payments: list[int]  # cash, card, prepaid, credit, barter
    texts: list[str] = field(default_factory=list)
    paper: bool = True


def make(core: FiscalCore, wanted: Wanted) -> Document:
    """The document; a refusal leaves nothing open."""
    saving = core.table(SAVING)
    if core.state.begun or core.draft is not None:
        raise CoreRefused("document_open")
    if not wanted.paper:
        core.set_table(SAVING, "1")
    try:
        return _bare(core, wanted) if wanted.correction and not wanted.lines else _full(core, wanted)
    except (CoreRefused, RefusedByFault):
        if not wanted.paper:
            core.set_table(SAVING, saving)
        with suppress(CoreRefused):
            core.cancel()
        raise


def _full(core: FiscalCore, wanted: Wanted) -> Document:
    core.begin_receipt(wanted.operation, wanted.cashier, wanted.correction)
    core.add_tags(wanted.tags)
    for line in wanted.lines:
        core.add_line(wanted.operation, line)
    for text in wanted.texts:
        core.add_text(text)
    return core.close_receipt(wanted.payments, wanted.tax_system, wanted.cashier)


def _bare(core: FiscalCore, wanted: Wanted) -> Document:
    own = all(raw == "00" for tag, raw in wanted.tags if tag == 1173)
    core.begin("correction")
    core.add_tags(wanted.tags)
    total = sum(wanted.payments)
    return core.correction(total, wanted.payments, wanted.operation, own, wanted.tax_system, wanted.cashier)
