"""Every action of a fault at every point of the command that commits, on every face: at most one document,
and the verdict that the table of faults promises."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from edge_agent.drivers.base import Evidence
from edge_agent.emulator.fault import ACTIONS, POINTS, Fault
from edge_agent.emulator.record import Switches
from tests.simulator import faces, life, oracle, work
from tests.simulator.cloud import Order
from tests.simulator.oracle import Found
from tests.simulator.scene import Habit, Scene

BEFORE = ("before_receive", "after_receive", "before_commit")
WIRE = ("delay", "drop", "garble", "half", "wrong_answer", "break", "power", "crash", "kill", "fn_timeout")
BESIDE = ("stranger", "stranger_same", "twice")
SEED, LATE_MS, CODE = 9_000_000, 90_000, 0x33
OPEN, JOB, CLOSE = 0, 1, 2
EARLY_ROUNDS = 4
SHIFTS = ("open_shift", "close_shift")
KINDS = ("correction", "cash_in", "cash_out", *SHIFTS, "settlement_report")


@dataclass(frozen=True)
class Case:
    face: str
    kind: str
    point: str
    action: str
    command: str
    also: tuple[Fault, ...] = ()
    marker: bool = True


@dataclass
class Result:
    case: Case
    found: Found
    order: Order
    documents: int = 0
    fired: bool = False
    evidence: Evidence = Evidence.archive
    story: list[str] = field(default_factory=list)
    kills: int = 0
    wrong: str = ""


def cases(face: str, kind: str) -> Iterator[Case]:
    command = committing(face, kind)
    for action in ACTIONS:
        for point in POINTS:
            yield Case(face, kind, point, action, command)


def pairs(face: str) -> Iterator[Case]:
    """Two things at once, as the table of faults tells them: nobody hears what became of the command."""
    lost, late = Fault("before_answer", "drop"), "before_commit"
    sale, out = committing(face, "receipt"), committing(face, "cash_out")
    for marker in (True, False):
        for action in ("stranger", "stranger_same", "twice"):
            yield Case(face, "receipt", late, action, sale, (lost,), marker)
    yield Case(face, "receipt", "after_commit", "vanish", sale, (lost,))
    yield Case(face, "receipt", "before_answer", "fn_swap", sale, (lost,))
    yield Case(face, "open_shift", "before_answer", "fn_swap", committing(face, "open_shift"), (lost,))
    yield Case(face, "cash_out", late, "cash_by_hand", out, (lost,))
    yield Case(face, "receipt", "during_print", "paper_out", sale, (lost,))


def committing(face: str, kind: str) -> str:
    """Name of the face's command inside which the core comes to its commit point; empty when it has none."""
    scene = _scene(face, kind)
    try:
        scene.tape.seen.clear()
        scene.cloud.put(_order(kind))
        for _ in range(EARLY_ROUNDS):
            scene.round()
        # A command that commits comes to the point after it, and to no other command's in between.
        inside = [command for point, command in scene.tape.seen if point == "during_print"]
        return inside[0] if inside else ""
    finally:
        scene.close()


def run(case: Case) -> Result:
    scene = _scene(case.face, case.kind, case.marker)
    try:
        order = scene.cloud.put(_order(case.kind))
        milliseconds = LATE_MS if case.action == "delay" else 0
        code = CODE if case.action == "refuse" else 0
        scene.arm(Fault(case.point, case.action, case.command, milliseconds, code))
        for fault in case.also:
            scene.arm(Fault(fault.point, fault.action, case.command))
        for _ in range(EARLY_ROUNDS):
            scene.round()
        fired = bool(scene.tape.fired[case.point, case.action])
        life.repair(scene)
        life.rest(scene)
        found = oracle.judge(scene)
        made = len(oracle.traces(scene, order)) if case.kind in oracle.DOCUMENT else 0
        result = Result(case, found, order, made, fired, scene.evidence, scene.world.story)
        result.kills = sum(scene.deaths.values())
        result.wrong = "; ".join(found.all) or expected(result)
        return result
    finally:
        scene.close()


def expected(result: Result) -> str:
    """What the table of faults says against this result; empty when it agrees."""
    case, outcome = result.case, result.order.state
    if not result.fired:
        return ""
    if outcome not in allowed(case, result.evidence):
        return f"{outcome} ({result.order.problem and result.order.problem['code']})"
    sale = case.kind in ("receipt", "correction", "settlement_report")
    again = case.action == "twice" or (case.face, case.action) == ("atol-web", "crash")
    if outcome == "confirmed" and sale and not again:
        return "" if result.documents == 1 else f"confirmed with {result.documents} documents"
    if outcome == "refused" and result.documents:
        return "refused with a document"
    return ""


def allowed(case: Case, evidence: Evidence) -> set[str]:
    """Outcomes that are right after people have put the device right."""
    looks = evidence is Evidence.archive
    if case.also:
        return _paired(case, looks)
    if case.face in faces.RECEIPTS_ONLY and case.kind not in ("receipt", "correction"):
        looks = False
    found = {"confirmed"}
    for true, more in _leeway(case, looks):
        if true:
            found |= more
    return found


def _leeway(case: Case, looks: bool) -> Iterator[tuple[bool, set[str]]]:
    """What else may come out, and when."""
    # What comes later than anybody waits is carried out all the same.
    before = case.point in BEFORE and case.action != "delay"
    money, wire = case.kind in oracle.CASH, case.action in WIRE
    yield case.action == "fn_swap", {"waiting", "manual", "refused"}
    yield case.action == "refuse", {"refused", "waiting"}
    yield case.action == "refuse" and (money or not looks), {"manual"}
    yield case.action == "wrong_answer" and money, {"manual"}
    yield money and case.action in (*BESIDE, "cash_by_hand"), {"manual"}
    yield money and (case.face, case.action) == ("atol-web", "crash"), {"manual"}
    yield case.action in BESIDE and not looks, {"manual"}
    # The number has moved, or nothing can be seen at all: a person looks at the paper.
    yield wire and not looks and (not before or money or case.kind == "settlement_report"), {"manual"}
    # A shift that somebody else has turned meanwhile, a report that cannot be read.
    yield case.kind in SHIFTS and case.action in BESIDE, {"manual", "refused"}
    yield case.kind not in ("receipt", "correction") and case.action == "vanish", {"manual"}


def _paired(case: Case, looks: bool) -> set[str]:
    """The answer is lost besides: only a mark tells ours from a stranger's of the same sum."""
    if case.action == "vanish" or not looks:
        return {"manual"}
    if case.action == "fn_swap":
        return {"manual"}
    if case.action == "cash_by_hand":
        return {"manual"}
    marked = case.marker and case.face in faces.SHOW_MARKS
    if case.action in ("stranger_same", "twice") and not marked:
        return {"manual"}
    return {"confirmed"}


def _scene(face: str, kind: str, marker: bool = True) -> Scene:
    """A desk with an open shift and some cash, where nothing is wrong yet."""
    scene = Scene(Habit(face, marker, 0.0, Switches()), SEED)
    if kind != "open_shift":
        scene.cloud.put(work.order(random.Random(SEED), SEED, OPEN, "open_shift"))
        scene.round()
        scene.round()
    if kind == "cash_out":
        scene.core.cash_in(1_000_000)
        scene.core.moves.clear()
    return scene


def _order(kind: str) -> Order:
    order = work.order(random.Random(SEED), SEED, JOB, kind)
    if kind in ("receipt", "correction"):
        order.body |= {"auto_open_shift": True, "auto_close_expired": True, "delivery": "paper"}
    return order
