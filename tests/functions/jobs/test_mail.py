"""Letters through the worker's real handler: what the queue brings, what the post takes, what comes again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.agencies import Agency, an_agency, an_email
from tests.support.functions import load
from tests.support.post import letters
from tropa import clock, tenancy
from tropa.db import keys, read
from tropa.db.unit import Unit
from tropa.mail import sender, service, store
from tropa.mail.store import Mail


class Context:
    aws_request_id = "test-request"


def ring(*bells: dict[str, str] | str) -> dict[str, Any]:
    """Sends an event of the queue to the handler and gives its answer."""
    records = [
        {"messageId": str(n), "body": bell if isinstance(bell, str) else json.dumps(bell)}
        for n, bell in enumerate(bells)
    ]
    answer: dict[str, Any] = load("jobs").handler({"Records": records}, Context())
    return answer


def bell_of(agency: Agency, mail: Mail) -> dict[str, str]:
    return {"kind": "mail", "tenant": agency.tenant.id, "id": mail.id}


def a_letter(agency: Agency, to: str, **fields: str) -> Mail:
    unit = Unit(agency.actor, "test.mail")
    names = {"agency": "Ласточка", "inviter": "Орлова Т.", "name": "Пётр", **fields}
    mail = service.post(unit, "invitation", to=to, language="ru", fields=names)
    unit.commit()
    return mail


def state(agency: Agency, mail: Mail) -> str:
    found = store.get(agency.tenant, mail.id)
    assert found is not None
    return str(found.state)


def pending(agency: Agency) -> list[str]:
    return [row.summary["id"] for row in read.page(2, keys.pending(agency.tenant), limit=10).rows]


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def refuse(to: str, letter: object) -> str:
        raise sender.PostUnavailable(retry_after=10)

    monkeypatch.setattr(sender, "send", refuse)
    return monkeypatch


@pytest.fixture
def later() -> Iterator[list[timedelta]]:
    ahead = [timedelta(0)]
    clock.set_source(lambda: datetime.now(UTC) + ahead[0])
    yield ahead
    clock.set_source(None)


def test_an_invitation_leaves_when_its_bell_rings() -> None:
    agency, to = an_agency(), an_email()
    body = {"email": to, "name": "Пётр <b>", "role": "manager", "scope": "all"}
    agency.owner.post("/api/v1/staff", body)
    (mail_id,) = pending(agency)
    assert ring({"kind": "mail", "tenant": agency.tenant.id, "id": mail_id}) == {"batchItemFailures": []}
    (letter,) = letters(to)
    assert letter.subject == "Вас пригласили в агентство «Ласточка Тур»"
    assert "Орлова Татьяна приглашает вас" in letter.body
    assert "/signin" in letter.body
    assert pending(agency) == []


def test_a_bell_that_rings_three_times_sends_one_letter() -> None:
    agency, to = an_agency(), an_email()
    bell = bell_of(agency, a_letter(agency, to))
    ring(bell, bell)
    ring(bell)
    assert len(letters(to)) == 1


def test_values_cannot_break_out_of_the_letter() -> None:
    from tropa.mail import letters as texts

    fields = {"agency": "A\r\nBcc: x@y.ru", "inviter": "<script>", "name": "{code}"}
    letter = texts.build("invitation", "ru", fields)
    assert "\n" not in letter.subject
    assert "<script>" not in letter.html
    assert "{code}" in letter.text


def test_a_letter_that_cannot_leave_waits_longer_each_time(
    down: pytest.MonkeyPatch, later: list[timedelta]
) -> None:
    agency, to = an_agency(), an_email()
    mail = a_letter(agency, to)
    assert ring(bell_of(agency, mail)) == {"batchItemFailures": []}
    found = store.get(agency.tenant, mail.id)
    assert found is not None
    assert (found.state, found.problem, int(found.attempts)) == ("queued", "mail-unavailable", 1)
    assert timedelta(minutes=1) < clock.parse(found.due_at) - clock.now() <= timedelta(minutes=2)
    down.undo()
    ring(bell_of(agency, mail))
    assert letters(to) == []
    later[0] = timedelta(minutes=3)
    ring(bell_of(agency, mail))
    assert len(letters(to)) == 1
    assert state(agency, mail) == "sent"


def test_after_eight_attempts_a_letter_is_given_up(down: pytest.MonkeyPatch, later: list[timedelta]) -> None:
    agency = an_agency()
    mail = a_letter(agency, an_email())
    for _ in range(8):
        ring(bell_of(agency, mail))
        later[0] += timedelta(hours=5)
    assert state(agency, mail) == "failed"
    assert pending(agency) == []


def test_a_letter_that_the_post_refuses_is_failed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from tropa.config import CONFIG

    agency = an_agency()
    mail = a_letter(agency, an_email())
    unverified = type("Other", (), {"mail_from": "nobody@unverified.invalid", "ses_endpoint": None})
    assert CONFIG.mail_from != unverified.mail_from
    monkeypatch.setattr(sender, "CONFIG", unverified)
    ring(bell_of(agency, mail))
    found = store.get(agency.tenant, mail.id)
    assert found is not None
    assert (found.state, found.problem) == ("failed", "MessageRejected")


def test_a_sender_that_died_leaves_the_letter_to_the_next_one(later: list[timedelta]) -> None:
    agency, to = an_agency(), an_email()
    mail = a_letter(agency, to)
    actor = tenancy.system(agency.tenant, "test", "jobs")
    assert service._claim(actor, mail)
    assert service.deliver(actor, mail.id) == "claimed"
    later[0] = service.CLAIM + timedelta(seconds=1)
    assert service.deliver(actor, mail.id) == "sent"
    assert len(letters(to)) == 1


def test_two_senders_at_once_send_one_letter() -> None:
    agency = an_agency()
    mail = a_letter(agency, an_email())
    actor = tenancy.system(agency.tenant, "test", "jobs")
    first, second = store.get(agency.tenant, mail.id), store.get(agency.tenant, mail.id)
    assert first is not None
    assert second is not None
    assert [service._claim(actor, first), service._claim(actor, second)] == [True, False]


@pytest.mark.parametrize("bad", ["{", '{"kind":"mail"}', '{"kind":"dance","tenant":"0123456789","id":"x"}'])
def test_a_bad_message_comes_again_and_its_neighbours_are_done(bad: str) -> None:
    agency, to = an_agency(), an_email()
    answer = ring(bad, bell_of(agency, a_letter(agency, to)))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}
    assert len(letters(to)) == 1


def test_a_bell_for_nothing_is_done() -> None:
    absent = {"kind": "mail", "tenant": an_agency().tenant.id, "id": "01J00000000000000000000000"}
    assert ring(absent) == {"batchItemFailures": []}


def test_a_bell_of_another_agency_opens_nothing() -> None:
    agency, to = an_agency(), an_email()
    mail = a_letter(agency, to)
    ring({"kind": "mail", "tenant": an_agency().tenant.id, "id": mail.id})
    assert letters(to) == []
    assert state(agency, mail) == "queued"


def test_the_log_names_the_work_but_no_mailbox(caplog: pytest.LogCaptureFixture) -> None:
    agency, to = an_agency(), an_email()
    ring(bell_of(agency, a_letter(agency, to)))
    written = [str(record.__dict__) for record in caplog.records]
    assert any("'work'" in line and agency.tenant.id in line for line in written)
    assert not [line for line in written if to in line]
