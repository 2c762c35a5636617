"""What must move between two builds, and what must not: bytes, dates, fingerprints, hashes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from tests.unit.onec import example
from tests.unit.onec.example import CASH, CLIENT, DEAL, JOB, SALE, job
from tests.unit.onec.reading import ORDER, SALES, root
from tropa.onec.enterprise_data import build, differences, export_hashes, fingerprints
from tropa.onec.identifiers import Identifiers, Kind


def test_same_job_gives_same_bytes_whatever_the_order_and_zone_of_its_documents() -> None:
    data = build(JOB)
    assert build(JOB) == data
    assert build(replace(JOB, documents=JOB.documents[::-1])) == data
    moved = tuple(replace(document, at=document.at.astimezone(UTC)) for document in JOB.documents)
    assert build(replace(JOB, documents=moved)) == data


def test_creation_date_is_the_jobs_and_in_utc() -> None:
    created = datetime(2026, 4, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=7)))
    data = build(replace(JOB, created_at=created))
    assert root(data).findtext(".//{*}CreationDate") == "2026-04-01T05:00:00"
    assert differences(build(JOB), data) == set()


def test_change_of_one_deal_changes_only_its_own_guid() -> None:
    client = replace(CLIENT, id="c-1002", mark="К-1002")
    deal = replace(DEAL, id="d-1002", number="1002", counterparty=client)
    other = replace(SALE, id="d-1002", number="00ТА-000002", counterparty=client, contract=deal)
    before = build(job(SALE, CASH, other))
    fee = replace(example.FEE_LINE, gross=250_001)
    after = build(job(SALE, CASH, replace(other, lines=(example.TOUR_LINE, fee), expected=None)))
    assert differences(before, after) == {f"{SALES}:{Identifiers('t7').guid(Kind.SALE, 'd-1002')}"}


def test_new_document_of_a_known_client_is_the_only_difference() -> None:
    again = replace(CASH, id="p-2", number="00ТА-000002", amount=100)
    guid = Identifiers("t7").guid(Kind.CASH_IN, "p-2")
    assert differences(build(JOB), build(job(SALE, CASH, again))) == {f"{ORDER}:{guid}"}


def test_fingerprints_name_every_object_once() -> None:
    sums = fingerprints(build(JOB))
    assert f"{ORDER}:50880f72-4384-5f8d-a63d-b118fae56d80" in sums
    assert len(sums) == len(root(build(JOB))[1])


def test_export_hash_of_a_document_moves_only_with_what_it_says() -> None:
    before = export_hashes(JOB, build(JOB))
    changed = job(replace(SALE, comment="CRM: заявка 1001, изменена"), CASH)
    after = export_hashes(changed, build(changed))
    assert set(before) == set(after) == {"sale:d-1001", "cash-in:p-1"}
    assert before["cash-in:p-1"] == after["cash-in:p-1"]
    assert before["sale:d-1001"] != after["sale:d-1001"]
    later = replace(JOB, seq=13, created_at=JOB.created_at + timedelta(days=1))
    assert export_hashes(later, build(later)) == before
