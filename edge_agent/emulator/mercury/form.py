"""Which fields a command of INECRMAN takes: their types, which are required, and which values they have. A
field that is not here is an error, as a misspelt one must not pass a test."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

Shape = Mapping[str, object]


class FormWrong(ValueError):
    """A field is missing, unknown, of a wrong type or out of its range; the message is its path."""


@dataclass(frozen=True)
class Value:
    """A number or a text, and what else must hold for it."""

    kind: type
    holds: Callable[..., bool] = lambda _: True


@dataclass(frozen=True)
class Many:
    one: Value


def between(low: int, high: int) -> Value:
    return Value(int, lambda value: low <= value <= high)


def words(longest: int, shortest: int = 1) -> Value:
    return Value(str, lambda value: shortest <= len(value) <= longest)


def like(pattern: str) -> Value:
    return Value(str, lambda value: re.fullmatch(pattern, value) is not None)


def day() -> Value:
    def holds(value: str) -> bool:
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False

    return Value(str, holds)


FLAG, TEXT = Value(bool), Value(str)
MONEY = between(0, 0xFF_FFFF_FFFF)
INN = like(r"\d{10}|\d{12}")
PHONE = like(r"\+\d{5,18}")
CASHIER: Shape = {"cashierName*": words(64), "cashierINN": like(r"\d{12}")}
NOTHING: Shape = {}
WHO: Shape = {"cashierInfo*": CASHIER}
BUYER: Shape = {
    **{"buyerName": words(256), "buyerINN": INN, "birthday": day(), "citizenship": like(r"\d{3}")},
    **{"docType": between(0, 99), "docData": words(64), "address": words(256)},
}
AGENT: Shape = {
    **{"code*": between(0, 6), "supplierPhone": Many(PHONE), "supplierINN": INN, "supplierName": words(256)},
    **{"payingOp": words(24), "payingPhone": Many(PHONE), "operatorPhone": Many(PHONE)},
    **{"transfName": words(64), "transfINN": INN, "transfAddress": words(256), "transfPhone": Many(PHONE)},
}
OPENING: Shape = {
    **{"checkType*": between(0, 7), "taxSystem*": Value(int, lambda value: value in (0, 1, 2, 4, 5))},
    **{"cashierInfo*": CASHIER, "printDoc": FLAG, "address": words(256), "location": words(256)},
    **{"senderEmail": like(r"[^@\s]+@[^@\s]+"), "additionalProps": words(16), "buyerInfo": BUYER},
    "correctionInfo": {
        **{"correctionType*": between(0, 1), "causeName": words(256), "causeDocDate*": day()},
        "causeDocNum": words(32),
    },
    "userAttribute": {"attrName*": words(64), "attrValue*": words(256)},
    **{"timeZone": between(1, 11), "internet": FLAG},
}
GOODS: Shape = {
    **{"productName*": words(128), "qty*": between(1, 99_999_999_999), "price*": MONEY},
    **{"taxCode*": between(1, 12), "paymentFormCode*": between(1, 7), "productTypeCode*": between(1, 33)},
    **{"section": between(1, 16), "measureUnit": between(0, 255), "additionalAttribute": words(64)},
    **{"addInfo": words(512), "exciseAmount": MONEY, "countryOfOrigin": like(r"\d{3}")},
    **{"customsDeclaration": words(32), "agent": AGENT},
}
PAYMENT: Shape = dict.fromkeys(("cash", "ecash", "prepayment", "credit", "consideration"), MONEY)
COMMANDS: Mapping[str, Shape] = {
    "OpenSession": {
        **{"portName*": words(64), "baudRate": between(1, 230_400), "serialNumber": words(20)},
        **{"model": like("119F|185F"), "debug": FLAG, "logPath": TEXT},
    },
    **{"CloseSession": NOTHING, "GetDriverInfo": NOTHING, "ClosePorts": NOTHING, "GetCommonInfo": NOTHING},
    **{"GetRegistrationInfo": NOTHING, "GetStatus": NOTHING, "GetDateTime": NOTHING, "ResetCheck": NOTHING},
    **{"ReadSales": NOTHING, "GetSales": NOTHING, "OpenBox": NOTHING},
    **{name: {**WHO, "printDoc": FLAG} for name in ("OpenShift", "CloseShift")},
    **{name: {**WHO, "cash*": between(1, 0xFF_FFFF_FFFF)} for name in ("BringMoney", "WithdrawMoney")},
    "ReportStatusOfSettlements": WHO,
    **{"OpenCheck": OPENING, "AddGoods": GOODS},
    "CloseCheck": {
        **{"sendCheckTo": like(r"[^@\s]+@[^@\s]+|\+\d{5,18}"), "addInfo": words(512), "payment*": PAYMENT},
    },
    "PrintReport": {"reportCode*": between(1, 5)},
    "PrintText": {"text*": words(4096)},
    "PrintDocFromFN": {"fiscalDocNum*": between(1, 0xFFFF_FFFF)},
}


def check(source: Mapping[str, object], shape: Shape, path: str = "") -> None:
    known = {name.rstrip("*"): (name.endswith("*"), rule) for name, rule in shape.items()}
    for name in source:
        if name not in known:
            raise FormWrong(path + name)
    for name, (required, rule) in known.items():
        if name in source:
            _one(source[name], rule, path + name)
        elif required:
            raise FormWrong(path + name)


def _one(value: object, rule: object, path: str) -> None:
    match rule:
        case Value():
            if not isinstance(value, rule.kind) or (rule.kind is int and isinstance(value, bool)):
                raise FormWrong(path)
            if not rule.holds(value):
                raise FormWrong(path)
        case Many():
            if not isinstance(value, list) or not value:
                raise FormWrong(path)
            for one in value:
                _one(one, rule.one, path)
        case Mapping():
            if not isinstance(value, dict):
                raise FormWrong(path)
            check(value, rule, f"{path}.")
        case _:
            raise AssertionError(path)
