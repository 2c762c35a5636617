"""Identity documents: formats by kind, validity for a trip, masking, the string a caller hashes.

Must not keep or log a number; a mask is all that leaves without a reveal.
"""

import re
from datetime import date, timedelta

from msgspec import Struct

from tropa.ages import birthday
from tropa.faults import RuleBroken
from tropa.text import one_space

KINDS = ("ru_passport", "ru_foreign", "birth_certificate", "foreign_passport", "other")
ENDLESS = frozenset({"ru_passport", "birth_certificate", "other"})
CHANGE_AGES = (20, 45)
GRACE = timedelta(days=90)
_FORMATS = {
    "ru_passport": (re.compile(r"\d{4}"), re.compile(r"\d{6}")),
    "ru_foreign": (re.compile(r"\d{2}"), re.compile(r"\d{7}")),
    "birth_certificate": (re.compile("[IVXLC]{1,7}-[А-Я]{2}"), re.compile(r"\d{6}")),
    "foreign_passport": (re.compile(r"[0-9A-Z]*"), re.compile(r"[0-9A-Z]{4,20}")),
    "other": (re.compile(r".{0,20}"), re.compile(r".{1,40}")),
}
# Roman numerals typed in the Cyrillic layout.
_ROMAN = str.maketrans("ІХУЛС", "IXVLC")


class DocumentKindUnknown(RuleBroken):
    code = "document-kind-unknown"


class DocumentSeriesWrong(RuleBroken):
    code = "document-series-wrong"


class DocumentNumberWrong(RuleBroken):
    code = "document-number-wrong"


class ValidUntilMissing(RuleBroken):
    code = "document-valid-until-missing"


class NationalityMissing(RuleBroken):
    code = "document-nationality-missing"


class IssuerCodeWrong(RuleBroken):
    code = "document-issuer-code-wrong"


class Numbers(Struct, frozen=True):
    kind: str
    series: str
    number: str

    @property
    def key(self) -> str:
        """The canonical text whose HMAC finds the document; never stored as it is."""
        return f"{self.kind}:{self.series}:{self.number}"


class Validity(Struct, frozen=True):
    days: int
    ok: bool


def parse_numbers(kind: str, series: str, number: str) -> Numbers:
    """Series and number in their one written form, or the reason why they are not such a document's."""
    if kind not in KINDS:
        raise DocumentKindUnknown(kind)
    series, number = _written(kind, series), _written(kind, number)
    if kind == "birth_certificate":
        series = _certificate_series(series)
    series_format, number_format = _FORMATS[kind]
    if not series_format.fullmatch(series):
        raise DocumentSeriesWrong(kind)
    if not number_format.fullmatch(number):
        raise DocumentNumberWrong(kind)
    return Numbers(kind, series, number)


def check_required(kind: str, valid_until: date | None, nationality: str | None) -> None:
    """Papers which end need their day; foreign ones need the nationality too."""
    if kind not in ENDLESS and valid_until is None:
        raise ValidUntilMissing(kind)
    if kind == "foreign_passport" and not nationality:
        raise NationalityMissing(kind)


def check_issuer_code(code: str) -> str:
    found = re.fullmatch(r"(\d{3})-?(\d{3})", code.strip())
    if not found:
        raise IssuerCodeWrong(code)
    return f"{found[1]}-{found[2]}"


def masked(number: str) -> str:
    """The last four characters of a long number, nothing of a short one."""
    return f"•••• {number[-4:]}" if len(number) >= 6 else "••••"


def validity(valid_until: date, begin: date, end: date, min_days: int, count_from: str) -> Validity:
    """Days left from entry or exit against the country's rule; also false when it ends on the trip."""
    days = (valid_until - (begin if count_from == "entry" else end)).days
    return Validity(days, days >= min_days and valid_until >= end)


def change_days(birth: date, age: int, grace: timedelta = GRACE) -> tuple[date, date]:
    """Birthday at which an internal passport must be changed, and its last valid day."""
    day = birthday(birth, age)
    return day, day + grace


def internal_passport_until(birth: date, issued: date) -> date | None:
    """The last valid day of an internal passport by the age of its holder; None after the last change."""
    for age in CHANGE_AGES:
        day, last = change_days(birth, age)
        if issued < day:
            return last
    return None


def _written(kind: str, text: str) -> str:
    if kind == "other":
        return one_space(text)
    return re.sub(r"[\s№]", "", text).upper()


def _certificate_series(series: str) -> str:
    """Roman part in Latin letters, the rest in Cyrillic, one hyphen between them."""
    found = re.fullmatch(r"(.+?)-?([А-ЯЁ]{2})", series)
    return f"{found[1].translate(_ROMAN)}-{found[2]}" if found else series
