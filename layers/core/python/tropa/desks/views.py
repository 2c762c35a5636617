"""Shapes of cash desks and their jobs at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from tropa import clock, texts
from tropa.desks import model
from tropa.edge.views import DeskState, DeviceState
from tropa.receipts.doubt import Doubt, doubt_view
from tropa.receipts.model import shown
from tropa.receipts.views import ProblemView, problem_view
from tropa.web.types import UNSET, Answer, Changes, Money, Name, Request, UnsetType

if TYPE_CHECKING:
    from tropa.desks.store import Desk, Job
    from tropa.edge.store import Presence


class NewDesk(Request):
    """A cash desk to set up."""

    name: Name


class ReceiptDefaults(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How receipts are made: may a shift be opened or closed on the way; the mark of own services."""

    auto_open_shift: bool = True
    auto_close_expired: bool = False
    own_subject: Literal[4, 11] = 4


class DeskChanges(Changes):
    """What may be changed of a desk."""

    name: Name | UnsetType = UNSET
    receipt: ReceiptDefaults | UnsetType = UNSET


Line = Annotated[str, msgspec.Meta(max_length=64)]


class NewJob(Request):
    """Work for the desk that is no receipt. `amount` goes with money moves, `lines` with a text."""

    kind: Literal[
        "open_shift", "close_shift", "x_report", "settlement_report", "cash_in", "cash_out",
        "copy", "continue_print", "drawer", "text",
    ]  # fmt: skip
    amount: Money | None = None
    lines: Annotated[list[Line], msgspec.Meta(max_length=60)] | None = None
    reason: Name | None = None


class JobVerdict(Request):
    """What a person saw of work that nobody could prove: money in or out of the drawer, a shift's report."""

    made: bool


class PairingView(Answer):
    """That a code is in force, and until when; the code itself is shown once."""

    expires_at: str


class PairingCode(Answer):
    """A code to type at the cash desk's computer."""

    code: str
    expires_at: str


class DeskView(Answer):
    """A cash desk with what it told last."""

    id: str
    version: int
    name: str
    state: str
    seen_at: str | None
    agent_version: str | None
    pairing: PairingView | None
    device: DeviceState | None
    onec_folder: str | None
    queue: int
    clock_offset_ms: int
    warnings: list[ProblemView]
    receipt: ReceiptDefaults


class NewDeskView(DeskView):
    """A desk just set up, with the code to pair it."""

    code: str


class DeskList(Answer):
    """All desks of the agency."""

    items: list[DeskView]


class JobView(Answer):
    """A job in the words that people see."""

    id: str
    desk_id: str
    kind: str
    state: str
    problem: ProblemView | None
    result: dict[str, Any] | None
    amount: Money | None
    reason: str | None
    doubt: Doubt | None
    created_at: str
    updated_at: str
    created_by: str


class JobList(Answer):
    """The newest jobs of a desk."""

    items: list[JobView]


def desk_view(desk: "Desk", heard: "Presence | None", language: str = "ru") -> DeskView:
    """A desk as of now."""
    return DeskView(**_desk(desk, heard, language))


def new_desk_view(desk: "Desk", code: str, language: str = "ru") -> NewDeskView:
    """A desk just set up."""
    return NewDeskView(**_desk(desk, None, language), code=code)


def _desk(desk: "Desk", heard: "Presence | None", language: str) -> dict[str, Any]:
    now = clock.now()
    told = msgspec.convert(heard.told, DeskState) if heard and heard.told else DeskState()
    state = model.presence(desk.state, heard.seen if heard else None, now)
    offset = int(heard.offset) if heard else 0
    codes = model.warnings(state, offset, heard.told if heard else None, now)
    pairing = desk.pairing if desk.pairing and clock.parse(desk.pairing["expires_at"]) > now else None
    return {
        "id": desk.id,
        "version": int(desk.v),
        "name": desk.name,
        "state": state,
        "seen_at": heard.seen if heard else None,
        "agent_version": told.agent_version or desk.agent_version,
        "pairing": PairingView(expires_at=pairing["expires_at"]) if pairing else None,
        "device": told.device,
        "onec_folder": told.onec_folder.path if told.onec_folder else None,
        "queue": told.queue,
        "clock_offset_ms": offset,
        "warnings": [ProblemView(code=code, text=texts.title(code, language)) for code in codes],
        "receipt": ReceiptDefaults(**(desk.settings or {})),
    }


def job_view(job: "Job", language: str = "ru") -> JobView:
    """A job."""
    return JobView(
        id=job.id,
        desk_id=job.desk_id,
        kind=job.work,
        state=shown(job.state),
        problem=problem_view(job.problem, language),
        result=None if job.state == model.MANUAL else job.result,
        amount=Money(int(job.body["amount"])) if job.work in model.MONEY_MOVES else None,
        reason=(job.about or {}).get("reason"),
        doubt=doubt_view(job.result) if job.state == model.MANUAL else None,
        created_at=job.ca or "",
        updated_at=job.ua or "",
        created_by=job.cb or "",
    )
