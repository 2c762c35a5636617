"""Judges a simulated day by the truth that no agent can see: which documents there are and who wanted
them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from edge_agent.drivers.base import Evidence
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    CORRECTION,
    OPEN_SHIFT,
    RECEIPT,
    SETTLEMENT_REPORT,
    Document,
)
from edge_agent.emulator.storage import STRANGER
from tests.simulator import faces
from tests.simulator.cloud import Order
from tests.simulator.scene import Scene

DOCUMENT = {
    "receipt": RECEIPT,
    "correction": CORRECTION,
    "open_shift": OPEN_SHIFT,
    "close_shift": CLOSE_SHIFT,
    "settlement_report": SETTLEMENT_REPORT,
}
CASH = {"cash_in": 1, "cash_out": -1}
# Only these leave a question that no device can answer.
DOUBTFUL = {"stranger", "stranger_same", "twice", "vanish", "fn_swap", "cash_by_hand"}
STRANGERS = {"stranger", "stranger_same"}
UNREADABLE = {"vanish", "fn_swap"}  # these even where every document of ours bears a mark
REPEATS = 2  # paper that proves nothing may be printed once more by the agent itself
PRINTED = 30.0  # by then all paper is out
CLOCK = timedelta(minutes=5)


@dataclass
class Found:
    """What is wrong with a day, and how many jobs ended before a person."""

    doubles: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    manual: int = 0

    @property
    def all(self) -> list[str]:
        return self.doubles + self.lost + self.other


@dataclass(frozen=True)
class Trace:
    """A document with its storage, and whether the agent's own command made it."""

    fn: str
    document: Document
    own: bool


def judge(scene: Scene) -> Found:
    found = Found()
    scene.world.pause(PRINTED)
    scene.core.printer.turn()
    for order in scene.cloud.orders.values():
        if order.kind in DOCUMENT:
            _documents(scene, order, found)
        elif order.kind in CASH:
            _moves(scene, order, found)
        else:
            _paper(scene, order, found)
        _ended(scene, order, found)
        found.manual += order.state == "manual"
    _at_rest(scene, found)
    return found


def traces(scene: Scene, order: Order) -> list[Trace]:
    """Documents that exist because of this job, in all storages."""
    kind, found = DOCUMENT[order.kind], []
    storages = {**scene.core.former, scene.core.state.fn: scene.core.documents}
    for fn, documents in storages.items():
        for document in documents:
            if document.kind == kind and document.cashier != STRANGER and _wanted(order, document):
                found.append(Trace(fn, document, (fn, document.fd) not in scene.core.uncalled))
    return found


def _wanted(order: Order, document: Document) -> bool:
    if order.kind in ("receipt", "correction"):
        return document.total == order.body["total"]
    return document.cashier.startswith(order.body["cashier"]["name"])


def made(scene: Scene, order: Order) -> bool:
    """What a person finds who looks at the paper and into the drawer."""
    if order.kind in DOCUMENT:
        return bool(traces(scene, order))
    if order.kind in CASH:
        return _asked(scene, order) > 0
    return False


def _documents(scene: Scene, order: Order, found: Found) -> None:
    there = traces(scene, order)
    own = [trace for trace in there if trace.own]
    where = f"{order.kind} {order.id}: {order.state} {order.problem and order.problem['code']}, "
    where += f"documents {[(trace.fn[-3:], trace.document.fd, trace.own) for trace in there]}"
    if len(own) > 1 and not scene.reruns:
        found.doubles.append(f"made twice: {where}")
    if order.state == "confirmed" and order.result is not None and not _turned(scene, order):
        if not there:
            found.lost.append(f"confirmed and not there: {where}")
        else:
            _told(scene, order, there, found, where)
    if order.state in ("not_done", "refused") and there:
        found.lost.append(f"there and denied: {where}")
    if order.state == "manual" and not _doubtful(scene, order):
        found.other.append(f"no reason to ask a person: {where}")


def _turned(scene: Scene, order: Order) -> bool:
    """The report of a shift that somebody else has turned: it bears no mark, and the shift is as wanted."""
    if order.kind not in ("open_shift", "close_shift"):
        return False
    fd = (order.result or {}).get("fd") or 0
    kind = DOCUMENT[order.kind]
    if not fd and scene.evidence is not Evidence.archive:
        return any(document.kind == kind for document in scene.core.documents)
    storages = (scene.core.documents, *scene.core.former.values())
    return any(0 < fd <= len(one) and one[fd - 1].kind == kind for one in storages)


