"""Shapes of receipts at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta

from tropa import texts
from tropa.receipts import model
from tropa.web.types import Answer, Money, Request

if TYPE_CHECKING:
    from tropa.desks.store import Job


class ProblemView(Answer):
    """Why it does not go on: a stable code and words for people."""

    code: str
    text: str


class ReceiptRow(Answer):
    """A receipt in short; `id` is that of its job."""

    id: str
    desk_id: str
    state: str
    fd: int | None
    problem: ProblemView | None


class ReceiptItem(Answer):
    """A printed line."""

    name: str
    sum: Money


class ReceiptView(Answer):
    """A receipt from the queue to the paper. `printed` is apart from being fiscalised and may be unknown."""

    id: str
    desk_id: str
    desk_name: str
    deal_id: str
    payment_id: str
    state: str
    problem: ProblemView | None
    total: Money
    fd: int | None
    fpd: str | None
    fn: str | None
    rnm: str | None
    shift: int | None
    receipt_in_shift: int | None
    at: str | None
    change: int | None
    qr: str | None
    how: str | None
    printed: bool | None
    attempt: int
    items: list[ReceiptItem]
    created_at: str
    updated_at: str


class Verdict(Request):
    """What a person saw on the tape when nobody could prove it; number and sign are on the paper."""

    made: bool
    fd: Annotated[int, Meta(ge=1, le=10**10)] | None = None
    fpd: Annotated[str, Meta(pattern=r"^\d{1,10}$")] | None = None


def problem_view(kept: dict[str, Any] | None, language: str = "ru") -> ProblemView | None:
    """A stored problem; ours are explained from the catalogue, the desk's own carry their words."""
    if not kept:
        return None
    text = kept.get("text") or texts.title(kept["code"], language)
    return ProblemView(code=kept["code"], text=text)


def receipt_row(kept: dict[str, Any], language: str = "ru") -> ReceiptRow:
    """A row made from what the payment keeps of its receipt."""
    return ReceiptRow(
        id=kept["id"],
        desk_id=kept["desk_id"],
        state=kept["state"],
        fd=kept.get("fd"),
        problem=problem_view(kept.get("problem"), language),
    )


def receipt_view(job: "Job", desk_name: str, language: str = "ru") -> ReceiptView:
    """The whole receipt, from its job."""
    result: dict[str, Any] = job.result or {}
    return ReceiptView(
        id=job.id,
        desk_id=job.desk_id,
        desk_name=desk_name,
        deal_id=job.about["deal_id"],
        payment_id=job.about["payment_id"],
        state=model.shown(job.state),
        problem=problem_view(job.problem, language),
        total=Money(job.body["total"]),
        fd=result.get("fd"),
        fpd=result.get("fpd"),
        fn=result.get("fn"),
        rnm=result.get("rnm"),
        shift=result.get("shift"),
        receipt_in_shift=result.get("receipt_in_shift"),
        at=result.get("at"),
        change=result.get("change"),
        qr=result.get("qr"),
        how=result.get("how"),
        printed=result.get("printed"),
        attempt=int(job.attempt),
        items=[ReceiptItem(name=item["name"], sum=Money(item["sum"])) for item in job.body["items"]],
        created_at=job.ca or "",
        updated_at=job.ua or "",
    )
