"""What a task must look like, checked as strictly as the real driver's scripts do, and more: a field that
they do not know is an error here. It reads tasks into plain values and touches no register."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from edge_agent.emulator.atol.code import NO_OPERATOR, PARSE, TaskFailed

Task = Mapping[str, object]

OPERATOR = ("name", "vatin")
PRINTED = ("operator", "electronically", "preItems", "postItems", "additionalAttribute")
RECEIPT = (
    *("type", "taxationType", "electronically", "internet", "ignoreNonFiscalPrintErrors", "operator"),
    *("paymentsPlace", "paymentsAddress", "machineNumber", "clientInfo", "companyInfo", "agentInfo"),
    *("supplierInfo", "items", "payments", "paymentsAddInfo", "taxes", "total", "preItems", "postItems"),
)
CORRECTION = (
    *RECEIPT,
    *("correctionType", "correctionBaseDate", "correctionBaseNumber", "correctionBaseName"),
)
POSITION = (
    *("type", "name", "price", "quantity", "amount", "infoDiscountAmount", "department", "piece"),
    *("measurementUnit", "paymentMethod", "paymentObject", "tax", "agentInfo", "supplierInfo"),
    *("additionalAttribute", "additionalAttributePrint"),
)
CLIENT = (
    *("emailOrPhone", "vatin", "name", "birthDate", "citizenship", "identityDocumentCode"),
    *("identityDocumentData", "address"),
)
DAY = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})")


def wrong(path: str, why: str = "имеет неверное значение") -> TaskFailed:
    return TaskFailed(PARSE, f'Поле "{path}" {why}')


def known(source: Task, names: tuple[str, ...], path: str = "") -> None:
    for name in source:
        if name not in names:
            raise wrong(f"{path}{name}", "не известно")


def part(source: Task, name: str) -> Task | None:
    value = source.get(name)
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise wrong(name, "имеет неверный тип")
    return cast(Task, value)


def rows(source: Task, name: str, needed: bool = True) -> list[Task]:
    value = source.get(name)
    if value is None and not needed:
        return []
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise wrong(name, "отсутствует")
    return cast(list[Task], value)


def text(source: Task, name: str, limit: int = 256) -> str:
    value = source.get(name)
    if not isinstance(value, str):
        raise wrong(name, "отсутствует")
    if not 1 <= len(value) <= limit:
        raise wrong(name)
    return value


def maybe(source: Task, name: str, limit: int = 256) -> str | None:
    return None if source.get(name) is None else text(source, name, limit)


def flag(source: Task, name: str) -> bool:
    value = source.get(name, False)
    if not isinstance(value, bool):
        raise wrong(name, "имеет неверный тип")
    return value


def scaled(source: Task, name: str, decimals: int, needed: bool = True) -> int:
    """A number as an integer of its smallest units; more decimals than it may have are an error."""
    value = source.get(name)
    if value is None and not needed:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise wrong(name, "имеет неверный тип")
    number = Decimal(value).scaleb(decimals)
    if number != number.to_integral_value() or number < 0:
        raise wrong(name)
    return int(number)


def money(source: Task, name: str, needed: bool = True) -> int:
    return scaled(source, name, 2, needed)


def word(source: Task, name: str, words: Mapping[str, int], default: int | None = None) -> int:
    value = source.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or value not in words:
        raise wrong(name, f"имеет неверное значение ({value})")
    return words[value]


def operator(task: Task) -> tuple[str, str | None]:
    """Cashier's name and INN; fiscal tasks do not go without a cashier."""
    who = part(task, "operator")
    if who is None or not who.get("name"):
        raise TaskFailed(NO_OPERATOR)
    known(who, OPERATOR, "operator.")
    return text(who, "name", 64), maybe(who, "vatin", 12)


def day(source: Task, name: str) -> date | None:
    value = maybe(source, name)
    if value is None:
        return None
    found = DAY.fullmatch(value)
    try:
        return date(*map(int, found.groups())) if found else _none(name)
    except ValueError as error:
        raise wrong(name) from error


def _none(name: str) -> date:
    raise wrong(name)
