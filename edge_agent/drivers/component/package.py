"""The XML that goes to a driver, in the words of its generation. Pure builders: the model in, text out; what
this generation cannot carry is refused here and never left out."""

from edge_agent.drivers.base import Refused
from edge_agent.drivers.component import words
from edge_agent.drivers.component.amount import quantity, rubles
from edge_agent.drivers.component.dialect import Dialect, dialect
from edge_agent.drivers.component.tree import Node, write
from edge_agent.receipt import AGENTS, Buyer, Cashier, Correction, Item, Payments, Receipt
from edge_agent.vat import RATES, contained, rounded

MARKER = "JOB"
MILLION = 1_000_000
MEASURE_NUMBERS, MEASURE_WORDS, BUYER_WORDS, ONLINE = 3004, 3001, 3001, 4004
BY_ONESELF = "Самостоятельная корректировка"
SUMS = {
    **{"vat20": "SumTAX20", "vat10": "SumTAX10", "vat0": "SumTAX0", "none": "SumTAXNone"},
    **{"vat120": "SumTAX120", "vat110": "SumTAX110"},
}


def lacking(what: str) -> Refused:
    return Refused("unsupported", f"Драйвер этой версии не передаёт: {what}. Обновите драйвер кассы.")


def spoken(node: Node, revision: int) -> str:
    """The text, its names put into the words of 2.x where the driver is that old."""
    if dialect(revision) is Dialect.old:
        for part in node.walk():
            part.name = words.OLD.get(part.name, part.name)
            part.attributes = {words.OLD.get(key, key): value for key, value in part.attributes.items()}
    return write(node)


def input_parameters(cashier: Cashier, revision: int) -> str:
    root = Node("InputParameters")
    root.add("Parameters", _cashier(cashier))
    return spoken(root, revision)


def text_document(lines: tuple[str, ...]) -> str:
    root = Node("Document")
    _lines(root.add("Positions"), lines)
    return write(root)


def check(receipt: Receipt, revision: int, marker: bool) -> str:
    """CheckPackage: of a receipt, and from 3.0 on of a correction too."""
    root = Node("CheckPackage")
    head = root.add("Parameters", _head(receipt, revision))
    if receipt.correction is not None:
        head.add("CorrectionData", _basis(receipt.correction))
    if _names_buyer(receipt.buyer) and revision >= MEASURE_NUMBERS:
        head.add("CustomerDetail", _buyer(receipt.buyer, "Info", "INN"))
    if marker:
        head.add("UserAttribute", {"Name": MARKER, "Value": receipt.job_id})
    positions = root.add("Positions")
    for item in receipt.items:
        _item(positions, item, revision)
    _lines(positions, receipt.print_lines)
    root.add("Payments", _payments(receipt.payments))
    return spoken(root, revision)


def correction(receipt: Receipt, revision: int) -> str:
    """CheckCorrectionPackage of 2.x: sums and the basis, no items; the form of ФФД 1.05."""
    basis = receipt.correction
    if basis is None:
        raise Refused("bad_value", "Нет основания коррекции.")
    root = Node("CheckCorrectionPackage")
    root.add(
        "Parameters",
        {
            **_cashier(receipt.cashier),
            "CorrectionType": "0" if basis.own else "1",
            "TaxationSystem": str(words.SYSTEMS[receipt.tax_system]),
            "OperationType": str(int(receipt.operation)),
            "CorrectionBaseName": basis.description or BY_ONESELF,
            "CorrectionBaseDate": f"{basis.date.isoformat()}T00:00:00",
            "CorrectionBaseNumber": basis.number or "",
            "Sum": rubles(receipt.total),
            **_taxes(receipt.items),
            **({"AdditionalAttribute": receipt.wrong_fpd} if receipt.wrong_fpd else {}),
        },
    )
    root.add("Payments", _payments(receipt.payments))
    return spoken(root, revision)


def _cashier(cashier: Cashier) -> dict[str, str]:
    return {"CashierName": cashier.name, **({"CashierINN": cashier.inn} if cashier.inn else {})}


