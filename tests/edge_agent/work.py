"""One job of each kind on the double of a register: what it asks for and how often it was done."""

from typing import Any

from edge_agent.cloud import Order
from edge_agent.job import Job
from edge_agent.journal import Journal
from edge_agent.kind import KINDS, Proof
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt

JOB = "01J8ZK4T000000000000000001"
WHO = {"cashier": CASHIER}
CORRECTION = {"kind": "self", "date": "2026-03-14"}
BODIES: dict[str, dict[str, Any]] = {
    "receipt": a_receipt(JOB),
    "correction": a_receipt(JOB, correction=CORRECTION),
    "open_shift": WHO,
    "close_shift": WHO,
    "settlement_report": WHO,
    "x_report": WHO,
    "cash_in": {**WHO, "amount": 5_000},
    "cash_out": {**WHO, "amount": 5_000},
    "text": {**WHO, "lines": ["Добрый  день"]},
    "copy": WHO,
    "drawer": WHO,
}
DONE = [kind for kind in BODIES if KINDS[kind].proof is not Proof.paper]


def ready(double: Double, kind: str) -> Double:
    """The shift as the kind needs it."""
    if kind != "open_shift":
        double.turn_on()
    return double


def run(
    journal: Journal,
    double: Double,
    clock: HandClock,
    kind: str,
    marker: bool = True,
    body: dict[str, Any] | None = None,
    rounds: int = 3,
    fence: int = 1,
) -> Job:
    """The job after some rounds, with the waits between them skipped."""
    journal.receive(Order(JOB, kind, 1, fence, 3_000, body or BODIES[kind]))
    work = a_work(journal, double, clock, marker)
    for _ in range(rounds):
        work.round()
        clock.skip(2.5)
    return journal.get(JOB)


def done(double: Double, kind: str) -> int:
    """How often the work was done at the device."""
    if KINDS[kind].document is not None:
        return sum(document.kind is KINDS[kind].document for document in double.documents)
    return double.ins if kind == "cash_in" else double.outs
