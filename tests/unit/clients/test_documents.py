"""Identity documents: formats, what must be filled, validity, masks."""

from datetime import date

import pytest

from tropa.clients import documents
from tropa.clients.documents import (
    DocumentKindUnknown,
    DocumentNumberWrong,
    DocumentSeriesWrong,
    IssuerCodeWrong,
    NationalityMissing,
    ValidUntilMissing,
)


@pytest.mark.parametrize(
    ("kind", "series", "number", "key"),
    [
        ("ru_passport", "45 09", "123 456", "ru_passport:4509:123456"),
        ("ru_foreign", "75", "№ 1234567", "ru_foreign:75:1234567"),
        ("birth_certificate", "iv-мю", "123456", "birth_certificate:IV-МЮ:123456"),
        ("birth_certificate", "ХУМЮ", "123456", "birth_certificate:XV-МЮ:123456"),
        ("foreign_passport", "", "ab 123456", "foreign_passport::AB123456"),
        ("other", "", "военный  билет 5", "other::военный билет 5"),
    ],
)
def test_numbers_have_one_written_form(kind, series, number, key):
    assert documents.parse_numbers(kind, series, number).key == key


@pytest.mark.parametrize(
    ("kind", "series", "number", "error"),
    [
        ("ru_passport", "450", "123456", DocumentSeriesWrong),
        ("ru_passport", "4509", "12345", DocumentNumberWrong),
        ("ru_passport", "4509", "12345О", DocumentNumberWrong),
        ("ru_foreign", "7", "1234567", DocumentSeriesWrong),
        ("ru_foreign", "75", "123456", DocumentNumberWrong),
        ("birth_certificate", "МЮ", "123456", DocumentSeriesWrong),
        ("foreign_passport", "", "A1", DocumentNumberWrong),
        ("other", "", "", DocumentNumberWrong),
        ("library_card", "", "1", DocumentKindUnknown),
    ],
)
def test_a_wrong_number_tells_which_part_is_wrong_but_not_the_number(kind, series, number, error):
    with pytest.raises(error) as refused:
        documents.parse_numbers(kind, series, number)
    assert refused.value.details == (kind,)


def test_papers_which_end_need_their_day():
    documents.check_required("ru_passport", None, None)
    documents.check_required("foreign_passport", date(2030, 1, 1), "DE")
    with pytest.raises(ValidUntilMissing):
        documents.check_required("ru_foreign", None, "RU")
    with pytest.raises(NationalityMissing):
        documents.check_required("foreign_passport", date(2030, 1, 1), None)


def test_issuer_code():
    assert documents.check_issuer_code(" 770001") == documents.check_issuer_code("770-001") == "770-001"
    with pytest.raises(IssuerCodeWrong):
        documents.check_issuer_code("77-0001")


def test_a_mask_shows_four_characters_of_a_long_number_only():
    assert documents.masked("12345678") == "•••• 5678"
    assert documents.masked("12345") == "••••"


def test_validity_counts_from_entry_or_exit_and_covers_the_trip():
    begin, end, until = date(2026, 5, 1), date(2026, 5, 11), date(2026, 10, 28)
    assert documents.validity(until, begin, end, 180, "entry") == documents.Validity(180, ok=True)
    assert documents.validity(until, begin, end, 180, "exit") == documents.Validity(170, ok=False)
    assert not documents.validity(date(2026, 5, 10), begin, end, 0, "entry").ok
    assert documents.validity(end, begin, end, 0, "exit").ok


def test_an_internal_passport_ends_by_age():
    birth = date(1980, 2, 29)
    assert documents.internal_passport_until(birth, date(1994, 5, 1)) == date(2000, 5, 29)
    assert documents.internal_passport_until(birth, date(2000, 3, 15)) == date(2025, 5, 30)
    assert documents.internal_passport_until(birth, date(2025, 3, 1)) is None
