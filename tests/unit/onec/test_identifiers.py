"""GUIDs, numbers and file names never depend on anything that may change."""

from datetime import date

import pytest

from tropa.onec.identifiers import (
    FileNamePartInvalid,
    Identifiers,
    Kind,
    Link,
    NumberOutOfRange,
    filename,
    is_guid,
    is_number,
    number,
)


@pytest.mark.parametrize(
    ("tenant", "kind", "our_id", "guid"),
    [
        ("t7", Kind.CONTACT, "c-1001", "288ae7de-9665-579e-a177-ba1601f11326"),
        ("t7", Kind.DEAL_CONTRACT, "d-1001", "5481e761-2444-5159-8c71-3bcb60f4f870"),
        ("t7", Kind.CASH_IN, "p-1", "50880f72-4384-5f8d-a63d-b118fae56d80"),
        ("t8", Kind.CONTACT, "c-1001", "9ca34d1b-fe03-5f87-a1e6-673f02f3a3b2"),
    ],
)
def test_guid_is_the_published_one(tenant: str, kind: Kind, our_id: str, guid: str) -> None:
    assert Identifiers(tenant).guid(kind, our_id) == guid
    assert is_guid(guid)


def test_link_replaces_the_computed_guid_of_its_object_only() -> None:
    known = "11111111-2222-3333-4444-555555555555"
    ids = Identifiers("t7", [Link(Kind.CONTACT, "c-1001", known)])
    assert ids.guid(Kind.CONTACT, "c-1001") == known
    assert ids.guid(Kind.CONTACT, "c-1002") == Identifiers("t7").guid(Kind.CONTACT, "c-1002")
    assert ids.guid(Kind.SUPPLIER, "c-1001") == Identifiers("t7").guid(Kind.SUPPLIER, "c-1001")


def test_kinds_stand_in_the_order_of_the_file() -> None:
    order = [Kind.CURRENCY, Kind.UNIT, Kind.ORGANIZATION, Kind.CONTACT, Kind.DEAL_CONTRACT, Kind.CASHFLOW]
    order += [Kind.SERVICE, Kind.INVOICE, Kind.CASH_IN, Kind.CASH_OUT, Kind.PURCHASE, Kind.SALE]
    order += [Kind.AGENT_REPORT]
    assert [kind.rank for kind in order] == sorted(kind.rank for kind in order)


def test_number_has_eleven_characters() -> None:
    assert number(1) == "00ТА-000001"
    assert number(999_999, "ТК", "БП") == "ТКБП-999999"
    assert len(number(42)) == 11
    assert is_number(number(42))


@pytest.mark.parametrize(("counter", "organization", "base"), [(0, "00", "ТА"), (1_000_000, "00", "ТА")])
def test_number_outside_its_six_digits_is_refused(counter: int, organization: str, base: str) -> None:
    with pytest.raises(NumberOutOfRange):
        number(counter, organization, base)


@pytest.mark.parametrize("prefix", ["", "0", "000", "т1", "0-"])
def test_prefix_that_is_not_two_capitals_or_digits_is_refused(prefix: str) -> None:
    with pytest.raises(NumberOutOfRange):
        number(1, prefix)
    with pytest.raises(NumberOutOfRange):
        number(1, "00", prefix)


@pytest.mark.parametrize("text", ["00ТА-00001", "00ТА-0000001", "00ТА 000001", "00ТА-00000A", "1", ""])
def test_other_lengths_and_signs_are_no_number(text: str) -> None:
    assert not is_number(text)


def test_file_name_is_built_of_its_five_parts() -> None:
    assert (
        filename("tropinka", "ed18", "bp30", date(2026, 4, 1), 12) == "tropinka_ed18_bp30_20260401_000012.xml"
    )


@pytest.mark.parametrize("short", ["", "Тропинка", "a_b", "../x", "A", "-"])
def test_file_name_takes_plain_ascii_parts_only(short: str) -> None:
    with pytest.raises(FileNamePartInvalid):
        filename(short, "ed18", "bp30", date(2026, 4, 1), 1)


def test_file_name_needs_a_number_from_one() -> None:
    with pytest.raises(FileNamePartInvalid):
        filename("a", "ed18", "bp30", date(2026, 4, 1), 0)
