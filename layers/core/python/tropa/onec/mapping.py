"""From a deal and what belongs to it to the neutral documents of an export. Pure: records in, documents out.

Every line but our own service is sold for the operator: an agent line under the contract with the principal.
A discount is given from our reward, so lines keep the full price and exceed the client's debt by it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any

from tropa import clock
from tropa.deals.totals import OPERATOR_RATE, OUT_OF_PRICE
from tropa.faults import RuleBroken
from tropa.money import RATE_ONE, RUB, Money, in_currency, in_roubles, rub, split
from tropa.onec import catalogue, names
from tropa.onec.cashin import CashIn, CashPart
from tropa.onec.catalogue import (
    Contract,
    ContractKind,
    Counterparty,
    Currency,
    Organization,
    PartyKind,
)
from tropa.onec.sale import LineKind, Sale, SaleLine
from tropa.onec.vat import Vat

if TYPE_CHECKING:
    from tropa.clients.store import Client
    from tropa.deals.store import Deal, Service
    from tropa.payments.store import Payment
    from tropa.suppliers.store import Supplier
    from tropa.tenants.store import LegalEntity

OWN = "agency_service"
NOON = time(12, 0, 1)
# Numeric codes of the classifier that 1С knows currencies by.
CURRENCIES = {
    RUB: catalogue.RUB,
    "USD": catalogue.USD,
    "EUR": catalogue.EUR,
    "GBP": Currency("826", "GBP", "Фунт стерлингов"),
    "CNY": Currency("156", "CNY", "Китайский юань"),
    "TRY": Currency("949", "TRY", "Турецкая лира"),
    "AED": Currency("784", "AED", "Дирхам ОАЭ"),
    "THB": Currency("764", "THB", "Таиландский бат"),
    "KZT": Currency("398", "KZT", "Казахстанский тенге"),
    "BYN": Currency("933", "BYN", "Белорусский рубль"),
    "GEL": Currency("981", "GEL", "Грузинский лари"),
    "JPY": Currency("392", "JPY", "Японская иена"),
}


class CurrencyUnknown(RuleBroken):
    """The client owes in a currency whose code in the classifier we do not have."""

    code = "currency-unknown"


@dataclass(frozen=True)
class Book:
    """A deal with the parties as 1С will see them; `vat` is the rate that our own services carry."""

    deal: "Deal"
    services: "tuple[Service, ...]"
    organization: Organization
    buyer: Counterparty
    vat: Vat = Vat.NONE
    principal: Counterparty | None = None
    principal_contract: Contract | None = None

    @property
    def live(self) -> "list[Service]":
        """Services that still cost something."""
        return [s for s in self.services if s.status not in OUT_OF_PRICE and s.price["amount"]]

    @property
    def contract(self) -> Contract:
        """The client's contract: one for each deal, in the currency that the client owes in."""
        deal = self.deal
        code = deal.currency if deal.price_mode == OPERATOR_RATE else RUB
        if code not in CURRENCIES:
            raise CurrencyUnknown(code)
        return Contract(
            deal.id,
            ContractKind.CUSTOMER,
            deal.number or "",
            _day(deal.contract_signed_on or deal.day),
            self.organization,
            self.buyer,
            CURRENCIES[code],
        )

    @property
    def rate(self) -> int:
        """Roubles for one unit of the deal's currency, x 10^-4."""
        return int(self.deal.rate or RATE_ONE)


def organization(entity: "LegalEntity", offset: int) -> Organization:
    """Our own firm; `offset` is its local time in minutes ahead of UTC."""
    company = entity.role == PartyKind.COMPANY
    return Organization(
        entity.id,
        entity.short_name,
        entity.full_name,
        entity.inn,
        (entity.kpp or "") if company else "",
        party=PartyKind.COMPANY if company else PartyKind.ENTREPRENEUR,
        short_name=entity.short_name,
        ogrn=entity.ogrn or "",
        prefix=entity.onec_prefix or "",
        offset=offset,
    )


def buyer(client: "Client | None", shown: dict[str, Any]) -> Counterparty:
    """The client; one that was removed meanwhile keeps the name `shown` in his deal."""
    name = client.name if client else str(shown["name"])
    return Counterparty(str(shown["id"]), name, name, mark=names.mark(str(shown["id"])))


def principal(supplier: "Supplier") -> Counterparty:
    """The operator whose tours are sold."""
    inn = supplier.inn or ""
    party = PartyKind.ENTREPRENEUR if len(inn) == 12 else PartyKind.COMPANY
    full = supplier.full_name or supplier.short_name
    return Counterparty(supplier.id, supplier.short_name, full, party, inn, supplier=True)


