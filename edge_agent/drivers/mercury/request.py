"""Requests to INECRMAN built from the receipt model. Pure; what the protocol cannot carry is refused here,
before anything is sent."""

from edge_agent.drivers.base import Kind, Refused
from edge_agent.drivers.mercury.answer import CHECKS, TAX_SYSTEMS
from edge_agent.drivers.shtrih.tlv import encoded
from edge_agent.receipt import AGENTS, Cashier, Correction, Item, Payments, Receipt, Supplier
from edge_agent.vat import RATES

Fields = dict[str, object]

CHECK_TYPE = {pair: code for code, pair in CHECKS.items()}
MILLION, STEP = 1_000_000, 100  # a quantity goes in ten-thousandths, each a hundred of our millionths
ADDITIONAL_LIMIT, SIGN_LIMIT, TEXT_LIMIT, SECTIONS = 64, 16, 512, 16
MARKER = "JOB"
# Rates of 2026: their numbers in tag 1199, or those of the old rates, which a device with new firmware turns
# into the new ones by itself. The maker has published neither.
LATEST = {"vat22": 11, "vat122": 12}
AS_OLD = {"vat22": 1, "vat122": 3}


def plain(words: str) -> str:
    """Text in letters that the device's code page has; others become a question mark."""
    return encoded(words).decode("cp866")


def cashier(who: Cashier) -> Fields:
    known: Fields = {"cashierName": plain(who.name)}
    if who.inn:
        known["cashierINN"] = who.inn
    return known


def opening(receipt: Receipt, mark: bool) -> Fields:
    """OpenCheck."""
    kind = Kind.correction if receipt.correction else Kind.receipt
    found: Fields = {
        "checkType": CHECK_TYPE[kind, receipt.operation],
        "taxSystem": TAX_SYSTEMS[receipt.tax_system],
        "printDoc": receipt.delivery != "electronic",
        "cashierInfo": cashier(receipt.cashier),
    }
    buyer: Fields = {}
    if receipt.buyer.name:
        buyer["buyerName"] = plain(receipt.buyer.name)
    if receipt.buyer.inn:
        buyer["buyerINN"] = receipt.buyer.inn
    more = {
        "address": receipt.address and plain(receipt.address),
        "location": receipt.location and plain(receipt.location),
        "buyerInfo": buyer,
        "additionalProps": _within(receipt.wrong_fpd or "", SIGN_LIMIT, "фискальный признак ошибочного чека"),
        "correctionInfo": _cause(receipt.correction) if receipt.correction else None,
        "userAttribute": {"attrName": MARKER, "attrValue": receipt.job_id} if mark else None,
        "internet": receipt.internet,
    }
    return found | {name: value for name, value in more.items() if value}


def _cause(correction: Correction) -> Fields:
    cause: Fields = {
        "correctionType": 0 if correction.own else 1,
        "causeDocDate": correction.date.isoformat(),
    }
    if correction.description:
        cause["causeName"] = plain(correction.description)
    if correction.number:
        cause["causeDocNum"] = plain(correction.number)
    elif not correction.own:
        raise Refused("bad_value", "Для коррекции по предписанию нужен номер предписания.")
    return cause


def goods(item: Item, latest: dict[str, int]) -> Fields:
    """AddGoods."""
    found: Fields = {
        "productName": plain(item.name),
        "qty": _quantity(item),
        "price": _price(item),
        "taxCode": _tax(item.vat, latest),
        "paymentFormCode": item.method,
        "productTypeCode": item.subject,
        "section": _section(item.department),
    }
    if item.measure:
        found["measureUnit"] = item.measure
    if item.additional:
        words = _within(item.additional, ADDITIONAL_LIMIT, "дополнительный реквизит позиции")
        found["additionalAttribute"] = plain(words)
    if item.supplier is not None:
        found["agent"] = _agent(AGENTS[item.agent], item.supplier)
    return found


def _agent(code: int, supplier: Supplier) -> Fields:
    phones: Fields = {"supplierPhone": list(supplier.phones)} if supplier.phones else {}
    known: Fields = {"supplierINN": supplier.inn, "supplierName": plain(supplier.name)}
    return {"code": code, **phones, **known}


def closing(receipt: Receipt) -> Fields:
    """CloseCheck."""
    found: Fields = {"payment": _payment(receipt.payments)}
    if receipt.buyer.contact and receipt.delivery != "paper":
        found["sendCheckTo"] = receipt.buyer.contact
    if receipt.print_lines:
        found["addInfo"] = plain(_within("\n".join(receipt.print_lines), TEXT_LIMIT, "текст под чеком"))
    return found


def _payment(paid: Payments) -> dict[str, int]:
    sums = {
        "cash": paid.cash,
        "ecash": paid.card,
        "prepayment": paid.prepaid,
        "credit": paid.credit,
        "consideration": paid.barter,
    }
    return {name: amount for name, amount in sums.items() if amount}


def _quantity(item: Item) -> int:
    if item.quantity % STEP:
        raise Refused("unsupported", "Касса принимает количество не точнее 0,0001.")
    return item.quantity // STEP


def _price(item: Item) -> int:
    """Price with the discount in it: the protocol has neither a discount nor a sum of its own."""
    if not item.discount:
        return item.price
    price, rest = divmod(item.sum * MILLION, item.quantity)
    if rest:
        raise Refused("unsupported", "Касса не может точно передать скидку на это количество.")
    return price


def _tax(rate: str, latest: dict[str, int]) -> int:
    if rate in LATEST:
        if rate not in latest:
            raise Refused("unsupported", "Передача ставки НДС 22% выключена в настройках кассы.")
        return latest[rate]
    return RATES[rate].tag


def _section(department: int) -> int:
    if not 1 <= department <= SECTIONS:
        raise Refused("unsupported", "Касса знает отделы с 1 по 16.")
    return department


def _within(words: str, limit: int, what: str) -> str:
    if len(words) > limit:
        raise Refused("unsupported", f"Слишком длинно для кассы: {what}, можно {limit} знаков.")
    return words
