"""The receipt model as ATOL's JSON tasks. Pure builders: the model in, a task out. What the device cannot
carry is refused and never left out."""

from collections.abc import Sequence

from edge_agent.drivers.atol.notation import Task, Value, roubles, units
from edge_agent.drivers.atol.word import METHODS, OBJECTS, UNIT_TEXTS, UNITS
from edge_agent.drivers.base import Refused
from edge_agent.receipt import Cashier, Correction, Item, Operation, Payments, Receipt
from edge_agent.vat import RATES, contained

TYPES = {
    Operation.sale: "sell",
    Operation.refund: "sellReturn",
    Operation.purchase: "buy",
    Operation.purchase_refund: "buyReturn",
}
TAX_SYSTEMS = {
    **{"osn": "osn", "usn_income": "usnIncome", "usn_income_outcome": "usnIncomeOutcome"},
    **{"esn": "esn", "patent": "patent"},
}
AGENTS = {
    **{"bank_paying_agent": "bankPayingAgent", "bank_paying_subagent": "bankPayingSubagent"},
    **{"paying_agent": "payingAgent", "paying_subagent": "payingSubagent", "attorney": "attorney"},
    **{"commissioner": "commissionAgent", "agent": "another"},
}
MARKER = "JOB"
ADDITIONAL = 16  # letters that tag 1192 has room for
ITEMLESS = ("", "1.0", "1.05")  # formats whose corrections have no items
UNIT_IN_WORDS = ("", "1.0", "1.05", "1.1")


def simple(kind: str, cashier: Cashier | None = None, **more: Value) -> Task:
    return {"type": kind, **({"operator": operator(cashier)} if cashier else {}), **more}


def cash(kind: str, amount: int, cashier: Cashier) -> Task:
    return simple(kind, cashier, cashSum=roubles(amount))


def text(lines: Sequence[str]) -> Task:
    return {"type": "nonFiscal", "items": [_line(line) for line in lines]}


def document(fd: int, raw: bool) -> Task:
    return {"type": "getFnDocument", "fiscalDocumentNumber": fd, "withRawData": raw}


def operator(cashier: Cashier) -> Task:
    return {"name": cashier.name, **({"vatin": cashier.inn} if cashier.inn else {})}


def receipt(model: Receipt, mark: bool, ffd: str = "") -> Task:
    """Sale, refund, purchase or refund of purchase."""
    positions = [position(item, ffd) for item in model.items]
    return {
        **_head(TYPES[model.operation], model),
        "items": [*positions, *(_line(line) for line in model.print_lines), *_attributes(model, mark)],
        "payments": _payments(model.payments),
        "total": roubles(model.total),
    }


def correction(model: Receipt, mark: bool, ffd: str) -> Task:
    """A correction in the form of the device's format: 1.05 knows sums only, later ones have items."""
    basis = model.correction
    if basis is None:
        raise Refused("bad_value", "Не указано основание коррекции.")
    task = _head(TYPES[model.operation] + "Correction", model)
    if ffd in ITEMLESS:
        return {**task, **_basis(basis, named=True), **_sums(model), "items": _attributes(model, mark)}
    lines = [*model.print_lines, *([basis.description] if basis.description else [])]
    positions = [position(item, ffd) for item in model.items]
    return {
        **task,
        **_basis(basis, named=False),
        "items": [*positions, *(_line(line) for line in lines), *_attributes(model, mark)],
        "payments": _payments(model.payments),
        "total": roubles(model.total),
    }


def position(item: Item, ffd: str = "") -> Task:
    rate = RATES[item.vat]
    task: dict[str, Value] = {
        "type": "position",
        "name": item.name,
        "price": roubles(item.price),
        "quantity": units(item.quantity),
        "amount": roubles(item.sum),
        "paymentMethod": METHODS[item.method],
        "paymentObject": _object(item.subject),
        "tax": {"type": item.vat, **({"sum": roubles(contained(item.sum, item.vat))} if rate.taxed else {})},
    }
    if item.discount:
        task["infoDiscountAmount"] = roubles(item.discount)
    if item.department != 1:
        task["department"] = item.department
    if item.measure:
        task["measurementUnit"] = _unit(item.measure, ffd)
    if item.supplier is not None:
        task["agentInfo"] = {"agents": [AGENTS[item.agent]]}
        phones = {"phones": list(item.supplier.phones)} if item.supplier.phones else {}
        task["supplierInfo"] = {**phones, "name": item.supplier.name, "vatin": item.supplier.inn}
    if item.additional:
        task["additionalAttribute"] = item.additional
    return task