def agency_contract(supplier: "Supplier", ours: Organization, theirs: Counterparty) -> Contract:
    """The one contract of a firm of ours with an operator, dated by the day when we entered the operator."""
    known = clock.parse(supplier.ca or "") + timedelta(minutes=ours.offset)
    own_id = f"{supplier.id}-{ours.id}"
    return Contract(own_id, ContractKind.PRINCIPAL, "", known.date(), ours, theirs)


def sale(book: Book, number: str) -> Sale:
    """The sale of a deal on the day its trip begins; the seconds after noon come from the number."""
    deal, ours = book.deal, book.organization
    zone = timezone(timedelta(minutes=ours.offset))
    at = datetime.combine(_day(deal.trip_begin or ""), NOON, zone) + timedelta(
        seconds=int(number[-6:]) % 3600
    )
    return Sale(
        id=deal.id,
        number=number,
        at=at,
        organization=ours,
        counterparty=book.buyer,
        contract=book.contract,
        comment=names.comment(deal.number or ""),
        rate=_contract_rate(book),
        lines=tuple(_line(book, service) for service in book.live),
        expected=int(deal.total) + discount(book),
    )


def cash_in(book: Book, payment: "Payment", number: str) -> CashIn:
    """The order for cash that was taken; under several rates of VAT it has a row for each."""
    contract = book.contract
    parts = _parts(book, payment)
    whole = parts[0].vat if len(parts) == 1 else Vat.NONE
    return CashIn(
        id=payment.id,
        number=number,
        at=clock.parse(payment.at),
        organization=book.organization,
        counterparty=book.buyer,
        contract=contract,
        comment=names.comment(book.deal.number or ""),
        basis=names.basis(contract.number, contract.signed),
        received_from=payment.payer_name or "",
        rate=_contract_rate(book),
        amount=int(payment.roubles),
        vat=whole,
        settled=parts[0].settled,
        split=tuple(parts) if len(parts) > 1 else (),
    )


def _line(book: Book, service: "Service") -> SaleLine:
    own = service.work == OWN
    return SaleLine(
        line=LineKind.OWN if own else LineKind.AGENT,
        service=catalogue.Service(service.work, names.item(service.work)),
        gross=_gross(book, service),
        vat=_vat(book, service),
        text=service.title,
        principal=None if own else book.principal,
        principal_contract=None if own else book.principal_contract,
    )


def _gross(book: Book, service: "Service") -> int:
    return in_roubles(Money(int(service.price["amount"]), service.price["currency"]), book.rate).amount


def _vat(book: Book, service: "Service") -> Vat:
    """The rate of a line; the operator's service is outside VAT for us unless the line says otherwise."""
    if service.vat:
        return vat(service.vat)
    return book.vat if service.work == OWN else Vat.NONE


def vat(code: str) -> Vat:
    """The rate behind a code of ours such as none or vat20."""
    return Vat.of(code.removeprefix("vat"))


def discount(book: Book) -> int:
    """Kopecks by which the lines exceed what the client owes; the accountant writes them off the debt."""
    given = book.deal.discount
    return in_roubles(Money(int(given["amount"]), given["currency"]), book.rate).amount if given else 0


def _parts(book: Book, payment: "Payment") -> list[CashPart]:
    amount, weights = int(payment.roubles), _weights(book, payment)
    rates = list(weights) or [Vat.NONE]
    amounts = split(amount, [weights[rate] for rate in rates]) if len(rates) > 1 else [amount]
    settled: list[int | None] = [None] * len(rates)
    if book.contract.currency != catalogue.RUB:
        settled = [*split(_settled(book, payment), amounts)]
    rows = zip(rates, amounts, settled, strict=True)
    return [CashPart(amount=a, vat=rate, settled=s) for rate, a, s in rows if a]


def _weights(book: Book, payment: "Payment") -> dict[Vat, int]:
    """How much of the money stands under each rate: as the receipt says, else as the prices do."""
    paid, live = payment.lines or {}, book.live
    known = sum(paid.values()) == int(payment.roubles) and set(paid) <= {s.id for s in live}
    found: dict[Vat, int] = {}
    for service in live:
        rate = _vat(book, service)
        found[rate] = found.get(rate, 0) + (paid.get(service.id, 0) if known else _gross(book, service))
    return {rate: amount for rate, amount in found.items() if amount}


def _settled(book: Book, payment: "Payment") -> int:
    """What the money pays in the contract's currency; roubles for our own services are turned into it."""
    code, total = book.deal.currency, 0
    for part in payment.settles:
        same = part["currency"] == code
        total += part["amount"] if same else in_currency(rub(part["roubles"]), book.rate, code).amount
    return total


def _contract_rate(book: Book) -> int | None:
    return None if book.contract.currency == catalogue.RUB else book.rate


def _day(text: str) -> date:
    return date.fromisoformat(text)
