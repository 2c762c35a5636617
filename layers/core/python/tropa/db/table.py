"""Base of every record: the attributes that all share, and the register of kinds. Holds no calls to the
store.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

import msgspec
from pynamodb.attributes import Attribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

from tropa.config import CONFIG


class Item(Model):
    """What each record carries: its key, kind, version, and who made and changed it under which request.

    `ca cb ua ub rq` are created at/by, updated at/by, request; `act` is the audit action of the last change;
    `dl` is set when the record was removed; `g1p g1s g2p g2s` place it in lists; `s` is what a list shows.
    """

    KIND: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    k = UnicodeAttribute()
    v = NumberAttribute(default=1)
    ca = UnicodeAttribute(null=True)
    cb = UnicodeAttribute(null=True)
    ua = UnicodeAttribute(null=True)
    ub = UnicodeAttribute(null=True)
    rq = UnicodeAttribute(null=True)
    act = UnicodeAttribute(null=True)
    dl = UnicodeAttribute(null=True)
    g1p = UnicodeAttribute(null=True)
    g1s = UnicodeAttribute(null=True)
    g2p = UnicodeAttribute(null=True)
    g2s = UnicodeAttribute(null=True)
    s = JSONAttribute(null=True)

    @classmethod
    def from_raw_data(cls, data: dict[str, Any]) -> Self:
        """The record of a raw image: what PynamoDB does, looking only at attributes that are there."""
        places, defaults = _reading(cls)
        values = defaults.copy()
        for stored, value in data.items():
            place = places.get(stored)
            if place is not None and "NULL" not in value:
                name, attribute, convert = place
                plain = attribute.get_value(value)
                values[name] = plain if convert is None else convert(plain)
        made = cls.__new__(cls)
        made.attribute_values = values
        return made


class AgencyItem(Item):
    """A record of the domain: its stream feeds audit, search and the bell."""

    TABLE = CONFIG.table_agency


class IdentityItem(Item):
    """A session, a code, an idempotency key, a throttle: `x` is the second when it ends."""

    TABLE = CONFIG.table_identity
    x = NumberAttribute(null=True)


class AuditItem(Item):
    """A line of the log. Only projections write here."""

    TABLE = CONFIG.table_audit


Convert = Callable[[Any], Any] | None
Reading = tuple[dict[str, tuple[str, "Attribute[Any]", Convert]], dict[str, Any]]


@cache
def _reading(model: type[Item]) -> Reading:
    """How a class is read: by stored name its own name, attribute and conversion; and its defaults."""
    places, defaults = {}, {}
    for name, attribute in model.get_attributes().items():
        places[attribute.attr_name] = (name, attribute, _conversion(attribute))
        if callable(attribute.default):
            raise TypeError(f"{model.__name__}.{name}: a computed default would be shared")
        if attribute.default is not None:
            defaults[name] = attribute.default
    return places, defaults


def _conversion(attribute: "Attribute[Any]") -> Convert:
    if type(attribute) is UnicodeAttribute:
        return None
    if isinstance(attribute, JSONAttribute | NumberAttribute):
        return msgspec.json.decode
    convert: Convert = attribute.deserialize
    return convert


M = TypeVar("M", bound=type[Item])
KINDS: dict[str, type[Item]] = {}
AUDITED: dict[str, bool] = {}


def kind(code: str, *, audited: bool) -> Callable[[M], M]:
    """Registers a record class under its `k`. `audited` False is for derived rows that projections make."""

    def register(model: M) -> M:
        if code in KINDS and KINDS[code].__qualname__ != model.__qualname__:
            raise ValueError(f"two records of kind {code}")
        model.KIND = code
        KINDS[code] = model
        AUDITED[code] = audited
        return model

    return register


def from_raw(raw: dict[str, Any]) -> Item:
    """The record of a raw image, of the class that its kind names."""
    return KINDS[raw["k"]["S"]].from_raw_data(raw)
