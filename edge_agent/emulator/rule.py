"""Rules of the emulated register that need no state: what may be paid, and how a document is signed."""

import hashlib
import hmac

from edge_agent.emulator.record import Document


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


def sign(fn: str, fd: int, document: Document) -> int:
    """Fiscal sign of the emulator: predictable, so that tests can tell it."""
    said = f"{fd}|{document.kind}|{document.at}|{document.operation}|{document.total}"
    return int.from_bytes(hmac.digest(fn.encode(), said.encode(), hashlib.sha256)[:4], "big")
