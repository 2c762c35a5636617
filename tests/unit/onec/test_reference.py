"""References in a file: each has its object, and links keep the accountant's GUIDs."""

from dataclasses import replace

from lxml import etree

from tests.unit.onec.example import CASH, CLIENT, DEAL, JOB
from tests.unit.onec.reading import ED, root
from tropa.onec.catalogue import Counterparty
from tropa.onec.enterprise_data import build, check, fingerprints
from tropa.onec.findings import Code
from tropa.onec.identifiers import Identifiers, Kind, Link
from tropa.onec.model import ExportJob


def texts(block: etree._Element) -> list[tuple[str, str]]:
    return [(str(node.tag), (node.text or "").strip()) for node in block.iterdescendants()]


def test_every_reference_has_its_object_and_the_same_text() -> None:
    body = root(build(JOB))[1]
    keys = [node[0] for node in body]
    objects = {key.findtext(ED + "Ссылка"): texts(key) for key in keys}
    assert len(objects) == len(body)
    links = list(body.iter(ED + "Ссылка"))
    assert len(links) > 3 * len(objects)
    for link in links:
        block = link.getparent()
        assert block is not None
        assert texts(block) == objects[link.text]


def test_tenants_share_no_guid() -> None:
    ours, theirs = fingerprints(build(JOB)), fingerprints(build(replace(JOB, tenant="t8")))
    assert not set(ours) & set(theirs)


def test_linked_object_keeps_the_accountants_guid_everywhere() -> None:
    known = "11111111-2222-3333-4444-555555555555"
    data = build(replace(JOB, links=(Link(Kind.CONTACT, CLIENT.id, known),)))
    links = [node.text for node in root(data).iter(ED + "Ссылка")]
    assert links.count(known) == [n.text for n in root(build(JOB)).iter(ED + "Ссылка")].count(
        Identifiers("t7").guid(Kind.CONTACT, CLIENT.id)
    )


def test_two_contacts_linked_to_one_guid_are_one_object_when_equal_and_refused_when_not() -> None:
    twin = replace(CLIENT, id="c-2")
    survivor = Identifiers("t7").guid(Kind.CONTACT, CLIENT.id)
    link = Link(Kind.CONTACT, "c-2", survivor)

    def merged(client: Counterparty) -> ExportJob:
        deal = replace(DEAL, id="d-2", number="1002", counterparty=client)
        cash = replace(CASH, id="p-2", number="00ТА-000002", counterparty=client, contract=deal)
        return replace(JOB, documents=(CASH, cash), links=(link,))

    assert len(root(build(merged(twin))).findall(f".//{ED}Справочник.Контрагенты")) == 1
    codes = {finding.code for finding in check(merged(replace(twin, name="Иванова М. П.")))}
    assert codes == {Code.GUID_TWICE, Code.REFERENCE_DIFFERS}
