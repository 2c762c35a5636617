"""Phones: what people type, what is stored, shown, masked and searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa import phones
from tropa.phones import PhoneCountryMissing, PhoneTooLong, PhoneTooShort, PhoneWrong


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9161234567", "+79161234567"),
        ("8 (916) 123-45-67", "+79161234567"),
        ("+7 916 123 45 67", "+79161234567"),
        ("79161234567", "+79161234567"),
        ("+8 916 123-45-67", "+79161234567"),
        ("8\u2011495\u2011123\u201145\u201167", "+74951234567"),
        ("+7 701 123 45 67", "+77011234567"),
        ("+375 29 123-45-67", "+375291234567"),
        ("00 375 29 123 45 67", "+375291234567"),
        ("8 10 49 30 1234567", "+49301234567"),
        ("+1 (212) 555-0100", "+12125550100"),
        ("  +90 532 123 45 67 ", "+905321234567"),
    ],
)
def test_typed_numbers_become_one_form(typed, stored):
    assert phones.parse_phone(typed) == stored
    assert phones.parse_phone(stored) == stored


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", PhoneWrong),
        ("нет", PhoneWrong),
        ("916123456x", PhoneWrong),
        ("++79161234567", PhoneWrong),
        ("0161234567", PhoneWrong),
        ("80161234567", PhoneWrong),
        ("+0123456789", PhoneWrong),
        ("123-45-67", PhoneTooShort),
        ("+7 916 123 45 6", PhoneTooShort),
        ("+375 29", PhoneTooShort),
        ("+7 916 123 45 678", PhoneTooLong),
        ("+3752912345678901", PhoneTooLong),
        ("375291234567", PhoneCountryMissing),
    ],
)
def test_wrong_numbers_tell_the_reason(typed, error):
    with pytest.raises(error) as refused:
        phones.parse_phone(typed)
    assert type(refused.value) is error
    assert str(refused.value) == error.code
    assert isinstance(refused.value, PhoneWrong)


@pytest.mark.parametrize(
    ("stored", "local", "shown", "masked"),
    [
        ("+79161234567", "9161234567", "+7 916 123-45-67", "+7 ••••••••67"),
        ("+375291234567", "291234567", "+375 291234567", "+375 •••••••67"),
        ("+905321234567", "5321234567", "+90 5321234567", "+90 ••••••••67"),
        ("+12125550100", "2125550100", "+1 2125550100", "+1 ••••••••00"),
    ],
)
def test_stored_numbers_are_shown_masked_and_searched(stored, local, shown, masked):
    assert phones.national(stored) == local
    assert phones.shown(stored) == shown
    assert phones.masked(stored) == masked


@given(st.integers(3 * 10**9, 10**10 - 1), st.sampled_from(["", "8", "7", "+7"]))
def test_every_way_to_write_a_russian_number_gives_the_same(number, prefix):
    assert phones.parse_phone(f"{prefix}{number}") == f"+7{number}"


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_reason(text):
    try:
        stored = phones.parse_phone(text)
    except PhoneWrong:
        return
    assert stored[0] == "+"
    assert 8 <= len(stored[1:]) <= 15
