"""Clients: names, e-mails, search terms and their differences, doubles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tropa.clients import model
from tropa.clients.model import Client, ContactMissing, EmailWrong, Match, NameWrong, Term

ALENA = Client(
    "Цой-Ким",
    "Алёна",
    last_name_latin="TSOI-KIM",
    first_name_latin="ALENA",
    phones=("+79161234567",),
    emails=("Alena@Example.ru",),
    document_hmacs=("ab12",),
)
NAMES = st.text(alphabet="абвёЁЖя -'", min_size=1, max_size=12)
CLIENTS = st.builds(
    Client,
    NAMES,
    NAMES,
    phones=st.sets(st.integers(10**9, 10**10 - 1).map(lambda n: f"+7{n}"), max_size=3).map(tuple),
)


def test_terms_of_a_client():
    assert model.terms(ALENA) == {
        Term("n", "цой ким алена"),
        Term("n", "алена цой ким"),
        Term("n", "tsoi kim alena"),
        Term("p", "9161234567"),
        Term("t", "7654321619"),
        Term("e", "alena@example.ru"),
        Term("l", "ab12"),
    }


def test_the_last_four_digits_are_a_prefix_too():
    tail = next(term.text for term in model.terms(ALENA) if term.kind == "t")
    assert tail.startswith("4567"[::-1])


def test_a_client_without_a_first_name_has_one_name_term():
    assert model.terms(Client("Цой", "")) == {Term("n", "цой")}


def test_a_rename_touches_only_the_difference():
    before, after = model.terms(ALENA), model.terms(replace(ALENA, last_name="Цой"))
    added, removed = model.term_changes(before, after)
    assert added == [Term("n", "алена цой"), Term("n", "цой алена")]
    assert removed == [Term("n", "алена цой ким"), Term("n", "цой ким алена")]


@given(CLIENTS, CLIENTS)
def test_changes_lead_from_one_set_of_terms_to_the_other(old, new):
    before, after = model.terms(old), model.terms(new)
    added, removed = model.term_changes(before, after)
    assert (before - set(removed)) | set(added) == after
    assert not set(added) & before
    assert not set(removed) & after
    assert model.term_changes(before, before) == ([], [])


@pytest.mark.parametrize(
    "name", ["Римский-Корсаков", "д’Артаньян", "  Анна   Мария ", "O'Brien", "Ли", "Ст. Джон"]
)
def test_names_of_people(name):
    assert model.check_name(name) == " ".join(name.split())


@pytest.mark.parametrize("name", ["", " ", "-", "Анна1", "<b>", "a_b", "А" * 101, "Анна@"])
def test_what_is_not_a_name(name):
    with pytest.raises(NameWrong):
        model.check_name(name)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Anna.K+tour@Example.RU ", "anna.k+tour@example.ru"),
        ("a@b.co", "a@b.co"),
        ("anna@почта.рф", "anna@почта.рф"),
        ("a@xn--80a1acny.xn--p1ai", "a@xn--80a1acny.xn--p1ai"),
    ],
)
def test_good_addresses(typed, address):
    assert model.parse_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "@b.ru",
        "a@",
        "a@b",
        "a b@c.ru",
        "a@b..ru",
        ".a@b.ru",
        "a.@b.ru",
        "a@-b.ru",
        "a@b.ru\nc",
        "a@b.1",
        "x" * 65 + "@b.ru",
        "a@b@c.ru",
    ],
)
def test_bad_addresses(typed):
    with pytest.raises(EmailWrong) as refused:
        model.parse_email(typed)
    assert refused.value.details == ()  # what a person typed must not reach the log


def test_only_a_companion_may_be_out_of_reach():
    alone = Client("Цой", "Анна")
    model.check_reachable(alone, [], companion=True)
    model.check_reachable(alone, ["@anna"], companion=False)
    model.check_reachable(ALENA, [], companion=False)
    with pytest.raises(ContactMissing):
        model.check_reachable(alone, ["", ""], companion=False)


def test_same_document_phone_or_address_blocks_and_same_name_with_birthday_warns():
    born = replace(ALENA, birth_date=date(1990, 1, 2))
    assert model.doubles(born, born) == [
        Match("document", blocks=True),
        Match("phone", blocks=True),
        Match("email", blocks=True),
        Match("name", blocks=False),
    ]


def test_a_shared_phone_is_a_question_and_the_name_alone_is_nothing():
    mother = Client("Цой", "Мария", phones=("+79161234567",))
    assert model.doubles(mother, ALENA) == [Match("phone", blocks=True)]
    assert model.doubles(Client("Цой", "Мария"), Client("Цой", "Мария")) == []


def test_names_are_compared_in_normal_form():
    day = date(1990, 1, 2)
    typed = Client("ЦОЙ  КИМ", "АЛЕНА", birth_date=day)
    assert model.doubles(typed, replace(ALENA, birth_date=day)) == [Match("name", blocks=False)]
