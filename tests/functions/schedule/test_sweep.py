"""The minute's sweep through the real handler and the real queue: lost bells ring again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from tests.support.agencies import Agency, an_agency, an_email
from tests.support.functions import load
from tropa import clock, ids
from tropa.config import CONFIG
from tropa.db import keys
from tropa.db.unit import Unit
from tropa.mail import service
from tropa.tenants.store import SHARDS


@pytest.fixture
def later() -> Iterator[list[timedelta]]:
    ahead = [timedelta(0)]
    clock.set_source(lambda: datetime.now(UTC) + ahead[0])
    yield ahead
    clock.set_source(None)


def a_letter(agency: Agency) -> str:
    unit = Unit(agency.actor, "test.mail")
    names = {"agency": "Ласточка", "inviter": "Орлова Т.", "name": "Пётр"}
    mail = service.post(unit, "invitation", to=an_email(), language="ru", fields=names)
    unit.commit()
    return str(mail.id)


def sweep() -> list[dict[str, Any]]:
    """Runs the schedule once and takes every message out of the queue."""
    load("schedule").handler({}, None)
    queue, found = boto3.client("sqs"), []
    while True:
        got = queue.receive_message(QueueUrl=CONFIG.jobs_queue_url, MaxNumberOfMessages=10).get(
            "Messages", []
        )
        if not got:
            return found
        for message in got:
            found.append(json.loads(message["Body"]))
            queue.delete_message(QueueUrl=CONFIG.jobs_queue_url, ReceiptHandle=message["ReceiptHandle"])


def test_fresh_work_is_left_to_its_own_bell() -> None:
    agency = an_agency()
    a_letter(agency)
    assert [bell for bell in sweep() if bell["tenant"] == agency.tenant.id] == []


def test_overdue_work_of_each_agency_rings_again(later: list[timedelta]) -> None:
    agencies = [an_agency() for _ in range(3)]
    wanted = {(agency.tenant.id, a_letter(agency)) for agency in agencies}
    later[0] = timedelta(minutes=1)
    rung = {(b["tenant"], b["id"]) for b in sweep() if b["kind"] == "mail"}
    assert wanted <= rung


def test_done_work_rings_no_more(later: list[timedelta]) -> None:
    agency = an_agency()
    letter = a_letter(agency)
    later[0] = timedelta(minutes=1)
    for bell in sweep():
        if bell["id"] == letter:
            load("jobs").handler({"Records": [{"messageId": "1", "body": json.dumps(bell)}]}, None)
    later[0] = timedelta(minutes=5)
    assert letter not in {bell["id"] for bell in sweep()}


def test_every_agency_is_in_one_of_the_parts_of_the_list() -> None:
    assert {ids.new_tenant_id()[-1] for _ in range(2_000)} <= set(SHARDS)


def test_a_key_tells_what_kind_of_work_lies_there() -> None:
    tenant = an_agency().tenant
    assert keys.work(keys.mail(tenant, "M1")) == ("mail", "M1")
    assert keys.work(keys.export(tenant, "X1")) == ("export", "X1")
    assert keys.work(keys.deal(tenant, "D1"))[0] == ""
