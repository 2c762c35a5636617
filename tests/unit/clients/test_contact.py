"""Names and e-mail addresses as people write them: what is one, and what is not."""

import pytest

from tropa.clients import model
from tropa.clients.model import EmailWrong, NameWrong


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
