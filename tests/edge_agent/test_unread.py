"""A row of the cloud's answer that makes no sense: it is answered for, and the others are worked."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edge_agent.agent import Agent
from edge_agent.clock import instant
from edge_agent.cloud import MOST, UNREAD, Cloud, Order
from edge_agent.emulator.service import Emulator
from edge_agent.job import Outcome, State
from edge_agent.journal import Journal
from edge_agent.log import Log
from edge_agent.signature import Key
from edge_agent.texts import problem
from edge_agent.transport import Response
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, a_receipt, receipts, rounds

BAD, GOOD = "01J8ZK4T000000000000000001", "01J8ZK4T000000000000000002"
PROBLEMS = problem("job_field", "body"), problem("uncertain")
ORDER = Order(BAD, "receipt", 1, 1, 300, a_receipt(BAD))
ANSWERED: list[tuple[str, object]] = [("body", ["a", "list"]), ("kind", "\ud83d"), ("lease_seconds", 10**18)]
LEFT_OUT: list[tuple[str, object]] = [("id", 5), ("attempt", "1"), ("fence", 2**70)]
WRONG: list[tuple[str, object]] = [
    *ANSWERED,
    *LEFT_OUT,
    *(("body", None), ("kind", 7), ("lease_seconds", 0), ("lease_seconds", "300"), ("attempt", True)),
    *(("id", ""), ("id", "x" * 101), ("id", "\ud83d"), ("attempt", 0), ("fence", -1), ("fence", 1.0)),
]


class Spoiling(FakeCloud):
    """Hands out one row with a field of another type."""

    spoiled: tuple[str, object] | None = None
    extra: object = None

    def _poll(self, body: dict[str, Any]) -> dict[str, Any]:
        answer = super()._poll(body)
        for row in answer["jobs"]:
            if self.spoiled is not None and row["id"] == BAD:
                row[self.spoiled[0]] = self.spoiled[1]
        if self.extra is not None:
            answer["jobs"].insert(0, self.extra)
        return answer


@pytest.fixture
def cloud(cloud: FakeCloud) -> FakeCloud:
    cloud.__class__ = Spoiling
    return cloud


def both(agent: Agent, cloud: FakeCloud, clock: HandClock, field: str, value: object) -> None:
    cloud.put(BAD, "receipt", a_receipt(BAD))
    cloud.put(GOOD, "receipt", a_receipt(GOOD))
    assert isinstance(cloud, Spoiling)
    cloud.spoiled = (field, value)
    rounds(agent, clock, 4)
    assert cloud.outcomes(GOOD) == ["confirmed"]
    contact = json.loads(agent.journal.meta("contact") or "{}")
    assert contact["code"] == "ok"


@pytest.mark.parametrize(("field", "value"), ANSWERED)
def test_a_row_whose_job_can_be_named_is_refused_in_words(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock, field: str, value: object
) -> None:
    both(agent, cloud, clock, field, value)
    assert cloud.outcomes(BAD) == ["refused"]
    told = cloud.last(BAD)["problem"]
    assert (told["code"], told["text"]) == ("job_field", f"В задании неверно поле «{field}».")
    assert len(receipts(register)) == 1


@pytest.mark.parametrize(("field", "value"), LEFT_OUT)
def test_a_row_that_names_no_job_is_left_out_and_logged(
    agent: Agent,
    cloud: FakeCloud,
    register: Emulator,
    clock: HandClock,
    field: str,
    value: object,
) -> None:
    said = io.StringIO()
    agent.log = Log(clock, said)
    both(agent, cloud, clock, field, value)
    assert cloud.outcomes(BAD) == []
    assert len(receipts(register)) == 1
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    [unread, *_] = [line for line in lines if line["event"] == "row-unread"]
    assert (unread["field"], unread["job"]) == (field, "")


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_field_is_of_its_type_and_within_bounds(
    tmp_path: Path, clock: HandClock, field: str, value: object
) -> None:
    row = {"id": BAD, "kind": "receipt", "attempt": 1, "fence": 1, "lease_seconds": 300, "body": {}}
    answer = {
        "server_time": instant(clock.now()),
        "poll_seconds": 10**20,
        "jobs": [{**row, field: value}, row],
    }
    reply = Response(200, json.dumps(answer).encode())
    cloud = Cloud("http://x", "d", Key.create(tmp_path / "key"), lambda: 1, clock, lambda _: reply)
    polled = cloud.poll({}, [])
    assert [order.id for order in polled.jobs] == [BAD]
    [unread] = polled.unread
    assert unread.field == field
    assert (unread.order is None) == (field in ("id", "attempt", "fence"))
    assert polled.poll_seconds == 300


@pytest.mark.parametrize("row", ["a text", {}])
def test_a_row_that_is_no_row_holds_nothing_up(
    agent: Agent, cloud: FakeCloud, clock: HandClock, row: object
) -> None:
    assert isinstance(cloud, Spoiling)
    cloud.extra = row
    both(agent, cloud, clock, "kind", "receipt")
    assert cloud.outcomes(BAD) == ["confirmed"]


def unread(**changes: Any) -> Order:
    return replace(ORDER, body={}, **changes)


def test_what_another_self_may_have_begun_is_left_to_a_person(journal: Journal) -> None:
    for kind in ("receipt", UNREAD):
        journal.decline(unread(id=kind, kind=kind, fence=2), *PROBLEMS)
        assert journal.get(kind).outcome is Outcome.manual
    journal.decline(unread(id="x", kind="onec_file", fence=2), *PROBLEMS)
    assert journal.get("x").outcome is Outcome.refused


def test_a_job_that_is_held_goes_on_with_the_body_it_had(journal: Journal) -> None:
    journal.receive(ORDER)
    journal.decline(unread(), *PROBLEMS)
    assert journal.get(BAD).state is State.received
    assert journal.get(BAD).body["total"] == 12_000_000
    assert journal.reports() == []


def test_a_job_that_was_sent_is_still_asked_about(journal: Journal) -> None:
    journal.receive(ORDER)
    job = journal.get(BAD)
    for state in (State.prechecked, State.intent, State.sent):
        job = journal.move(job, state)
    journal.decline(unread(fence=2), *PROBLEMS)
    assert journal.get(BAD).state is State.sent
    assert (journal.get(BAD).fence, journal.get(BAD).body["total"]) == (2, 12_000_000)
    assert journal.reports() == []


def test_what_was_made_is_said_again_and_never_refused(journal: Journal) -> None:
    journal.receive(ORDER)
    job = journal.get(BAD)
    for state in (State.prechecked, State.intent, State.sent):
        job = journal.move(job, state)
    journal.finish(job, State.confirmed, Outcome.confirmed, {"fd": 3})
    journal.answered(journal.reports()[0], "accepted")
    for attempt, fence in ((1, 1), (1, 2), (2, 3)):
        journal.decline(unread(attempt=attempt, fence=fence), *PROBLEMS)
        assert [report.body["outcome"] for report in journal.reports()] == ["confirmed"]
        journal.answered(journal.reports()[0], "accepted")


def test_a_newer_attempt_that_can_be_read_is_done(journal: Journal) -> None:
    journal.decline(unread(kind=UNREAD), *PROBLEMS)
    journal.receive(replace(ORDER, attempt=2, fence=2))
    job = journal.get(BAD)
    assert (job.state, job.kind, job.body["total"]) == (State.received, "receipt", 12_000_000)


def test_the_limits_leave_room_for_every_real_number(journal: Journal) -> None:
    journal.receive(replace(ORDER, attempt=MOST["attempt"], fence=1, lease_seconds=MOST["lease_seconds"]))
    assert journal.get(BAD).state is State.received
