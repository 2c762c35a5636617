"""Gives documents their numbers: one series a firm, kind and year, without gaps, once and for ever.

A number is kept the moment it is given, so the same period exported again carries the same numbers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta, timezone

from tropa import clock
from tropa.db.unit import Unit
from tropa.onec import store
from tropa.onec.catalogue import Organization
from tropa.onec.collection import Harvest
from tropa.onec.identifiers import Kind, NumberOutOfRange, is_number, number
from tropa.onec.mapping import Book
from tropa.onec.store import NumbersMoved
from tropa.payments.store import Payment
from tropa.problems import Unavailable
from tropa.tenancy import Actor

DEFAULT_PREFIX = "00"
# A transaction takes 25 writes, one of which moves the series on.
MOST_AT_ONCE = 20
TRIES = 5

Place = tuple[str, Kind, int]
Numbers = dict[tuple[Kind, str], str]


def unfit(harvest: Harvest) -> list[Organization]:
    """Firms whose own prefix does not fit into a number."""
    firms = {book.organization.id: book.organization for book in harvest.books}
    return [firm for firm in firms.values() if not is_number(_number(1, firm.prefix))]


def assign(actor: Actor, harvest: Harvest) -> Numbers:
    """The number of each document found; those that have none get the next ones in order of time."""
    wanted: defaultdict[Place, list[tuple[str, str]]] = defaultdict(list)
    prefixes = {book.organization.id: book.organization.prefix for book in harvest.books}
    for book in harvest.sales:
        day = book.deal.trip_begin or ""
        wanted[book.organization.id, Kind.SALE, int(day[:4])].append((day, book.deal.id))
    for book, payment in harvest.cash:
        year = _year(book, payment)
        wanted[book.organization.id, Kind.CASH_IN, year].append((payment.at, payment.id))
    found: Numbers = {}
    for (firm, kind, year), documents in sorted(wanted.items()):
        ids = [document_id for _, document_id in sorted(documents)]
        given = _series(actor, (firm, kind, year), ids, prefixes[firm])
        found |= {(kind, document_id): given[document_id] for document_id in ids}
    return found


def _series(actor: Actor, place: Place, ids: Iterable[str], prefix: str) -> dict[str, str]:
    firm, kind, year = place
    for _ in range(TRIES):
        series, known = store.numbers(actor.tenant, firm, kind, year)
        missing = [document_id for document_id in ids if document_id not in known]
        if not missing:
            return known
        try:
            while missing:
                part, missing = missing[:MOST_AT_ONCE], missing[MOST_AT_ONCE:]
                last = int(series.last)
                given = {id_: _number(last + step, prefix) for step, id_ in enumerate(part, 1)}
                unit = Unit(actor)
                store.give_numbers(unit, series, given)
                unit.commit()
                known |= given
            return known
        except NumbersMoved:
            continue
    raise Unavailable(retry_after=1)


def _number(counter: int, prefix: str) -> str:
    try:
        return number(counter, prefix or DEFAULT_PREFIX)
    except NumberOutOfRange:
        return ""


def _year(book: Book, payment: Payment) -> int:
    zone = timezone(timedelta(minutes=book.organization.offset))
    return clock.parse(payment.at).astimezone(zone).year
