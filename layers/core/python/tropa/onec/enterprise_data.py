"""The generator of EnterpriseData 1.8 files: a job in, bytes out; no I/O, no clock, no randomness."""

from datetime import UTC
from hashlib import sha256

from tropa.onec import checks
from tropa.onec.enterprise.catalogues import catalogue
from tropa.onec.enterprise.inspection import NAMESPACE, inspect, name
from tropa.onec.enterprise.keys import Keys
from tropa.onec.enterprise.rates import RATES
from tropa.onec.enterprise.registry import WRITERS
from tropa.onec.findings import Code, ExportRefused, Finding
from tropa.onec.identifiers import Identifiers
from tropa.onec.identifiers import filename as _filename
from tropa.onec.model import ExportJob
from tropa.onec.nodes import Node, read, write

VERSION = "1.8"
FORMAT = "ed18"

# The loader steps node by node: no comment and no other element may stand between these lines.
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Message xmlns:msg="http://www.1c.ru/SSL/Exchange/Message" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <msg:Header>
    <msg:Format>{namespace}</msg:Format>
    <msg:CreationDate>{created}</msg:CreationDate>
    <msg:AvailableVersion>{version}</msg:AvailableVersion>
  </msg:Header>
  <Body xmlns="{namespace}">
"""
_TAIL = "  </Body>\n</Message>\n"


def build(job: ExportJob) -> bytes:
    """The file of the job; ExportRefused when a blocking problem stands in the way."""
    data, problems = _checked(job)
    blocking = [problem for problem in problems if problem.blocking]
    if blocking or data is None:
        raise ExportRefused(blocking)
    return data


def check(job: ExportJob) -> list[Finding]:
    """Every problem of the job and of the file that it would give, warnings included."""
    return _checked(job)[1]


def filename(job: ExportJob, tenant_short: str) -> str:
    """Name of the job's file; the day is the UTC day of its creation."""
    day = job.created_at.astimezone(UTC).date()
    return _filename(tenant_short, FORMAT, job.profile, day, job.seq)


def fingerprints(data: bytes) -> dict[str, str]:
    """SHA-256 of each object of a file by `type:GUID`; equal sums mean that 1С would learn nothing new."""
    body = read(data).find("Body") or Node("Body")
    return {name(one): sha256("".join(write(one)).encode()).hexdigest() for one in body.children}


def export_hashes(job: ExportJob, data: bytes) -> dict[str, str]:
    """SHA-256 of each document of the job by `kind:id`, to leave out what did not change since."""
    sums = {subject.rpartition(":")[2]: value for subject, value in fingerprints(data).items()}
    ids = Identifiers(job.tenant, job.links)
    return {one.subject: sums[ids.guid(one.KIND, one.id)] for one in job.ordered()}


def differences(old: bytes, new: bytes) -> set[str]:
    """`type:GUID` of what is only in one of two files or has another content in them."""
    before, after = fingerprints(old), fingerprints(new)
    return {subject for subject in before | after if before.get(subject) != after.get(subject)}


def _checked(job: ExportJob) -> tuple[bytes | None, list[Finding]]:
    problems = checks.check(job) + _unsupported(job)
    # A document that breaks its own rules can not be written, so there is no file to look at.
    if any(problem.blocking for problem in problems):
        return None, problems
    data = _render(job)
    return data, problems + inspect(data)


def _unsupported(job: ExportJob) -> list[Finding]:
    found = []
    for document in job.ordered():
        if document.KIND not in WRITERS:
            found.append(Finding(Code.KIND_UNSUPPORTED, document.subject, {"version": VERSION}))
        for row, rate in enumerate(document.rates(), 1):
            if rate not in RATES:
                params = {"row": str(row), "rate": rate.code, "version": VERSION}
                found.append(Finding(Code.VAT_UNSUPPORTED, document.subject, params))
    return found


def _render(job: ExportJob) -> bytes:
    keys = Keys(job)
    # Two of our objects linked to one GUID are one object of the base as long as they read the same.
    objects = dict.fromkeys(catalogue(one, keys) for one in job.objects())
    documents = [WRITERS[one.KIND](one, keys) for one in job.ordered()]
    created = job.created_at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()
    lines = [_HEAD.format(namespace=NAMESPACE, created=created, version=VERSION)]
    for node in (*objects, *documents):
        lines.extend(write(node, depth=2))
    return "".join([*lines, _TAIL]).encode()
