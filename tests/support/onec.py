"""What an export is made of: deals in any state and cash taken, put in past the guards of moves."""

import json
from datetime import UTC, datetime
from typing import Any

from tests.support.agencies import Agency
from tests.support.functions import load
from tests.support.sales import a_deal
from tropa import clock, ids
from tropa.db import counter
from tropa.db.unit import Unit
from tropa.deals import store as deals
from tropa.deals.figures import figures, row_of
from tropa.desks import store as desks
from tropa.payments import store as payments

MARCH = {"date_from": "2026-03-01", "date_to": "2026-03-31"}
TRIP = {"trip_begin": "2026-03-02", "trip_end": "2026-03-12"}


class Context:
    aws_request_id = "test-request"


def a_trip(agency: Agency, *, status: str = "confirmed", demo: bool = False, **changes: Any) -> str:
    """Id of a booking whose trip began in March, in the state."""
    deal_id = str(a_deal(agency, **{**TRIP, **changes})["id"])
    edit_deal(agency, deal_id, status=status, demo=demo)
    return deal_id


def edit_deal(agency: Agency, deal_id: str, **fields: Any) -> None:
    """Changes fields of a deal's head; its lists follow."""
    folder = deals.folder(agency.tenant, deal_id, consistent=True)
    for name, value in fields.items():
        setattr(folder.deal, name, value)
    unit = Unit(agency.actor, "test.deal")
    deals.change(unit, folder.deal, int(folder.deal.v), row_of(folder, figures(folder)))
    unit.commit()


def a_payment(
    agency: Agency, deal_id: str, amount: int, at: str = "2026-03-10T08:30:00.000Z", **changes: Any
) -> str:
    """Id of cash taken for a deal without a receipt."""
    deal = deals.folder(agency.tenant, deal_id, consistent=True).deal
    moscow = datetime.fromtimestamp(clock.parse(at).timestamp() + 3 * 3600, UTC)
    given = {
        "id": ids.new_id(),
        "number": str(counter.advance(agency.tenant, counter.PAYMENT)),
        "at": at,
        "local": clock.text(moscow).removesuffix("Z"),
        "work": "client_in",
        "method": "cash",
        "roubles": amount,
        "settles": [{"roubles": amount, "amount": amount, "currency": "RUB"}],
        "entries": [],
        "deal": {"id": deal_id, "number": deal.number, "title": deal.title},
        "client_name": deal.client["name"],
        "owner": deal.owner["id"],
        **changes,
    }
    unit = Unit(agency.actor, "test.payment")
    row = payments.Payment(**given)
    payments.add(unit, row)
    unit.commit()
    return str(row.id)


def a_desk(agency: Agency, state: str = "paired") -> str:
    """Id of a cash desk without the machinery of pairing."""
    unit = Unit(agency.actor, "test.desk")
    desk = desks.Desk(id=ids.new_id(), name="Касса", state=state, zone="Europe/Moscow")
    desks.add(unit, desk)
    unit.commit()
    return str(desk.id)


def an_export(agency: Agency, **changes: Any) -> dict[str, Any]:
    """An export as the API shows it right after the order."""
    answer = agency.owner.post("/api/v1/onec/exports", {**MARCH, **changes})
    assert answer.status == 202, answer.text
    shown: dict[str, Any] = answer.json
    return shown


def ring(agency: Agency, export_id: str, times: int = 1) -> list[dict[str, str]]:
    """Brings the message of an export to the worker; gives what failed."""
    body = json.dumps({"kind": "export", "tenant": agency.tenant.id, "id": export_id})
    records = [{"messageId": str(n), "body": body} for n in range(times)]
    failures: list[dict[str, str]] = load("jobs").handler({"Records": records}, Context())[
        "batchItemFailures"
    ]
    return failures


def built(agency: Agency, **changes: Any) -> dict[str, Any]:
    """An export after the worker has been at it."""
    export = an_export(agency, **changes)
    assert ring(agency, export["id"]) == []
    shown: dict[str, Any] = agency.owner.get(f"/api/v1/onec/exports/{export['id']}").json
    return shown
