"""Use cases of receipts: list them, follow what the desk says, try again, decide a doubt, print a copy."""

from typing import Any

from msgspec import Struct

from tropa import clock
from tropa.db import cursor, keys, read
from tropa.db.read import Row
from tropa.db.unit import Unit
from tropa.desks import model as desk_model
from tropa.desks import service as desk_service
from tropa.desks import store as desks
from tropa.desks.store import Desk, Job
from tropa.edge import store as edge
from tropa.payments import store as payments
from tropa.problems import Conflict
from tropa.receipts import model, orders, rows, store
from tropa.receipts.views import Verdict
from tropa.tenancy import Actor

SIFTED, MOST_PAGES = 200, 5


class ReceiptNotFound(desks.JobNotFound):
    """No such receipt, or it belongs to a colleague's deal."""

    default_code = "not-found"


class ReceiptNotFailed(Conflict):
    """Only a receipt that certainly was not made may be sent again."""

    default_code = "receipt-not-failed"


class ReceiptNotInDoubt(Conflict):
    """A person decides only about a receipt that nobody could prove."""

    default_code = "receipt-not-in-doubt"


class DeskUnpaired(Conflict):
    """The desk has no computer to send the receipt to."""

    default_code = "desk-missing"


class CopyNotLast(Conflict):
    """A register prints a copy of its last document only."""

    default_code = "copy-not-last"


class ReceiptReplaced(Conflict):
    """The payment has another receipt by now."""

    default_code = "receipt-replaced"


class Sieve(Struct, frozen=True):
    """Which receipts of a month are wanted; empty means all."""

    state: str | None = None
    desk_id: str | None = None
    words: str = ""

    @property
    def open(self) -> bool:
        """True when everything passes."""
        return not (self.state or self.desk_id or self.words)


class Found(Struct):
    """Rows of a month, where to go on, what the cursor is bound to, and the names of the desks."""

    rows: list[dict[str, Any]]
    after: dict[str, str] | None
    bound: str
    names: dict[str, str]


def month(actor: Actor, name: str | None, limit: int, after: str | None, sieve: Sieve) -> Found:
    """Receipts of a month, newest first. A filter looks through a thousand rows, then the cursor goes on.

    Without a name it is the agency's present month.
    """
    board = desks.board(actor.tenant)
    name = name or clock.local_day(board.agency.timezone).isoformat()[:7]
    bound = keys.receipts(actor.tenant, name)
    place, found = cursor.decode(after, bound), list[Row]()
    for _ in range(1 if sieve.open else MOST_PAGES):
        size = limit if sieve.open else SIFTED
        page = read.page(1, bound, limit=size, after=place, newest_first=True)
        place = page.after
        found += [row for row in page.rows if _passes(actor, row, sieve)]
        if place is None or len(found) >= limit:
            break
    if len(found) > limit:
        last = found[limit - 1]
        place = {"pk": last.pk, "sk": last.sk, "g1p": bound, "g1s": last.place}
    names = {card["id"]: card["name"] for card in board.desks}
    return Found([row.summary for row in found[:limit]], place, bound, names)


def _passes(actor: Actor, row: Row, sieve: Sieve) -> bool:
    shown = row.summary
    return actor.sees(shown["owner"]) and rows.wanted(shown, sieve.state, sieve.desk_id, sieve.words)


def note(unit: Unit, job: Job, act: str) -> None:
    """Puts a receipt's new state where people see it: into the row that it belongs to and among the waiting
    ones. The receipt that waits for this one goes when this one is made.
    """
    about, tenant = job.about, unit.actor.tenant
    if about.get("offset_id"):
        store.note(unit, tenant, about["deal_id"], about["offset_id"], orders.kept(job), act)
    elif about.get("payment_id"):
        row = payments.get(tenant, about["deal_id"], about["at"], about["payment_id"], consistent=True)
        if row.receipt and row.receipt["id"] == job.id:
            payments.note_receipt(unit, row, orders.kept(job), act)
    if job.state != desk_model.CONFIRMED:
        desks.show_waiting(unit, job.id, orders.waiting(job))
        return
    desks.hide_waiting(unit, job.id)
    if about.get("next"):
        desks.release(unit, about["next"]["desk_id"], about["next"]["id"])