def _told(scene: Scene, order: Order, there: list[Trace], found: Found, where: str) -> None:
    """The document that the cloud was told is the job's own, and none beside it is passed over."""
    result: dict[str, Any] = order.result or {}
    fd = result.get("fd")
    if not fd and scene.evidence is not Evidence.archive and order.kind not in ("receipt", "correction"):
        return  # such a transport knows no number of a report, or cannot tell whose the number is
    if fd not in [trace.document.fd for trace in there]:
        found.lost.append(f"told of somebody else's document {fd}: {where}")
        return
    named = next(trace.document for trace in there if trace.document.fd == fd)
    if result.get("fpd") and named.fpd != int(result["fpd"]):
        found.other.append(f"another sign {result.get('fpd')} than {named.fpd}: {where}")
    strays = [stray["fd"] for stray in result.get("strays") or []]
    if scene.evidence is Evidence.receipts and len(strays) >= len(there) - 1:
        return  # such a transport counts receipts, not documents
    if scene.reruns and order.kind not in ("receipt", "correction"):
        return  # a report that a server has made once more harms nobody
    for trace in there:
        if trace.document.fd not in (fd, *strays):
            found.doubles.append(f"one more document that nobody is told of: {where}, strays {strays}")


def _doubtful(scene: Scene, order: Order) -> bool:
    happened = {action for (_, action), times in scene.tape.fired.items() if times}
    if scene.deaths["journal older"] or scene.deaths["journal lost"]:
        return True  # nobody knows any more what was sent
    bare = order.kind == "correction" and scene.register.switches.ffd == "1.05"
    if scene.habit.face in faces.RECEIPTS_ONLY and order.kind not in ("receipt", "correction"):
        return True
    shown = scene.habit.marker and scene.habit.face in faces.SHOW_MARKS
    marked = shown and order.kind in ("receipt", "correction") and not bare
    if happened & STRANGERS and not made(scene, order):
        return True  # what nobody can explain has come in place of ours
    if happened & (UNREADABLE if marked else DOUBTFUL):
        return True
    if order.leased_again and not marked:
        return True
    # A transport that cannot look inside has to ask as soon as the number has moved.
    return scene.evidence is not Evidence.archive


def _asked(scene: Scene, order: Order) -> int:
    amount = CASH[order.kind] * order.body["amount"]
    return sum(move == (amount, "asked") for move in scene.core.moves)


def _moves(scene: Scene, order: Order, found: Found) -> None:
    times = _asked(scene, order)
    where = f"{order.kind} {order.id}: {order.state} {order.problem and order.problem['code']}, moved {times}"
    by_person = order.state == "manual" or order.result is None
    if times > 1 and not (scene.reruns and by_person):
        found.doubles.append(f"moved twice: {where}")
    if order.state == "confirmed" and order.result is not None and times == 0:
        found.lost.append(f"confirmed and not moved: {where}")
    if order.state in ("not_done", "refused") and times:
        found.lost.append(f"moved and denied: {where}")
    asked = scene.reruns or _doubtful(scene, order) or not scene.counts_cash
    if order.state == "manual" and not asked:
        found.other.append(f"no reason to ask a person: {where}")


def _paper(scene: Scene, order: Order, found: Found) -> None:
    if order.state == "manual":
        found.other.append(f"paper asks no person: {order.kind} {order.id}")
    if order.kind == "text":
        line = order.body["lines"][0]
        slips = [slip for slip in scene.core.slips + scene.core.state.stopped if line in "".join(slip.lines)]
        if len(slips) > REPEATS * order.attempt:
            found.doubles.append(f"printed {len(slips)} times: text {order.id}")
        if order.state == "confirmed" and order.result is not None and not slips and scene.paper_is_kept:
            found.lost.append(f"confirmed and not printed: text {order.id}")


def _ended(scene: Scene, order: Order, found: Found) -> None:
    """Nothing that was taken is forgotten: it ends, or waits for what is really so."""
    if order.over:
        return
    code = order.problem["code"] if order.state == "waiting" and order.problem else None
    if code is None or not true(scene, code):
        found.lost.append(f"forgotten: {order.kind} {order.id} {order.state}, waits for {code}")


def true(scene: Scene, code: str) -> bool:
    """Whether the register is really in the state that a job is said to wait for."""
    core, state = scene.core, scene.core.state
    facts = {
        "no_paper": not state.paper,
        "cover_open": state.cover_open,
        "device_fault": state.cutter_broken,
        "continue_print": bool(state.stopped),
        "shift_expired": core.expired or core.state.shift.open,
        "shift_closed": not state.shift.open,
        "device_clock": abs(core.now - scene.watch.now()) > CLOCK,
        "agent_clock_skew": abs(scene.watch.now() - scene.world.now()) > CLOCK,
        "fn_replaced": bool(core.former),
        "document_open": core.draft is not None or bool(state.begun),
    }
    return facts.get(code, False) or core.blocked == code


def _at_rest(scene: Scene, found: Found) -> None:
    """When all is over no document lies open in the device, and every word has been said."""
    core = scene.core
    kept = not scene.deaths["journal older"] and not scene.deaths["journal lost"]
    if kept and all(order.over for order in scene.cloud.orders.values()) and (core.draft or core.state.begun):
        found.other.append(f"left open in the device: {core.state.begun}")
    if scene.agent is not None and scene.agent.journal.reports():
        found.lost.append("a word was not said to the cloud")
