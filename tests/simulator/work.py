"""Jobs of a simulated day: bodies with invented people. Sum and cashier of each are its own, so that an
onlooker can tell whose document he sees without any marker."""

import random
from typing import Any

from tests.simulator.cloud import Order
from tests.simulator.moment import START

KINDS = (
    *("receipt",) * 8,
    *("correction",) * 3,
    *("open_shift", "close_shift", "close_shift", "settlement_report", "cash_in", "cash_in", "cash_out"),
    *("x_report", "copy", "text", "drawer", "continue_print"),
)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST_TOTAL = 1_000_000
SUPPLIER = {"name": 'ООО "Оператор"', "phones": ["+74950000000"], "inn": "7700000009"}


def name(seed: int, place: int) -> str:
    """A job's name is an ULID: the moment it was made, then what makes it the only one."""
    moment, signs = int(START.timestamp() * 1000) + place, ""
    for _ in range(10):
        moment, digit = divmod(moment, 32)
        signs = ALPHABET[digit] + signs
    return f"{signs}{seed % 10**10:010}{place:06}"


def total(place: int) -> int:
    return FIRST_TOTAL + place * 1_370


def cashier(place: int) -> dict[str, str]:
    return {"name": f"Кассир {place:02}", "inn": "500100732259"}


def order(chance: random.Random, seed: int, place: int, kind: str | None = None) -> Order:
    kind = kind or chance.choice(KINDS)
    job = name(seed, place)
    body: dict[str, Any] = {"cashier": cashier(place)}
    if kind in ("receipt", "correction"):
        body = sale(chance, job, place)
        if kind == "correction":
            body["correction"] = {"kind": "self", "date": "2026-11-20"}
    elif kind in ("cash_in", "cash_out"):
        body["amount"] = 10_000 + place * 37
    elif kind == "text":
        body["lines"] = [line(place)]
    return Order(job, kind, body)


def line(place: int) -> str:
    return f"Памятка туристу {place:02}"


def sale(chance: random.Random, job: str, place: int) -> dict[str, Any]:
    whole = total(place)
    by_card = chance.random() < 0.5
    first = chance.choice((whole, whole // 2))
    sums = [first, whole - first] if first != whole else [whole]
    return {
        "job_id": job,
        "operation": chance.choice(("sale", "sale", "sale", "refund")) if by_card else "sale",
        "tax_system": "usn_income",
        "cashier": cashier(place),
        "buyer": {"email": "ivanov@example.ru"},
        "delivery": chance.choice(("paper", "paper_and_electronic", "electronic")),
        "items": [item(chance, amount) for amount in sums],
        "payments": {
            **{"cash": 0 if by_card else whole, "card": whole if by_card else 0},
            **{"prepaid": 0, "credit": 0, "barter": 0},
        },
        "total": whole,
        "auto_open_shift": chance.random() < 0.9,
        "auto_close_expired": chance.random() < 0.5,
    }


def item(chance: random.Random, amount: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        **{"name": "Тур, 7 ночей", "price": amount, "quantity": 1_000_000, "sum": amount},
        **{
            "vat": chance.choice(("none", "none", "vat10", "vat0", "vat22")),
            "method": 4,
            "subject": 4,
            "measure": 0,
        },
    }
    if chance.random() < 0.5:
        found["agent"] = {"type": "agent", "supplier": SUPPLIER}
    return found
