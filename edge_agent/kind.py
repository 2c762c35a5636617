"""The kinds of work that a register does, one row each: the verb, what it needs, and by what it is told apart
after a crash. Nothing else lists them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from edge_agent.check import LARGEST_SUM
from edge_agent.drivers.base import Cash, Driver, Fiscal, Kind, duties
from edge_agent.fields import FieldWrong, Object, number, optional, texts
from edge_agent.job import Job
from edge_agent.name import shown
from edge_agent.receipt import Cashier, Receipt, cashier, receipt

MOST_LINES, LONGEST_LINE = 200, 1000


class Proof(StrEnum):
    """What shows whether a command was carried out whose answer is not known."""

    document = "document"  # the storage counts its documents, and most devices let them be looked at
    shift = "shift"  # a document too; state and number of the shift tell where none can be looked at
    cash = "cash"  # the counters of the drawer, read before and after
    paper = "paper"  # no trace and no harm: it may be done once more


class Shift(StrEnum):
    """The shift that a kind of work needs."""

    any = "any"
    closed = "closed"
    open = "open"  # also one that is older than a day
    fresh = "fresh"  # open and young; it is opened on the way where the job allows it


@dataclass(frozen=True)
class Task:
    """What a job asks for, read out of its body."""

    receipt: Receipt | None = None
    cashier: Cashier | None = None
    amount: int = 0
    lines: tuple[str, ...] = ()

    @property
    def model(self) -> Receipt:
        if self.receipt is None:
            raise FieldWrong("items")
        return self.receipt

    @property
    def who(self) -> Cashier:
        if self.cashier is None:
            raise FieldWrong("cashier")
        return self.cashier

    @property
    def paper(self) -> bool:
        """It is of no use without paper."""
        return self.receipt is None or self.receipt.delivery != "electronic"


@dataclass(frozen=True)
class Duty:
    verb: str  # of the driver
    call: Callable[[Driver, Task], Fiscal | None]
    proof: Proof
    document: Kind | None = None
    shift: Shift = Shift.any
    clock: bool = True  # the device's clock has to be right
    paper: bool = True
    retries: int = 2  # how often the agent begins anew by itself what was certainly not made

    @property
    def fiscal(self) -> bool:
        return self.document is not None

    @property
    def receipt(self) -> bool:
        return self.document in (Kind.receipt, Kind.correction)


KINDS: dict[str, Duty] = {
    "receipt": Duty(
        *("receipt", lambda driver, task: driver.receipt(task.model), Proof.document, Kind.receipt),
        shift=Shift.fresh,
    ),
    "correction": Duty(
        *("correction", lambda driver, task: driver.correction(task.model), Proof.document, Kind.correction),
        shift=Shift.fresh,
    ),
    "open_shift": Duty(
        *("open_shift", lambda driver, task: driver.open_shift(task.who), Proof.shift, Kind.open_shift),
        shift=Shift.closed,
    ),
    # A report that has to be made before a device's clock can be put right goes without the clock.
    "close_shift": Duty(
        *("close_shift", lambda driver, task: driver.close_shift(task.who), Proof.shift, Kind.close_shift),
        shift=Shift.open,
        clock=False,
    ),
    "settlement_report": Duty(
        "settlement_report",
        lambda driver, task: driver.settlement_report(task.who),
        Proof.document,
        Kind.settlement_report,
        clock=False,
    ),
    "cash_in": Duty(
        "cash_in", lambda driver, task: driver.cash_in(task.amount, task.who), Proof.cash, clock=False
    ),
    "cash_out": Duty(
        "cash_out", lambda driver, task: driver.cash_out(task.amount, task.who), Proof.cash, clock=False
    ),
    "x_report": Duty(
        *("x_report", lambda driver, _: driver.x_report(), Proof.paper),
        shift=Shift.open,
        clock=False,
        retries=1,
    ),
    "copy": Duty(
        "copy_of_last", lambda driver, _: driver.copy_of_last(), Proof.paper, clock=False, retries=1
    ),
    "continue_print": Duty(
        "continue_print", lambda driver, _: driver.continue_print(), Proof.paper, clock=False, retries=1
    ),
    "drawer": Duty(
        *("open_drawer", lambda driver, _: driver.open_drawer(), Proof.paper),
        clock=False,
        paper=False,
        retries=1,
    ),
    "text": Duty(
        *("print_text", lambda driver, task: driver.print_text(task.lines), Proof.paper),
        clock=False,
        retries=1,
    ),
}


def task(job: Job) -> Task:
    """What the job's body says; `FieldWrong` names the first field that is missing or wrong."""
    duty = KINDS[job.kind]
    if duty.receipt:
        model = replace(receipt(job.body), job_id=job.id)
        if (model.correction is not None) != (duty.document is Kind.correction):
            raise FieldWrong("correction")
        return Task(model, model.cashier)
    if duty.proof is Proof.paper:
        return Task(lines=_lines(job)) if job.kind == "text" else Task()
    amount = number(job.body, "amount") if duty.proof is Proof.cash else 0
    if duty.proof is Proof.cash and not 0 < amount < LARGEST_SUM:
        raise FieldWrong("amount")
    return Task(cashier=cashier(job.body), amount=amount)


def signed(job: Job) -> int:
    """What a move of cash adds to the drawer."""
    return number(job.body, "amount") * (1 if job.kind == "cash_in" else -1)


def cash_of(intent: Object) -> Cash | None:
    """The drawer as it was before the command."""
    return cash_told(optional(intent, "cash"))


def cash_told(told: Object) -> Cash | None:
    if not told:
        return None
    ins, outs = told.get("ins"), told.get("outs")
    return Cash(
        number(told, "drawer"), ins if isinstance(ins, int) else None, outs if isinstance(outs, int) else None
    )


def _lines(job: Job) -> tuple[str, ...]:
    lines = texts(job.body, "lines")
    if not 1 <= len(lines) <= MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        raise FieldWrong("lines")
    return tuple(map(shown, lines))


def able(driver: Driver) -> list[str]:
    """Kinds of jobs that this device can do."""
    verbs = set(duties(driver)) - set(driver.lacks)
    return [kind for kind, duty in KINDS.items() if duty.verb in verbs]
