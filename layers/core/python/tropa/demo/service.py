"""Examples for a new agency: an operator, a client, a deal, marked as such. Reads nothing from the store."""

from datetime import timedelta

from tropa import clock, ids
from tropa.clients import parsing
from tropa.clients import store as clients
from tropa.clients.store import Client
from tropa.db.unit import Unit
from tropa.deals import service as deals
from tropa.deals.views import NewDeal, ServiceIn
from tropa.demo.examples import Words, words
from tropa.suppliers import service as suppliers
from tropa.suppliers.views import NewSupplier
from tropa.tenants.store import Agency, LegalEntity
from tropa.web.types import Money

# Zeros pass the check digits and belong to nobody, so that an example cannot name a real firm.
INN = "0000000000"
MAILBOX = "example@example.com"
BEGINS, LASTS = timedelta(days=45), timedelta(days=10)
PACKAGE, SELECTION = 18_500_000, 200_000
COMMISSION = 1_100


def create(unit: Unit, agency: Agency, firm: LegalEntity, language: str) -> None:
    """Adds the examples to the unit that founds the agency: six records."""
    text = words(language)
    supplier = suppliers.create(
        unit,
        NewSupplier(
            short_name=text.operator, full_name=text.operator_in_full, inn=INN, commission=COMMISSION
        ),
    )  # fmt: skip
    client = _client(unit, text)
    deals.begin(
        unit,
        _deal(text, agency.timezone),
        client,
        supplier,
        zone=agency.timezone,
        legal_entity_id=firm.id,
        # Numbers begin with the first real deal.
        number=None,
        tourists=[{"client_id": client.id, "name": client.name, "birth_date": client.birth_date}],
        demo=True,
    )


def _client(unit: Unit, text: Words) -> Client:
    sent = {
        "last_name": text.last_name,
        "first_name": text.first_name,
        "birth_date": "1990-05-15",
        "emails": [MAILBOX],
        "notes": text.client_notes,
    }
    client = Client(id=ids.new_id(), demo=True, **parsing.fields(sent))
    clients.add(unit, client)
    return client


def _deal(text: Words, zone: str) -> NewDeal:
    begins = clock.local_day(zone) + BEGINS
    return NewDeal(
        title=text.title,
        phase="booking",
        trip_begin=begins.isoformat(),
        trip_end=(begins + LASTS).isoformat(),
        countries=[text.country],
        adults=2,
        note=text.note,
        services=[
            ServiceIn(title=text.package, type="package", price=Money(PACKAGE)),
            ServiceIn(title=text.selection, type="agency_service", price=Money(SELECTION)),
        ],
    )
