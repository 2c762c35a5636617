"""The table of decisions about an unanswered command."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from edge_agent.drivers.base import Document, Kind
from edge_agent.receipt import Operation
from edge_agent.verdict import Sought, Verdict, decide

SENT = datetime(2026, 3, 14, 12, 30, tzinfo=UTC)
MARKED = Sought("A", Kind.receipt, SENT, SENT + timedelta(minutes=1), Operation.sale, 100, marked=True)
BARE = replace(MARKED, marked=False)
OURS = Document(5, Kind.receipt, SENT, "1", Operation.sale, 100, marker="A", tags_read=True)
STRANGER = replace(OURS, fd=6, marker=None)
SHIFT = Document(4, Kind.open_shift, SENT, "2", shift=7)
UNREADABLE_TAGS = replace(OURS, marker=None, tags_read=False)


def test_nothing_new_is_not_made() -> None:
    assert decide(MARKED, [], {}).verdict is Verdict.not_made


def test_our_mark_decides_even_beside_a_strangers_same_total() -> None:
    assert decide(MARKED, [STRANGER, OURS], {}).document == OURS


def test_a_shift_that_the_device_opened_itself_is_explained() -> None:
    assert decide(MARKED, [SHIFT, OURS], {}).document == OURS
    assert decide(MARKED, [SHIFT], {}).verdict is Verdict.not_made


def test_a_stranger_alone_is_for_a_person() -> None:
    assert decide(MARKED, [STRANGER], {}).verdict is Verdict.manual
    assert decide(MARKED, [replace(STRANGER, total=99)], {}).verdict is Verdict.manual


def test_without_marks_one_fitting_document_is_ours_and_two_are_for_a_person() -> None:
    assert decide(BARE, [UNREADABLE_TAGS], {}).document == UNREADABLE_TAGS
    assert decide(BARE, [UNREADABLE_TAGS, STRANGER], {}).verdict is Verdict.manual


def test_tags_that_cannot_be_read_fall_back_to_the_compared_fields() -> None:
    assert decide(MARKED, [UNREADABLE_TAGS], {}).verdict is Verdict.made


def test_each_compared_field_counts() -> None:
    late, early = SENT + timedelta(minutes=7), SENT - timedelta(minutes=7)
    for other in (
        replace(UNREADABLE_TAGS, total=101),
        replace(UNREADABLE_TAGS, operation=Operation.refund),
        replace(UNREADABLE_TAGS, kind=Kind.correction),
        replace(UNREADABLE_TAGS, at=late),
        replace(UNREADABLE_TAGS, at=early),
    ):
        assert decide(BARE, [other], {}).verdict is Verdict.manual


def test_a_document_of_another_job_is_explained() -> None:
    assert decide(BARE, [replace(OURS, marker="B")], {5: "B"}).verdict is Verdict.not_made


def test_a_document_that_cannot_be_read_is_for_a_person() -> None:
    assert decide(BARE, [None], {}).verdict is Verdict.manual


def test_a_shift_is_found_by_its_kind() -> None:
    sought = Sought("A", Kind.open_shift, SENT, SENT)
    assert decide(sought, [SHIFT], {}).document == SHIFT
    assert decide(sought, [replace(SHIFT, at=SENT + timedelta(hours=1))], {}).verdict is Verdict.manual
