"""What a typed line may mean."""

import pytest

from tropa.search.model import Way, client_ways, deal_text


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("Ёлкина", [Way("n", "елкина")]),
        ("  Елкина   анна ПЕТР", [Way("n", "елкина анна", ("петр",))]),
        ("O'Neil", [Way("n", "oneil"), Way("e", "o'neil")]),
        ("anna smith", [Way("n", "anna smith")]),
        ("Anna@", [Way("e", "anna@")]),
        ("916", [Way("p", "916"), Way("t", "619")]),
        ("8 916", [Way("p", "916"), Way("t", "6198")]),
        ("+7 916", [Way("p", "916")]),
        ("+7", []),
        ("+711", [Way("p", "11")]),
        ("(843) 200-22-33", [Way("p", "8432002233")]),
        ("№ 1234", []),
        ("(", []),
        ("843 200-22-33", [Way("p", "8432002233")]),
        ("84320022", [Way("p", "4320022"), Way("p", "84320022")]),
        ("+49 30 1234567", [Way("p", "301234567")]),
        ("12", []),
        ("я", []),
        ("!!", []),
    ],
)
def test_ways_to_a_client(typed: str, ways: list[Way]) -> None:
    assert client_ways(typed) == ways


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("7", "7"),
        ("№ 12", "12"),
        ("10 01", "1001"),
        ("Турция, Кемер", "турция кемер"),
        ("т", ""),
        ("a@b", ""),
        ("+7916", ""),
    ],
)
def test_text_of_a_deal(typed: str, text: str) -> None:
    assert deal_text(typed) == text


def test_further_words_begin_words_of_the_name() -> None:
    way = Way("n", "римский корсаков", ("ник", "анд"))
    assert way.fits("Римский-Корсаков Николай Андреевич")
    assert not way.fits("Римский-Корсаков Николай Борисович")
