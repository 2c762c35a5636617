"""Checks of a job before any file is made: parties, contracts, dates, numbers; pure, of no format."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tropa.onec.cashin import CashIn
from tropa.onec.catalogue import RUB, CatalogueObject, Contract, Counterparty, Organization, PartyKind
from tropa.onec.findings import Code, Finding
from tropa.onec.identifiers import Kind, is_guid, is_number
from tropa.onec.model import ExportDocument, ExportJob
from tropa.onec.text import unquoted

# Sums of a 1С document have fifteen digits, two of them after the point.
LARGEST = 10**15 - 1
_INN_LENGTH = {PartyKind.COMPANY: 10, PartyKind.ENTREPRENEUR: 12, PartyKind.PERSON: 12}
_ROUND_TIMES = {(0, 0, 0), (12, 0, 0)}


def check(job: ExportJob) -> list[Finding]:
    """All problems of the job's documents and of what they refer to; an empty list when there are none."""
    found: list[Finding] = []
    if not job.documents:
        found.append(Finding(Code.DOCUMENTS_MISSING, "job"))
    for link in job.links:
        if not is_guid(link.guid):
            found.append(Finding(Code.LINK_INVALID, f"{link.kind}:{link.our_id}", {"guid": link.guid}))
    objects = job.objects()
    found.extend(_conflicts(objects))
    for part in objects:
        found.extend(_object(part))
    for document in job.ordered():
        found.extend(_document(document, job))
    found.extend(_numbers(job.documents))
    found.extend(_times(job.ordered()))
    found.extend(_cash(job))
    return found


def _conflicts(objects: Iterable[CatalogueObject]) -> Iterator[Finding]:
    # One object read at two moments may differ, and then its references would not equal it.
    readings = Counter(f"{part.kind}:{part.id}" for part in objects)
    yield from (Finding(Code.OBJECT_CONFLICT, subject) for subject, times in readings.items() if times > 1)


def _object(part: CatalogueObject) -> Iterator[Finding]:
    subject = f"{part.kind}:{part.id}"
    if isinstance(part, Contract):
        return
    if not unquoted(str(getattr(part, "name", ""))):
        yield Finding(Code.NAME_MISSING, subject)
    if isinstance(part, Organization | Counterparty):
        yield from _tax_numbers(part, subject)


def _tax_numbers(part: Organization | Counterparty, subject: str) -> Iterator[Finding]:
    length = _INN_LENGTH[part.party]
    required = isinstance(part, Organization) or part.party is PartyKind.COMPANY
    if not part.inn:
        if required:
            yield Finding(Code.INN_MISSING, subject)
    elif not _digits(part.inn, length):
        yield Finding(Code.INN_INVALID, subject, {"inn": part.inn, "digits": str(length)})
    if part.kpp and (part.party is not PartyKind.COMPANY or len(part.kpp) != 9 or not part.kpp.isascii()):
        yield Finding(Code.KPP_INVALID, subject, {"kpp": part.kpp})


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _document(document: ExportDocument, job: ExportJob) -> Iterator[Finding]:
    yield from document.findings()
    day = document.local.date()
    closed = job.settings.closed_through
    if not job.period.first <= day <= job.period.last:
        yield Finding(Code.OUTSIDE_PERIOD, document.subject, {"date": day.isoformat()})
    if closed and day <= closed:
        params = {"date": day.isoformat(), "closed_through": closed.isoformat()}
        yield Finding(Code.PERIOD_CLOSED, document.subject, params)
    if not is_number(document.number):
        yield Finding(Code.NUMBER_INVALID, document.subject, {"number": document.number})
    if document.total > LARGEST:
        yield Finding(Code.SUM_TOO_LARGE, document.subject, {"sum": str(document.total)})
    yield from _contract(document)


def _contract(document: ExportDocument) -> Iterator[Finding]:
    contract, params = document.contract, {"contract": document.contract.id}
    if not contract.organization.same(document.organization):
        yield Finding(Code.CONTRACT_OF_OTHER_ORGANIZATION, document.subject, params)
    if not contract.counterparty.same(document.counterparty):
        yield Finding(Code.CONTRACT_OF_OTHER_COUNTERPARTY, document.subject, params)
    if contract.currency != RUB and (document.rate or 0) <= 0:
        yield Finding(Code.RATE_MISSING, document.subject, params)


def _numbers(documents: Iterable[ExportDocument]) -> Iterator[Finding]:
    # A counter runs per organisation, kind of document and year.
    used: Counter[tuple[Kind, str, int, str]] = Counter()
    for document in documents:
        key = (document.KIND, document.organization.id, document.local.year, document.number)
        used[key] += 1
        if used[key] == 2:
            yield Finding(Code.NUMBER_TWICE, document.subject, {"number": document.number})


def _times(documents: Iterable[ExportDocument]) -> Iterator[Finding]:
    # 1С orders documents of one day by time alone, and treats exact midnight and noon in its own way.
    by_moment: defaultdict[str, list[ExportDocument]] = defaultdict(list)
    for document in documents:
        moment = document.local
        if (moment.hour, moment.minute, moment.second) in _ROUND_TIMES:
            by_moment[moment.isoformat()].append(document)
    for at, same in by_moment.items():
        for document in same if len(same) > 1 else ():
            yield Finding(Code.TIME_AMBIGUOUS, document.subject, {"at": at[:19]})


def _cash(job: ExportJob) -> Iterator[Finding]:
    # The limit binds firms and entrepreneurs among themselves, never a person's payment.
    limit, taken = job.settings.cash_limit, Counter[Contract]()
    for document in job.documents:
        if isinstance(document, CashIn) and document.counterparty.party is not PartyKind.PERSON:
            taken[document.contract] += document.amount
    for contract, amount in taken.items():
        if limit and amount > limit:
            params = {"sum": str(amount), "limit": str(limit)}
            yield Finding(Code.CASH_LIMIT_EXCEEDED, f"{contract.kind}:{contract.id}", params)