def _head(receipt: Receipt, revision: int) -> dict[str, str]:
    found = {
        **_cashier(receipt.cashier),
        "OperationType": str(int(receipt.operation)),
        "TaxationSystem": str(words.SYSTEMS[receipt.tax_system]),
    }
    contact = receipt.buyer.contact if receipt.delivery != "paper" else None
    if contact:
        found["CustomerEmail" if "@" in contact else "CustomerPhone"] = contact
    if _names_buyer(receipt.buyer) and revision < MEASURE_NUMBERS:
        if Dialect.third <= dialect(revision) and revision < BUYER_WORDS:
            raise lacking("имя и ИНН покупателя")
        found |= _buyer(receipt.buyer, "CustomerInfo", "CustomerINN")
    if receipt.address:
        found["SaleAddress"] = receipt.address
    if receipt.location:
        found["SaleLocation"] = receipt.location
    if receipt.wrong_fpd:
        found["AdditionalAttribute"] = receipt.wrong_fpd
    if receipt.internet:
        if revision < ONLINE:
            raise lacking("признак расчёта в интернете")
        found["OperationOnline"] = "true"
    return found


def _names_buyer(buyer: Buyer) -> bool:
    """The law takes the name and the INN together; one of them alone says nothing."""
    return bool(buyer.name and buyer.inn)


def _buyer(buyer: Buyer, name: str, inn: str) -> dict[str, str]:
    return {name: buyer.name or "", inn: buyer.inn or ""}


def _basis(basis: Correction) -> dict[str, str]:
    return {
        "Type": "0" if basis.own else "1",
        "Description": basis.description or BY_ONESELF,
        "Date": f"{basis.date.isoformat()}T00:00:00",
        "Number": basis.number or "",
    }


def _item(positions: Node, item: Item, revision: int) -> None:
    if item.vat in words.LATER_RATES and revision < words.RATES_SINCE:
        raise lacking("ставки НДС 5 и 7 %")
    price = rounded(item.sum * MILLION, item.quantity) if item.discount else item.price
    row = positions.add(
        "FiscalString",
        {
            "Name": item.name,
            "Quantity": quantity(item.quantity),
            "PriceWithDiscount": rubles(price),
            "AmountWithDiscount": rubles(item.sum),
            **({"DiscountAmount": rubles(item.discount)} if item.discount else {}),
            "Department": str(item.department),
            "VATRate": words.RATES[item.vat],
            **({"VATAmount": rubles(contained(item.sum, item.vat))} if RATES[item.vat].taxed else {}),
            "PaymentMethod": str(item.method),
            "CalculationSubject": str(item.subject),
        },
    )
    if item.supplier is not None:
        row.attributes["CalculationAgent"] = str(AGENTS[item.agent])
        phones = ",".join(item.supplier.phones)
        row.add(
            "VendorData",
            {
                **({"VendorPhone": phones} if phones else {}),
                "VendorName": item.supplier.name,
                "VendorINN": item.supplier.inn,
            },
        )
    row.attributes |= _measure(item.measure, revision)
    if item.additional:
        row.attributes["AdditionalAttribute"] = item.additional


def _measure(measure: int, revision: int) -> dict[str, str]:
    if revision >= MEASURE_NUMBERS:
        return {"MeasureOfQuantity": str(measure)}
    if dialect(revision) is Dialect.old or revision >= MEASURE_WORDS:
        if measure not in words.MEASURES:
            raise lacking("единица измерения")
        return {"MeasurementUnit": words.MEASURES[measure]}
    if measure:
        raise lacking("единица измерения")
    return {}


def _lines(positions: Node, lines: tuple[str, ...]) -> None:
    for line in lines:
        positions.add("TextString", {"Text": line})


def _payments(paid: Payments) -> dict[str, str]:
    return {
        "Cash": rubles(paid.cash),
        "ElectronicPayment": rubles(paid.card),
        "PrePayment": rubles(paid.prepaid),
        "PostPayment": rubles(paid.credit),
        "Barter": rubles(paid.barter),
    }


def _taxes(items: tuple[Item, ...]) -> dict[str, str]:
    found = dict.fromkeys(SUMS.values(), 0)
    for item in items:
        if item.vat not in SUMS:
            raise lacking(f"ставка НДС {words.RATES[item.vat]} в чеке коррекции")
        found[SUMS[item.vat]] += contained(item.sum, item.vat) if RATES[item.vat].taxed else item.sum
    return {name: rubles(amount) for name, amount in found.items()}
