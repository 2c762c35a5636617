"""The stream function on true stream records: log complete and chained, replay without effect."""

import random

from tests.support.agencies import an_agency
from tests.support.streams import Stream, deliver
from tropa import clock
from tropa.audit import model, store
from tropa.tenancy import Tenant

NEW = {"short_name": "Океан Тур", "inn": "7700000016", "commission": 1100}


def lines(tenant: Tenant) -> list[store.AuditLine]:
    return sorted(store.of_day(tenant, clock.stamp()[:10]), key=lambda line: int(line.seq))


def test_every_version_has_one_line_and_the_chain_holds() -> None:
    stream, agency = Stream(), an_agency()
    made = agency.owner.post("/api/v1/suppliers", NEW)
    path = f"/api/v1/suppliers/{made.json['id']}"
    agency.owner.patch(path, {"commission": 900}, version=1)
    agency.owner.patch(path, {"commission": 700}, version=2)
    stream.drain()
    found = lines(agency.tenant)
    actions = [line.text for line in found if f"P#{made.json['id']}" in line.text]
    assert len(actions) == 3
    assert '"commission":[1100,900]' in actions[1]
    assert model.first_break((line.text, line.hash) for line in found) is None


def test_a_replayed_batch_changes_nothing() -> None:
    stream, agency = Stream(), an_agency()
    for _ in range(3):
        agency.owner.post("/api/v1/suppliers", NEW)
    records = stream.drain()
    before = [(line.seq, line.hash) for line in lines(agency.tenant)]
    deliver(records)
    shuffled = list(records)
    random.Random(3).shuffle(shuffled)
    deliver(shuffled)
    assert [(line.seq, line.hash) for line in lines(agency.tenant)] == before


def test_a_long_batch_is_chained_in_parts() -> None:
    stream, agency = Stream(), an_agency()
    for _ in range(30):
        assert agency.owner.post("/api/v1/suppliers", NEW).status == 201
    stream.drain()
    found = lines(agency.tenant)
    assert len(found) >= 30
    assert [int(line.seq) for line in found] == list(range(1, len(found) + 1))
    assert model.first_break((line.text, line.hash) for line in found) is None
