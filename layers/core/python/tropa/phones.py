"""Phone numbers: from what people type to E.164 and back to digits for search and show.

Must not guess a foreign country: such numbers are typed with a plus.
"""

import re

from tropa.faults import RuleBroken
from tropa.text import digits

_TYPED = re.compile(r"\+?[0-9\s().\-\u2010-\u2015]+")
# ITU country codes of two digits; 1 and 7 have one, all others three.
_TWO_DIGIT_CODE = re.compile("2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


class PhoneWrong(RuleBroken):
    code = "phone-wrong"


class PhoneTooShort(PhoneWrong):
    code = "phone-too-short"


class PhoneTooLong(PhoneWrong):
    code = "phone-too-long"


class PhoneCountryMissing(PhoneWrong):
    code = "phone-country-missing"


def parse_phone(typed: str) -> str:
    """E.164: ten digits and a leading 8 are Russian, other countries need the plus."""
    text = typed.strip()
    if not _TYPED.fullmatch(text):
        raise PhoneWrong()
    number = digits(text)
    if text.startswith("+"):
        return _international(number)
    if number.startswith("00") or number.startswith("810"):
        return _international(number.removeprefix("00").removeprefix("810"))
    return _russian(number)


def national(phone: str) -> str:
    """Digits of an E.164 number without the country code."""
    return phone[1 + _code_length(phone[1:]) :]


def shown(phone: str) -> str:
    """The number as people read it: +7 916 123-45-67."""
    if re.fullmatch(r"\+7\d{10}", phone):
        return f"+7 {phone[2:5]} {phone[5:8]}-{phone[8:10]}-{phone[10:]}"
    return f"+{phone[1 : 1 + _code_length(phone[1:])]} {national(phone)}"


def masked(phone: str) -> str:
    """Everything hidden but the country code and the last two digits."""
    local = national(phone)
    return f"{phone[: len(phone) - len(local)]} {'•' * (len(local) - 2)}{local[-2:]}"


def _international(number: str) -> str:
    # "+8 916 ..." is a common slip; no country has the code 89.
    if len(number) == 11 and number.startswith("89"):
        number = "7" + number[1:]
    if number.startswith("0"):
        raise PhoneWrong()
    if number.startswith("7") and len(number) > 10:
        return _russian(number)
    if len(number) < 8 or number.startswith("7"):
        raise PhoneTooShort()
    if len(number) > 15:
        raise PhoneTooLong()
    return "+" + number


def _russian(number: str) -> str:
    if len(number) < 10 or (len(number) == 10 and number[0] in "012"):
        raise PhoneTooShort() if len(number) < 10 else PhoneWrong()
    if len(number) == 10:
        return "+7" + number
    if len(number) == 11 and number[0] in "78":
        if number[1] in "012":
            raise PhoneWrong()
        return "+7" + number[1:]
    if number[0] == "7":
        raise PhoneTooLong()
    raise PhoneCountryMissing()


def _code_length(number: str) -> int:
    if number[0] in "17":
        return 1
    return 2 if _TWO_DIGIT_CODE.match(number) else 3
