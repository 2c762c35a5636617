"""Check digits: good numbers pass, every single wrong digit is seen."""

import pytest

from tropa import registry_numbers
from tropa.registry_numbers import BankAccountWrong, BikWrong, InnWrong, KppWrong, OgrnWrong

BIK, ACCOUNT, CORR = "044525225", "40702810900000000001", "30101810400000000225"


def with_other_digits(number):
    for place, digit in enumerate(number):
        for other in "0123456789":
            if other != digit:
                yield number[:place] + other + number[place + 1 :]


@pytest.mark.parametrize("number", ["7700000016", "770000001287"])
def test_inn(number):
    assert registry_numbers.check_inn(number) == number
    assert registry_numbers.check_inn(number, (len(number),)) == number
    with pytest.raises(InnWrong):
        registry_numbers.check_inn(number, (22 - len(number),))


@pytest.mark.parametrize("number", ["1027700000019", "325770000000012"])
def test_ogrn(number):
    assert registry_numbers.check_ogrn(number) == number
    with pytest.raises(OgrnWrong):
        registry_numbers.check_ogrn(number, (28 - len(number),))


def test_a_remainder_of_ten_is_written_as_zero():
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    heads = [f"7700000{tail:02d}" for tail in range(100)]
    sums = {head: sum(int(d) * w for d, w in zip(head, weights, strict=True)) % 11 for head in heads}
    tens = [head for head, rest in sums.items() if rest == 10]
    assert tens
    assert all(registry_numbers.complete_inn(head) == head + "0" for head in tens)


def test_a_wrong_digit_of_an_inn_is_seen_nearly_always():
    # The sum is taken mod 11 and then mod 10, so a remainder of ten hides as zero now and then.
    missed = 0
    for wrong in with_other_digits("7700000016"):
        try:
            registry_numbers.check_inn(wrong)
            missed += 1
        except InnWrong:
            pass
    assert missed <= 9


@pytest.mark.parametrize("head", ["", "12345678", "12345678901", "12345678x"])
def test_only_heads_of_known_length_are_completed(head):
    with pytest.raises(InnWrong):
        registry_numbers.complete_inn(head)
    with pytest.raises(OgrnWrong):
        registry_numbers.complete_ogrn(head)


@pytest.mark.parametrize("number", ["", "77000000", "770000001x", "77 0000001", "٧٧٠٠٠٠٠٠١٦"])
def test_what_is_not_an_inn(number):
    with pytest.raises(InnWrong):
        registry_numbers.check_inn(number)


def test_kpp_and_bik():
    assert registry_numbers.check_kpp("770001001") == "770001001"
    assert registry_numbers.check_kpp("7700AB001") == "7700AB001"
    assert registry_numbers.check_bik(BIK) == BIK
    for wrong in ("77000100", "7700ab001", "7700010011"):
        with pytest.raises(KppWrong):
            registry_numbers.check_kpp(wrong)
    for wrong in ("04452522", "144525225", "0445252255"):
        with pytest.raises(BikWrong):
            registry_numbers.check_bik(wrong)


def test_the_key_of_an_account_depends_on_its_bank():
    good = [f"40702810{key}00000000001" for key in range(10)]
    passing = []
    for account in good:
        try:
            passing.append(registry_numbers.check_account(account, BIK))
        except BankAccountWrong:
            continue
    assert len(passing) == 1
    with pytest.raises(BankAccountWrong):
        registry_numbers.check_account(passing[0], "044525974")
    for wrong in with_other_digits(passing[0]):
        with pytest.raises(BankAccountWrong):
            registry_numbers.check_account(wrong, BIK)


def test_a_banks_own_account():
    assert registry_numbers.check_corr_account(CORR, BIK) == CORR
    for wrong in ("044535225", "044526225"):
        with pytest.raises(BankAccountWrong):
            registry_numbers.check_corr_account(CORR, wrong)
    with pytest.raises(BankAccountWrong):
        registry_numbers.check_corr_account(CORR[:-1] + "6", BIK)
    with pytest.raises(BankAccountWrong):
        registry_numbers.check_corr_account(CORR[:-1], BIK)
