"""What an answer with a result other than zero means. The maker has not published the numbers: the state of
the device is asked, then the words of the answer, and what is left is a value that the device dislikes."""

from datetime import timedelta

from edge_agent.drivers.mercury.answer import FISCAL_MODE, Facts

OVERDUE, LATE = timedelta(days=30), timedelta(days=2)
NEEDS_SHIFT = ("OpenCheck", "AddGoods", "CloseCheck", "CloseShift", "PrintReport")
NEEDS_FRESH_SHIFT = ("OpenCheck", "AddGoods", "CloseCheck", "ReportStatusOfSettlements")
NEEDS_NO_CHECK = (
    *("OpenCheck", "OpenShift", "CloseShift", "ReportStatusOfSettlements", "PrintReport"),
    *("BringMoney", "WithdrawMoney", "PrintText", "PrintDocFromFN"),
)
# Beginnings of words, as they may stand in a description.
WORDS = {
    "no_paper": ("бумаг", "лент"),
    "cover_open": ("крышк",),
    "fn_missing": ("фн отсутств", "фн не найден", "нет фн"),
    "fn_expired": ("срок действия", "срок эксплуатации"),
    "fn_full": ("переполн", "исчерпан"),
    "fn_clock": ("часы", "дата и время"),
    "fn_comm": ("обмена с фн", "связи с фн"),
    "device_fault": ("неисправност",),
    "no_cash": ("недостаточно налич",),
    "busy": ("занят", "идёт печать"),
}


def overdue(facts: Facts) -> bool:
    return facts.queue_since is not None and facts.clock - facts.queue_since > OVERDUE


def blocked(facts: Facts) -> str | None:
    """The refusal that every fiscal command would get now, as far as the device shows it."""
    if facts.phase != FISCAL_MODE:
        return "fn_state"
    return "ofd_overdue" if overdue(facts) else None


def named(command: str, words: str, facts: Facts, cash: int = 0) -> str:
    """Our code for a refusal; `cash` is what the command would take out of the drawer."""
    checks = {
        "no_paper": not facts.paper,
        "document_open": facts.check_open and command in NEEDS_NO_CHECK,
        "shift_open": facts.shift_open and command == "OpenShift",
        "shift_expired": facts.expired and command in NEEDS_FRESH_SHIFT,
        "no_cash": cash > facts.cash,
    }
    seen = next((code for code, true in checks.items() if true), None) or blocked(facts)
    # Some devices open the shift by themselves: that it is closed explains only what nothing else does.
    closed = not facts.shift_open and command in NEEDS_SHIFT
    return seen or said(words) or ("shift_closed" if closed else "bad_value")


def said(words: str) -> str | None:
    low = words.lower()
    return next((code for code, parts in WORDS.items() if any(part in low for part in parts)), None)