def _head(kind: str, model: Receipt) -> dict[str, Value]:
    task: dict[str, Value] = {
        "type": kind,
        "taxationType": TAX_SYSTEMS[model.tax_system],
        "electronically": model.delivery == "electronic",
        "ignoreNonFiscalPrintErrors": True,
        "operator": operator(model.cashier),
    }
    if model.internet:
        task["internet"] = True
    client = _client(model)
    if client:
        task["clientInfo"] = client
    if model.address:
        task["paymentsAddress"] = model.address
    if model.location:
        task["paymentsPlace"] = model.location
    return task


def _client(model: Receipt) -> dict[str, Value]:
    """Who pays. A contact makes the ОФД send the receipt, so paper alone goes without it."""
    buyer = model.buyer
    contact = buyer.contact if model.delivery != "paper" else None
    found = {"emailOrPhone": contact, "vatin": buyer.inn, "name": buyer.name}
    return {name: value for name, value in found.items() if value}


def _basis(basis: Correction, named: bool) -> dict[str, Value]:
    task: dict[str, Value] = {
        "correctionType": "self" if basis.own else "instruction",
        "correctionBaseDate": f"{basis.date:%Y.%m.%d}",
    }
    if basis.number:
        task["correctionBaseNumber"] = basis.number
    if named and basis.description:
        task["correctionBaseName"] = basis.description
    return task


def _sums(model: Receipt) -> dict[str, Value]:
    """Payments without the change, and VAT by rates; for the two rates without VAT their turnover."""
    paid = model.payments
    net = Payments(paid.cash - (paid.all - model.total), paid.card, paid.prepaid, paid.credit, paid.barter)
    sums: dict[str, int] = {}
    for item in model.items:
        part = contained(item.sum, item.vat) if RATES[item.vat].taxed else item.sum
        sums[item.vat] = sums.get(item.vat, 0) + part
    taxes: list[Value] = [{"type": rate, "sum": roubles(amount)} for rate, amount in sums.items()]
    return {"payments": _payments(net), "taxes": taxes, "total": roubles(model.total)}


def _attributes(model: Receipt, mark: bool) -> list[Value]:
    found: list[Value] = []
    if model.wrong_fpd:
        if len(model.wrong_fpd) > ADDITIONAL:
            raise Refused("bad_value", "Фискальный признак исправляемого чека длиннее 16 знаков.")
        found.append({"type": "additionalAttribute", "value": model.wrong_fpd, "print": True})
    if mark:
        found.append({"type": "userAttribute", "name": MARKER, "value": model.job_id, "print": True})
    return found


def _payments(paid: Payments) -> list[Value]:
    sums = {
        **{"cash": paid.cash, "electronically": paid.card, "prepaid": paid.prepaid},
        **{"credit": paid.credit, "other": paid.barter},
    }
    return [{"type": kind, "sum": roubles(amount)} for kind, amount in sums.items() if amount]


def _line(line: str) -> Task:
    return {"type": "text", "text": line}


def _object(subject: int) -> str:
    if subject not in OBJECTS:
        raise Refused("unsupported", f"Драйвер АТОЛ не знает признака предмета расчёта {subject}.")
    return OBJECTS[subject]


def _unit(measure: int, ffd: str) -> str:
    table = UNIT_TEXTS if ffd in UNIT_IN_WORDS else UNITS
    if measure not in table:
        raise Refused("unsupported", f"Драйвер АТОЛ не знает единицы измерения {measure}.")
    return table[measure]
