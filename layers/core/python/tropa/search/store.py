"""Rows of the search index, made by a projection only. A row carries what is shown: no second read."""

from typing import Any

from tropa.db import keys, read
from tropa.db.table import AgencyItem, kind
from tropa.tenancy import Tenant

DEAL = "d"  # Kinds of clients' terms are named in tropa/clients/model.py.
Summary = dict[str, Any]
LONGEST = 240  # Characters; a sort key holds 1,024 bytes, a character takes up to four, and the id follows.


@kind("term", audited=False)
class Term(AgencyItem):
    """A text that finds something: `s` is the row to show, `v` the version of the thing it was made from."""


def cut(text: str) -> str:
    """The part of a text that a key can hold. Written and looked for in the same way."""
    return text[:LONGEST]


def term(tenant: Tenant, kind_: str, text: str, owner: str, summary: Summary, version: int) -> Term:
    """A row ready to be written by the projection."""
    pk, sk = keys.terms(tenant, kind_), keys.term(text, owner)
    return Term(pk=pk, sk=sk, k=Term.KIND, v=version, s=summary)


def beginning(tenant: Tenant, kind_: str, text: str, limit: int) -> list[Summary]:
    """Summaries of what begins with `text`, one call."""
    return _between(tenant, kind_, cut(text), cut(text) + keys.HIGH, limit)


def exact(tenant: Tenant, kind_: str, text: str, limit: int) -> list[Summary]:
    """Summaries of what is found by exactly `text`, one call."""
    return _between(tenant, kind_, keys.term(cut(text), ""), keys.term(cut(text), keys.HIGH), limit)


def _between(tenant: Tenant, kind_: str, low: str, high: str, limit: int) -> list[Summary]:
    return [dict(item.s) for item in read.stretch(keys.terms(tenant, kind_), low, high, limit=limit)]
