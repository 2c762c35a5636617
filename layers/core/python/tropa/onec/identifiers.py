"""Names that never change: kinds, GUIDs, document numbers and file names.

Nothing here may depend on a title, the time or the order of anything.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from tropa.faults import RuleBroken

# A constant of the product: a new value would double every object in every customer's base.
ONEC_NS = UUID("6f9b0c52-5a0e-4a57-8d0e-2c4a3b6f7a11")

_NUMBER = re.compile(r"[0-9A-ZА-ЯЁ]{4}-[0-9]{6}")
_PREFIX = re.compile(r"[0-9A-ZА-ЯЁ]{2}")
_NAME_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NumberOutOfRange(RuleBroken):
    """The counter or a prefix does not fit the eleven characters of a 1С number."""

    code = "number-out-of-range"


class FileNamePartInvalid(RuleBroken):
    """A part of the file name is empty or holds more than lower-case ASCII letters, digits and hyphens."""

    code = "file-name-part-invalid"


class Kind(StrEnum):
    """What is exported; the value is part of the GUID and therefore fixed, the order is the file's."""

    CURRENCY = "currency"
    UNIT = "unit"
    ORGANIZATION = "org"
    BANK = "bank"
    ACCOUNT = "account"
    CONTACT = "contact"
    SUPPLIER = "supplier"
    DEAL_CONTRACT = "deal-contract"
    SUPPLIER_CONTRACT = "supplier-contract"
    CASHFLOW = "cashflow"
    SERVICE = "service"
    INVOICE = "invoice"
    CASH_IN = "cash-in"
    CASH_OUT = "cash-out"
    BANK_IN = "bank-in"
    BANK_OUT = "bank-out"
    CARD = "card"
    PURCHASE = "purchase"
    SALE = "sale"
    AGENT_REPORT = "agent-report"

    @property
    def rank(self) -> int:
        """Place of the kind in a file, from 0."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Link:
    """A GUID that the accountant's base already has for our object; it replaces the computed one."""

    kind: Kind
    our_id: str
    guid: str


class Identifiers:
    """Gives every exported object of one tenant its permanent GUID."""

    def __init__(self, tenant: str, links: Iterable[Link] = ()) -> None:
        self._tenant = tenant
        self._links = {(link.kind, link.our_id): link.guid for link in links}

    def guid(self, kind: Kind, our_id: str) -> str:
        """The linked GUID if there is one, else the one computed from tenant, kind and id."""
        linked = self._links.get((kind, our_id))
        return linked or str(uuid5(ONEC_NS, f"{self._tenant}:{kind}:{our_id}"))


def is_guid(text: str) -> bool:
    """Whether the text is a GUID as we write it: lower case, with hyphens."""
    return bool(_GUID.fullmatch(text))


def number(counter: int, organization: str = "00", base: str = "ТА") -> str:
    """Eleven characters such as 00ТА-000001, from the tenant's counter (1 to 999999) and two prefixes."""
    if not 1 <= counter <= 999_999:
        raise NumberOutOfRange(f"counter {counter}")
    for prefix in (organization, base):
        if not _PREFIX.fullmatch(prefix):
            raise NumberOutOfRange(f"prefix {prefix!r}")
    return f"{organization}{base}-{counter:06}"


def is_number(text: str) -> bool:
    """Whether the text is an eleven-character number with prefixes, hyphen and six digits."""
    return bool(_NUMBER.fullmatch(text))


def filename(tenant_short: str, format: str, profile: str, day: date, seq: int) -> str:
    """Name of the file for the exchange folder; ASCII only, parts joined by underscores."""
    for part in (tenant_short, format, profile):
        if not _NAME_PART.fullmatch(part):
            raise FileNamePartInvalid(repr(part))
    if seq < 1:
        raise FileNamePartInvalid(f"seq {seq}")
    return f"{tenant_short}_{format}_{profile}_{day:%Y%m%d}_{seq:06}.xml"
