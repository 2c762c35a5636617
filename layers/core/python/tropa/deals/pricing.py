"""From what was typed to records: prices, net and commission of services, currencies, who travels."""

from typing import Any

from tropa.clients.store import Client
from tropa.db import batch, keys
from tropa.deals.store import Folder, Service
from tropa.deals.views import ServiceIn
from tropa.money import RUB, Money, ratio
from tropa.problems import invalid
from tropa.suppliers.model import net_from_gross
from tropa.suppliers.store import Supplier
from tropa.tenancy import Tenant

OWN = "agency_service"


def services(sent: list[ServiceIn], supplier: Supplier | None) -> list[Service]:
    """Records of the lines; what was not given of net and commission follows from the supplier's terms."""
    return [_service(line, place, supplier) for place, line in enumerate(sent)]


def _service(line: ServiceIn, place: int, supplier: Supplier | None) -> Service:
    price = Money(line.price.amount, line.price.currency)
    if price.amount < 0:
        raise invalid(f"/services/{place}/price/amount", "too-small")
    net, share = _net(line, price, place, supplier)
    return Service(
        id="",
        work=line.type,
        title=line.title,
        price=_plain(price),
        net=_plain(net),
        commission=share,
        commissionable=line.commissionable,
        vat=line.vat,
    )


def _net(line: ServiceIn, price: Money, place: int, supplier: Supplier | None) -> tuple[Money, int | None]:
    """What the supplier gets, and our percent: given, or found from both prices."""
    if line.type == OWN:
        if line.net is not None and line.net.amount:
            raise invalid(f"/services/{place}/net", "service-wrong")
        return Money(0, price.currency), None
    if line.net is not None:
        net = Money(line.net.amount, line.net.currency)
        if net.currency != price.currency:
            raise invalid(f"/services/{place}/net/currency", "currencies-differ")
        if net.amount < 0:
            raise invalid(f"/services/{place}/net/amount", "too-small")
        return net, ratio(price.amount - net.amount, price.amount)
    usual = int(supplier.commission) if supplier else 0
    share = usual if line.commission is None else line.commission
    base = Money(0, price.currency) if line.commissionable else price
    return net_from_gross(price, base, share).net, share


def _plain(money: Money) -> dict[str, Any]:
    return {"amount": money.amount, "currency": money.currency}


def check_currencies(folder: Folder) -> None:
    """A deal knows roubles and one foreign currency, which needs a rate. 422 says where it is broken."""
    deal = folder.deal
    for place, service in enumerate(folder.services):
        if service.price["currency"] not in (RUB, deal.currency):
            raise invalid(f"/services/{place}/price/currency", "currency-other-than-deal")
    if deal.discount and deal.discount["currency"] not in (RUB, deal.currency):
        raise invalid("/discount/currency", "currency-other-than-deal")
    if deal.currency != RUB and not deal.rate:
        raise invalid("/rate", "rate-missing")


def people(tenant: Tenant, wanted: list[str], known: Client | None) -> list[dict[str, Any]]:
    """Travellers with their names of today, in the order given; 422 at the first who is no client here."""
    places = [(keys.client(tenant, one), keys.HEAD) for one in wanted if known is None or one != known.id]
    found = {one.id: one for one in (batch.get_many(Client, places) if places else [])}
    if known is not None:
        found[known.id] = known
    for place, one in enumerate(wanted):
        if one not in found:
            raise invalid(f"/tourists/{place}/client_id", "reference-unknown")
    unique = dict.fromkeys(wanted)
    return [
        {"client_id": one, "name": found[one].name, "birth_date": found[one].birth_date} for one in unique
    ]
