"""Checks of a finished EnterpriseData file: structure, references, sums; reads the bytes, never the job.

It knows nothing of how the file was made, so a mistake of a builder is found here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from xml.parsers.expat import ExpatError

from tropa.onec.enterprise.schema import CATALOGUES, OBJECTS, SIMPLE, TYPES, Field
from tropa.onec.findings import Code, Finding
from tropa.onec.nodes import Node, read

NAMESPACE = "http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.8"
_KEY = "КлючевыеСвойства"
# Where the header sum and the rows of a document stand.
_SUMS = {
    "Документ.РеализацияТоваровУслуг": (("Сумма",), "Услуги"),
    "Документ.ПКОРасчетыСКонтрагентами": (("ОбщиеДанные", "Сумма"), "РасшифровкаПлатежа"),
}


def inspect(data: bytes) -> list[Finding]:
    """Everything that is wrong with the file itself; an empty list when nothing is."""
    try:
        message = read(data)
    except ExpatError as error:
        return [Finding(Code.STRUCTURE_WRONG, "file", {"reason": str(error)})]
    header, body = message.find("msg:Header"), message.find("Body")
    if message.tag != "Message" or header is None or body is None:
        return [Finding(Code.STRUCTURE_WRONG, "file", {"reason": "envelope"})]
    found: list[Finding] = []
    if header.value("msg:Format") != NAMESPACE:
        found.append(Finding(Code.STRUCTURE_WRONG, "file", {"reason": "format"}))
    for one in body.children:
        found.extend(_object(one))
    found.extend(_references(body))
    return found


def name(one: Node) -> str:
    """Type and GUID of an object of the body."""
    return f"{one.tag}:{one.value(_KEY, 'Ссылка')}"


def _object(one: Node) -> Iterator[Finding]:
    subject = name(one)
    if one.tag not in OBJECTS:
        yield Finding(Code.STRUCTURE_WRONG, subject, {"path": one.tag})
        return
    wrong = [
        Finding(Code.STRUCTURE_WRONG, subject, {"path": path}) for path in _faults(one, one.tag, one.tag)
    ]
    yield from wrong
    if one.tag in _SUMS and not wrong:
        yield from _totals(one, subject)


def _faults(node: Node, type_: str, path: str) -> Iterator[str]:
    """Paths of what breaks the type: unknown, missing, repeated or out of order, or a wrong text."""
    if type_ in SIMPLE:
        if node.children or not re.fullmatch(SIMPLE[type_], node.text):
            yield path
        return
    fields = TYPES[type_]
    places = {field.name: place for place, field in enumerate(fields)}
    last = -1
    for child in node.children:
        inner = f"{path}/{child.tag}"
        place = places.get(child.tag, -1)
        if place < last or place < 0 or (place == last and not fields[place].repeats):
            yield inner
            continue
        last = place
        yield from _faults(child, fields[place].type, inner)
    yield from (f"{path}/{field.name}" for field in fields if field.required and not node.find(field.name))


def _totals(one: Node, subject: str) -> Iterator[Finding]:
    path, table = _SUMS[one.tag]
    rows = one.find(table)
    if rows is None or not rows.children:
        yield Finding(Code.ROWS_MISSING, subject)
        return
    header, total = Decimal(one.value(*path)), Decimal(0)
    for number, row in enumerate(rows.children, 1):
        gross, place = Decimal(row.value("Сумма")), {"row": str(number)}
        total += gross
        if gross <= 0:
            yield Finding(Code.SUM_NOT_POSITIVE, subject, place)
        if row.find("Цена") and Decimal(row.value("Цена")) * Decimal(row.value("Количество")) != gross:
            yield Finding(Code.PRICE_DIFFERS, subject, place)
    if header != total:
        yield Finding(Code.TOTAL_DIFFERS, subject, {"rows": str(total), "expected": str(header)})


def _references(body: Node) -> Iterator[Finding]:
    known: dict[str, Node] = {}
    met: Counter[str] = Counter()
    for one in body.children:
        known[name(one)] = one.find(_KEY) or Node(_KEY)
        met[name(one)] += 1
    yield from (Finding(Code.GUID_TWICE, subject) for subject, times in met.items() if times > 1)
    for one in body.children:
        targets = list(_targets(one, one.tag))
        missing = {target for _, target in targets if target not in known}
        yield from (
            Finding(Code.REFERENCE_MISSING, name(one), {"target": target}) for target in sorted(missing)
        )
        other = {t for node, t in targets if t in known and known[t].children != node.children}
        yield from (
            Finding(Code.REFERENCE_DIFFERS, name(one), {"target": target}) for target in sorted(other)
        )


def _targets(node: Node, type_: str) -> Iterator[tuple[Node, str]]:
    """Key blocks below the node with the object that each of them means."""
    fields: dict[str, Field] = {field.name: field for field in TYPES.get(type_, ())}
    for child in node.children:
        if child.tag not in fields:
            continue
        inner = fields[child.tag].type
        if inner in CATALOGUES:
            yield child, f"{CATALOGUES[inner]}:{child.value('Ссылка')}"
        yield from _targets(child, inner)
