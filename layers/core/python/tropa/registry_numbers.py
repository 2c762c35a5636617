"""Check digits of Russian registry numbers: ИНН, КПП, ОГРН, ОГРНИП, БИК and bank accounts.

Must not look anything up: a number that passes here may still belong to nobody.
"""

import re
from collections.abc import Sequence

from tropa.faults import RuleBroken

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)


class InnWrong(RuleBroken):
    code = "inn-wrong"


class KppWrong(RuleBroken):
    code = "kpp-wrong"


class OgrnWrong(RuleBroken):
    code = "ogrn-wrong"


class BikWrong(RuleBroken):
    code = "bik-wrong"


class BankAccountWrong(RuleBroken):
    code = "bank-account-wrong"


def complete_inn(head: str) -> str:
    """A company's 9 digits with one check digit, a person's 10 digits with two."""
    if re.fullmatch("[0-9]{9}", head):
        return head + _weighed(head, _INN_10)
    if re.fullmatch("[0-9]{10}", head):
        eleven = head + _weighed(head, _INN_11)
        return eleven + _weighed(eleven, _INN_12)
    raise InnWrong()


def complete_ogrn(head: str) -> str:
    """12 digits of a company or 14 of an entrepreneur with the check digit."""
    if not re.fullmatch("[0-9]{12}|[0-9]{14}", head):
        raise OgrnWrong()
    return head + str(int(head) % (len(head) - 1) % 10)


def check_inn(number: str, lengths: tuple[int, ...] = (10, 12)) -> str:
    """The number itself, or InnWrong. A company has 10 digits, a person or entrepreneur 12."""
    if len(number) not in lengths or complete_inn(number[:9] if len(number) == 10 else number[:10]) != number:
        raise InnWrong()
    return number


def check_ogrn(number: str, lengths: tuple[int, ...] = (13, 15)) -> str:
    """The number itself, or OgrnWrong. A company has 13 digits, an entrepreneur 15."""
    if len(number) not in lengths or complete_ogrn(number[:-1]) != number:
        raise OgrnWrong()
    return number


def check_kpp(number: str) -> str:
    if not re.fullmatch("[0-9]{4}[0-9A-Z]{2}[0-9]{3}", number):
        raise KppWrong()
    return number


def check_bik(number: str) -> str:
    """Nine digits; banks of Russia begin with 04, the treasury's parts with 00-02."""
    if not re.fullmatch("0[0-4][0-9]{7}", number):
        raise BikWrong()
    return number


def check_account(account: str, bik: str) -> str:
    """A settlement account with the bank it lies in: the key digit depends on both."""
    return _check_key(account, check_bik(bik)[6:])


def check_corr_account(account: str, bik: str) -> str:
    """A bank's own account in the central bank."""
    return _check_key(account, "0" + check_bik(bik)[4:6])


def _check_key(account: str, prefix: str) -> str:
    if not re.fullmatch("[0-9]{20}", account):
        raise BankAccountWrong()
    total = sum(int(digit) * (7, 1, 3)[place % 3] for place, digit in enumerate(prefix + account))
    if total % 10:
        raise BankAccountWrong()
    return account


def _weighed(head: str, weights: Sequence[int]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True)) % 11 % 10)
