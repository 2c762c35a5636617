"""The table of decisions about an unanswered command."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from edge_agent.drivers.base import Cash, Document, Kind
from edge_agent.receipt import Operation
from edge_agent.verdict import Count, Sought, Verdict, counted, decide, moved, turned

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


def test_another_jobs_mark_explains_a_document() -> None:
    assert decide(MARKED, [replace(OURS, marker="B")], {}).verdict is Verdict.not_made


def test_a_person_gets_a_reason_and_a_proposal() -> None:
    assert decide(BARE, [None], {}).reason == "unreadable"
    assert decide(BARE, [None], {}).proposal == "probably_made"
    assert decide(BARE, [UNREADABLE_TAGS, UNREADABLE_TAGS], {}).reason == "several"
    assert decide(MARKED, [STRANGER], {}).proposal == "probably_not_made"


def test_more_documents_with_our_mark_are_told() -> None:
    assert decide(MARKED, [OURS, replace(OURS, fd=6)], {}).extra == (replace(OURS, fd=6),)


COUNT = Count(last=10, shift="open", number=3, receipts=4, drawer=1_000)


class TestCounted:
    """A document that cannot be looked at."""

    def judged(self, cash: int = 0, kind: Kind = Kind.receipt, **after: object) -> tuple[Verdict, str | None]:
        decision = counted(COUNT, replace(COUNT, **after), kind, cash)
        return decision.verdict, decision.proposal

    def test_only_an_unmoved_number_is_certain(self) -> None:
        assert self.judged() == (Verdict.not_made, None)
        assert self.judged(drawer=2_000) == (Verdict.not_made, None)

    def test_the_table_of_proposals(self) -> None:
        assert self.judged(last=11, receipts=5) == (Verdict.manual, "probably_made")
        assert self.judged(last=11) == (Verdict.manual, "probably_not_made")
        assert self.judged(last=11, receipts=5, cash=500, drawer=1_500) == (Verdict.manual, "probably_made")
        assert self.judged(last=11, receipts=5, cash=500) == (Verdict.manual, None)
        assert self.judged(last=12, receipts=6) == (Verdict.manual, None)
        assert self.judged(last=11, number=4, receipts=1) == (Verdict.manual, None)
        assert self.judged(last=9) == (Verdict.manual, None)
        assert self.judged(last=11, kind=Kind.settlement_report) == (Verdict.manual, "probably_made")
        assert self.judged(last=11, receipts=5, kind=Kind.settlement_report)[1] == "probably_not_made"

    def test_a_shift_is_judged_by_its_state_and_number(self) -> None:
        closed = replace(COUNT, shift="closed")
        assert turned(closed, COUNT, Kind.open_shift).verdict is Verdict.made
        assert turned(closed, closed, Kind.open_shift).verdict is Verdict.not_made
        assert turned(closed, replace(closed, number=4), Kind.open_shift).verdict is Verdict.manual
        assert turned(COUNT, closed, Kind.close_shift).verdict is Verdict.made
        assert turned(COUNT, replace(COUNT, shift="expired"), Kind.close_shift).verdict is Verdict.not_made
        assert turned(COUNT, replace(COUNT, number=4), Kind.close_shift).verdict is Verdict.manual


@dataclass
class Box:
    """A drawer with its counts, and the moves of money that have really happened."""

    drawer: int
    ins: int = 0
    outs: int = 0

    def move(self, amount: int) -> None:
        self.drawer += amount
        self.ins += amount > 0
        self.outs += amount < 0

    def read(self, counts: bool) -> Cash:
        return Cash(self.drawer, self.ins, self.outs) if counts else Cash(self.drawer)


MONEY = st.integers(1, 10_000)
MOVE = st.one_of(MONEY, MONEY.map(lambda amount: -amount))


@settings(max_examples=400, deadline=None)
@given(ours=MOVE, made=st.booleans(), others=st.lists(MOVE, max_size=3), sold=MONEY | st.just(0))
def test_counts_never_say_made_when_nothing_moved_nor_the_reverse(
    ours: int, made: bool, others: list[int], sold: int
) -> None:
    """Whatever other hands and receipts do meanwhile. The one thing that no count can tell apart is somebody
    else's move of the very same sum in place of ours."""
    box = Box(50_000)
    before = box.read(counts=True)
    for amount in [ours] * made + others:
        box.move(amount)
    box.drawer += sold
    verdict = moved(ours, before, box.read(counts=True), quiet=not sold).verdict
    if verdict is Verdict.made:
        assert made or others == [ours]
    if verdict is Verdict.not_made:
        assert not made
    if not others and not sold:
        assert verdict is (Verdict.made if made else Verdict.not_made)
    if others == [ours] and made:
        assert verdict is Verdict.manual


@settings(max_examples=400, deadline=None)
@given(ours=MOVE, made=st.booleans(), others=st.lists(MOVE, max_size=3), sold=MONEY | st.just(0))
def test_a_drawer_without_counts_decides_only_in_quiet(
    ours: int, made: bool, others: list[int], sold: int
) -> None:
    box = Box(50_000)
    before = box.read(counts=False)
    for amount in [ours] * made + others:
        box.move(amount)
    box.drawer += sold
    verdict = moved(ours, before, box.read(counts=False), quiet=not sold).verdict
    if sold:
        assert verdict is Verdict.manual
    elif not others:
        assert verdict is (Verdict.made if made else Verdict.not_made)
    elif verdict is not Verdict.manual:
        # The drawer holds exactly what it would hold, and only that can be known.
        assert box.drawer - 50_000 == (ours if verdict is Verdict.made else 0)


def test_a_report_that_set_the_counts_back_is_not_taken_for_quiet() -> None:
    assert moved(500, Cash(0, 0, 0), Cash(0, 0, 0), quiet=False).verdict is Verdict.manual
    assert moved(500, None, Cash(0, 0, 0), quiet=True).reason == "cash_unread"
