"""Rules of people and agencies without a store."""

from datetime import UTC, datetime, timedelta

import pytest

from tropa.faults import RuleBroken
from tropa.tenants import model as agencies
from tropa.users import model as users


def test_an_email_is_compared_in_small_letters_without_spaces() -> None:
    assert users.clean_email("  Anna@Tour.RU \n") == "anna@tour.ru"


def test_waits_grow_and_stay_below_five_minutes() -> None:
    waits = [users.wait_after(sent) for sent in range(1, 12)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=20), timedelta(minutes=5))


@pytest.mark.parametrize(
    ("role", "status", "counts"),
    [
        ("owner", "active", True),
        ("owner", "invited", False),
        ("owner", "blocked", False),
        ("manager", "active", False),
    ],
)
def test_only_an_active_owner_rules_the_agency(role: str, status: str, counts: bool) -> None:
    assert users.rules_agency(role, status) is counts


def test_the_trial_lasts_fourteen_days() -> None:
    start = datetime(2026, 2, 20, 12, tzinfo=UTC)
    assert agencies.trial_end(start) == datetime(2026, 3, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(("inn", "kind"), [("7700000016", "company"), ("500100732259", "entrepreneur")])
def test_the_length_of_the_inn_tells_the_kind(inn: str, kind: str) -> None:
    assert agencies.entity_kind(inn) == kind


@pytest.mark.parametrize(
    ("email", "domains"),
    [
        ("a@tour.ru", ["tour.ru"]),
        ("a@mail.ru", []),
        ("a@gmail.com", []),
        ("a@ya.ru", []),
        ("a@b.ya.ru", ["b.ya.ru"]),
    ],
)
def test_a_public_mailbox_allows_no_domain(email: str, domains: list[str]) -> None:
    assert agencies.own_domains(email) == domains


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tour", "domain-wrong"), ("-a.ru", "domain-wrong"), ("a..ru", "domain-wrong"),
        ("a@b.ru", "domain-wrong"), ("x" * 300 + ".ru", "domain-wrong"), ("Yandex.RU", "domain-public"),
    ],
)  # fmt: skip
def test_a_domain_that_will_not_do_is_named(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        agencies.check_domains([typed])
    assert refusal.value.code == code


def test_domains_are_cleaned_and_kept_once() -> None:
    assert agencies.check_domains(["@Tour.ru", "tour.ru.", "турагент.рф"]) == ["tour.ru", "турагент.рф"]
