"""A receipt task read into what the core is to make: items, tags, payments. It touches no register."""

from edge_agent.drivers.atol.task import AGENTS, TAX_SYSTEMS, TYPES
from edge_agent.drivers.atol.word import METHODS, OBJECTS, UNITS
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator import marks
from edge_agent.emulator.atol import form
from edge_agent.emulator.atol.code import BAD_VALUE, MIXED_VAT, PARSE, TAX_SYSTEM, TaskFailed
from edge_agent.emulator.atol.form import Task
from edge_agent.emulator.record import Line, State, Switches, Tags
from edge_agent.emulator.whole import Wanted
from edge_agent.receipt import AGENTS as BITS
from edge_agent.receipt import TAX_SYSTEMS as SYSTEM_BITS
from edge_agent.vat import RATES, contained, rounded

OPERATIONS = {theirs: int(ours) for ours, theirs in TYPES.items()}
CORRECTIONS = {f"{theirs}Correction": number for theirs, number in OPERATIONS.items()}
SYSTEMS = {theirs: SYSTEM_BITS[ours] for ours, theirs in TAX_SYSTEMS.items()}
METHOD_NUMBERS = {name: number for number, name in METHODS.items()}
OBJECT_NUMBERS = {name: number for number, name in OBJECTS.items()} | {"resortFee": 18}
UNIT_NUMBERS = {name: number for number, name in UNITS.items()}
AGENT_BITS = {theirs: BITS[ours] for ours, theirs in AGENTS.items()}
PAYMENTS = {"cash": 0, "electronically": 1, "prepaid": 2, "credit": 3, "other": 4}
VAT = {name: rate.tag for name, rate in RATES.items()}
OLD_VAT, NEW_VAT = {"vat20", "vat120"}, {"vat22", "vat122"}
MILLIONTHS = 6
MILLION = 1_000_000


def wanted(task: Task, state: State, switches: Switches) -> Wanted:
    """The whole of a receipt or a correction; TaskFailed when the driver would not take it."""
    kind = str(task["type"])
    correction = kind in CORRECTIONS
    form.known(task, form.CORRECTION if correction else form.RECEIPT)
    cashier, inn = form.operator(task)
    system = form.word(task, "taxationType", SYSTEMS, state.tax_systems & -state.tax_systems)
    if not system & state.tax_systems:
        raise TaskFailed(TAX_SYSTEM)
    bare = correction and switches.ffd == "1.05"
    lines = [] if bare else _lines(task, switches)
    if bare and any(row.get("type") == "position" for row in form.rows(task, "items", needed=False)):
        raise form.wrong("items")
    form.flag(task, "ignoreNonFiscalPrintErrors")
    return Wanted(
        operation=(CORRECTIONS if correction else OPERATIONS)[kind],
        correction=correction,
        tax_system=system,
        cashier=cashier,
        lines=lines,
        tags=_tags(task, inn, correction, needed=not bare),
        payments=_payments(task),
        texts=[form.text(row, "text", 2048) for row in _items(task, "text", needed=not bare)],
        paper=not form.flag(task, "electronically"),
    )


def _items(task: Task, kind: str, needed: bool = True) -> list[Task]:
    return [row for row in form.rows(task, "items", needed) if row.get("type") == kind]


def _lines(task: Task, switches: Switches) -> list[Line]:
    for row in form.rows(task, "items"):
        if row.get("type") not in ("position", "text", "barcode", "userAttribute", "additionalAttribute"):
            raise form.wrong("items.type")
    lines = [_line(row, switches) for row in _items(task, "position")]
    rates = {line.vat for line in lines}
    if rates & OLD_VAT and rates & NEW_VAT:
        raise TaskFailed(MIXED_VAT)
    if not lines:
        raise TaskFailed(PARSE, "В чеке нет позиций")
    return lines