def show(actor: Actor, desk_id: str, job_id: str) -> tuple[Job, Desk]:
    """The receipt and its desk; 404 when it is not this agency's or a colleague's."""
    return _get(actor, desk_id, job_id, consistent=False), desks.get(actor.tenant, desk_id)


def retry(unit: Unit, desk_id: str, job_id: str) -> tuple[Job, Desk]:
    """Sends a receipt that certainly was not made again, as a new attempt; 409 in every other state."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    if job.state not in desk_model.FAILED:
        raise ReceiptNotFailed(state=model.shown(job.state))
    if job.about.get("replaced"):
        raise ReceiptReplaced()
    desk = desks.get(unit.actor.tenant, desk_id)
    if desk.state != "paired":
        raise DeskUnpaired()
    job.state = desk_model.move(job.state, desk_model.OPEN)
    job.attempt = int(job.attempt) + 1
    job.problem = job.result = None
    desks.reopen(unit, job, "receipt.retry")
    note(unit, job, "receipt.retry")
    return job, desk


def decide(unit: Unit, desk_id: str, job_id: str, sent: Verdict) -> tuple[Job, Desk]:
    """A person's word about a receipt in doubt: made or not made. It is in the log and it is final."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    if job.state != desk_model.MANUAL:
        raise ReceiptNotInDoubt(state=model.shown(job.state))
    target = desk_model.CONFIRMED if sent.made else desk_model.NOT_DONE
    job.state = desk_model.move(job.state, target)
    # Whatever the desk may still say of this attempt is older than the person's word.
    job.fence = int(job.fence) + 1
    job.result = _proof(job, sent) if sent.made else None
    job.problem = None
    desks.settle(unit, job, None, "receipt.decide")
    note(unit, job, "receipt.decide")
    return job, desks.get(unit.actor.tenant, desk_id)


def _proof(job: Job, sent: Verdict) -> dict[str, Any]:
    """What a person read off the paper, with what the desk had found under that number."""
    told: dict[str, Any] = job.result or {}
    found: list[dict[str, Any]] = told.get("found") or []
    seen = next((one for one in found if one["fd"] == sent.fd), {})
    return {
        "fd": sent.fd,
        "fpd": sent.fpd or seen.get("fpd"),
        "fn": told.get("fn"),
        "at": seen.get("at"),
        "total": job.body["total"],
        "how": "by_operator",
        "printed": None,
    }


def see_strays(unit: Unit, desk_id: str, job_id: str) -> tuple[Job, Desk]:
    """A person has seen the documents that the register made beside this receipt. It is in the log."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    job.about = {**job.about, "strays_seen": True}
    desks.touch(unit, job, "receipt.strays")
    return job, desks.get(unit.actor.tenant, desk_id)


def copy(unit: Unit, desk_id: str, job_id: str) -> Job:
    """Prints a copy of a receipt that is the register's last document; 409 when another came after it."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    last = edge.device(unit.actor.tenant, desk_id).get("last_fd")
    made = (job.result or {}).get("fd") if job.state == desk_model.CONFIRMED else None
    if made is None or made != last:
        raise CopyNotLast()
    return desk_service.send_copy(unit, desk_id)


def _get(actor: Actor, desk_id: str, job_id: str, *, consistent: bool) -> Job:
    job = desks.get_job(actor.tenant, desk_id, job_id, consistent=consistent)
    if job.work not in desk_model.RECEIPTS or not actor.sees(job.about["owner"]):
        raise ReceiptNotFound()
    return job
