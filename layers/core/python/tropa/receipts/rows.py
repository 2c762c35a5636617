"""What the list of receipts shows of one: a summary made from its job, and what a search finds. Pure."""

from collections.abc import Mapping
from typing import Any

from tropa.receipts.model import shown

ATTENTION = ("waiting", "failed", "unknown")
FIELDS = ("month", "kind", "total", "deal", "client_name", "owner", "created_at")


def summary(
    job_id: str,
    desk_id: str,
    state: str,
    about: Mapping[str, Any],
    result: Mapping[str, Any] | None,
    problem: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """One row. `strays` counts documents of the register that nobody asked for and nobody has seen yet."""
    made = result or {}
    return {
        **{name: about.get(name) for name in FIELDS},
        "id": job_id,
        "desk_id": desk_id,
        "state": shown(state),
        "fd": made.get("fd"),
        "at": made.get("at"),
        "problem": problem,
        "strays": 0 if about.get("strays_seen") else len(made.get("strays") or []),
    }


def wanted(row: Mapping[str, Any], state: str | None, desk_id: str | None, words: str) -> bool:
    """Does the row pass the filters? `words` are a part of a name, a deal's number, a sum or a ФД."""
    if desk_id and row["desk_id"] != desk_id:
        return False
    if state == "attention":
        if row["state"] not in ATTENTION and not row["strays"]:
            return False
    elif state and row["state"] != state:
        return False
    return not words or _holds(row, words.strip().casefold())


def _holds(row: Mapping[str, Any], words: str) -> bool:
    deal = row["deal"] or {}
    texts = (row["client_name"] or "", deal.get("title") or "")
    if any(words in text.casefold() for text in texts):
        return True
    digits = words.replace(" ", "").replace("№", "").lstrip("#").replace(",", ".")
    roubles, kopecks = divmod(int(row["total"]), 100)
    sums = (str(roubles), f"{roubles}.{kopecks:02}")
    return digits in (str(deal.get("number")), str(row["fd"]), *sums)
