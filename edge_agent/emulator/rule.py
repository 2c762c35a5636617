"""Rules of the emulated register that need no state: what may be paid, what a document may hold, and how it
is signed."""

import hashlib
import hmac

from edge_agent.emulator.record import Document, Line

# Every refusal that the core can raise: a face has a code of its own protocol for each of them.
REFUSALS = (
    *("shift_open", "shift_closed", "shift_expired", "document_open", "document_closed"),
    *("no_paper", "cover_open", "device_fault", "busy", "continue_print", "wrong_submode"),
    *("no_cash", "underpaid", "cashless_over", "zero_total", "bad_value", "unsupported"),
    *("no_data", "nothing_to_copy"),
    *("fn_missing", "fn_state", "fn_full", "fn_expired", "fn_clock", "fn_comm", "ofd_overdue"),
)
METHODS, SUBJECTS = range(1, 8), range(1, 34)
LONGEST_NAME, LARGEST = 128, 0xFF_FFFF_FFFF
TAGS_AT_ONCE = 250


class CoreRefused(Exception):
    """The state does not allow it; nothing has changed. The message is our name of the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def payable(total: int, cash: int, cashless: int) -> None:
    """Payments fit the total; change comes out of cash only."""
    if total <= 0:
        raise CoreRefused("zero_total")
    if cashless > total:
        raise CoreRefused("cashless_over")
    if cash + cashless < total:
        raise CoreRefused("underpaid")


def sellable(line: Line) -> None:
    """An item is one that the storage takes."""
    if not 1 <= len(line.name) <= LONGEST_NAME or line.quantity <= 0:
        raise CoreRefused("bad_value")
    if not 0 <= line.sum <= LARGEST or not 0 <= line.price <= LARGEST:
        raise CoreRefused("bad_value")
    if line.method not in METHODS or line.subject not in SUBJECTS:
        raise CoreRefused("bad_value")


def sign(fn: str, fd: int, document: Document) -> int:
    """Fiscal sign of the emulator: predictable, so that tests can tell it."""
    said = f"{fd}|{document.kind}|{document.at}|{document.operation}|{document.total}"
    return int.from_bytes(hmac.digest(fn.encode(), said.encode(), hashlib.sha256)[:4], "big")