def _line(row: Task, switches: Switches) -> Line:
    form.known(row, form.POSITION, "items.")
    price, quantity = form.money(row, "price"), form.scaled(row, "quantity", MILLIONTHS)
    amount, discount = form.money(row, "amount"), form.money(row, "infoDiscountAmount", needed=False)
    if rounded(price * quantity, MILLION) - discount != amount:
        raise TaskFailed(BAD_VALUE, "Сумма позиции не равна цене, умноженной на количество")
    tax = form.part(row, "tax")
    if tax is None:
        raise form.wrong("tax", "отсутствует")
    form.known(tax, ("type", "sum"), "tax.")
    form.word(tax, "type", VAT)
    rate = str(tax["type"])
    given = form.money(tax, "sum") if tax.get("sum") is not None else contained(amount, rate)
    return Line(
        name=form.text(row, "name", 128),
        price=price,
        quantity=quantity,
        sum=amount,
        vat=rate,
        vat_sum=given if RATES[rate].taxed else None,
        department=form.scaled(row, "department", 0, needed=False) or 1,
        method=form.word(row, "paymentMethod", METHOD_NUMBERS),
        subject=form.word(row, "paymentObject", OBJECT_NUMBERS),
        tags=[*_unit(row, switches), *_agent(row), *_additional(row)],
    )


def _unit(row: Task, switches: Switches) -> Tags:
    if row.get("measurementUnit") is None:
        return []
    if switches.ffd != "1.2":
        return marks.kept([(1197, tlv.encoded(form.text(row, "measurementUnit", 16)))])
    return marks.kept([(2108, form.word(row, "measurementUnit", UNIT_NUMBERS))])


def _agent(row: Task) -> Tags:
    agent, supplier = form.part(row, "agentInfo"), form.part(row, "supplierInfo")
    if agent is None and supplier is None:
        return []
    if agent is None or supplier is None:
        raise form.wrong("agentInfo", "не подходит к supplierInfo")
    form.known(agent, ("agents", "payingAgent", "receivePaymentsOperator", "moneyTransferOperator"))
    form.known(supplier, ("phones", "name", "vatin", "supplierPrint", "supplierVatinPrint"))
    kinds = agent.get("agents")
    if not isinstance(kinds, list) or len(kinds) != 1 or kinds[0] not in AGENT_BITS:
        raise form.wrong("agentInfo.agents")
    phones = supplier.get("phones", [])
    if not isinstance(phones, list) or not all(isinstance(one, str) for one in phones):
        raise form.wrong("supplierInfo.phones")
    name, inn = form.text(supplier, "name"), form.text(supplier, "vatin", 12)
    return marks.agent_tags(AGENT_BITS[kinds[0]], name, phones, inn)


def _additional(row: Task) -> Tags:
    said = form.maybe(row, "additionalAttribute", 64)
    return marks.kept([(1191, said)]) if said else []


def _payments(task: Task) -> list[int]:
    sums = [0, 0, 0, 0, 0]
    for row in form.rows(task, "payments"):
        form.known(row, ("type", "sum", "printItems"), "payments.")
        sums[form.word(row, "type", PAYMENTS)] += form.money(row, "sum")
    return sums


def _tags(task: Task, cashier_inn: str | None, correction: bool, needed: bool) -> Tags:
    client = form.part(task, "clientInfo") or {}
    form.known(client, form.CLIENT, "clientInfo.")
    buyer = [
        (tag, form.text(client, name).ljust(width))
        for tag, name, width in ((1227, "name", 0), (1228, "vatin", 12))
        if client.get(name)
    ]
    user, more = _items(task, "userAttribute", needed), _items(task, "additionalAttribute", needed)
    if len(user) > 1 or len(more) > 1:
        raise form.wrong("items")
    found = marks.receipt_tags(
        contact=form.maybe(client, "emailOrPhone", 64),
        cashier_inn=cashier_inn,
        marker=(form.text(user[0], "name", 64), form.text(user[0], "value")) if user else None,
        additional=form.text(more[0], "value", 16) if more else None,
        correction=_basis(task) if correction else None,
        internet=form.flag(task, "internet"),
    )
    places: list[tlv.Tag] = [(1256, list(buyer))] if buyer else []
    for tag, name in ((1009, "paymentsAddress"), (1187, "paymentsPlace"), (1177, "correctionBaseName")):
        if said := form.maybe(task, name):
            places.append((tag, said))
    return [*found, *marks.kept(places)]


def _basis(task: Task) -> marks.Basis:
    kind = form.word(task, "correctionType", {"self": 0, "instruction": 1})
    day, number = form.day(task, "correctionBaseDate"), form.maybe(task, "correctionBaseNumber", 32)
    if day is None:
        raise form.wrong("correctionBaseDate", "отсутствует")
    if kind and not number:
        raise form.wrong("correctionBaseNumber", "отсутствует")
    return kind, day, number
