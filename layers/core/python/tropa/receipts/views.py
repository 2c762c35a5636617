"""Shapes of receipts at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta

from tropa import texts
from tropa.receipts import model
from tropa.receipts.doubt import Doubt, Found, doubt_view, found_view
from tropa.web.types import Answer, Money, Request

if TYPE_CHECKING:
    from tropa.desks.store import Job


class DealName(Answer):
    """The deal of a receipt or payment."""

    id: str
    number: str | None
    title: str


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


class Place(Answer):
    """Another receipt."""

    desk_id: str
    id: str


class CorrectionView(Answer):
    """What is put right, and why."""

    kind: str
    date: str
    number: str | None
    description: str | None


class Paid(Answer):
    """How a receipt was paid; `prepaid` is money of earlier receipts."""

    cash: Money
    card: Money
    prepaid: Money


class ReceiptView(Answer):
    """A receipt from the queue to the paper. `printed` is apart from being fiscalised and may be unknown.

    `doubt` is there while nobody can prove what happened; `strays` are documents of the register that nobody
    asked for and nobody has seen yet.
    """

    id: str
    desk_id: str
    desk_name: str
    deal_id: str
    deal: DealName | None
    client_name: str | None
    payment_id: str | None
    kind: str
    operation: str
    correction: CorrectionView | None
    corrects: Place | None
    corrected_by: Place | None
    payments: Paid
    doubt: Doubt | None
    strays: list[Found]
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
    in_doubt = model.shown(job.state) == "unknown"
    result: dict[str, Any] = {} if in_doubt else job.result or {}
    return ReceiptView(
        **_about(job),
        doubt=doubt_view(job.result) if in_doubt else None,
        strays=_strays(job, result),
        id=job.id,
        desk_id=job.desk_id,
        desk_name=desk_name,
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


def _strays(job: "Job", result: dict[str, Any]) -> list[Found]:
    unseen = () if job.about.get("strays_seen") else result.get("strays") or ()
    return [found_view(one) for one in unseen]


def _about(job: "Job") -> dict[str, Any]:
    """What the receipt is for and how it was paid."""
    about, paid = job.about, job.body["payments"]
    deal, basis = about.get("deal"), job.body.get("correction")
    return {
        "deal_id": about["deal_id"],
        "deal": DealName(**deal) if deal else None,
        "client_name": about.get("client_name"),
        "payment_id": about.get("payment_id"),
        "kind": about.get("kind", model.TAKEN),
        "operation": job.body["operation"],
        "correction": _correction(basis) if basis else None,
        "corrects": _place(about.get("corrects")),
        "corrected_by": _place(about.get("corrected_by")),
        "payments": Paid(**{name: Money(int(paid.get(name) or 0)) for name in Paid.__struct_fields__}),
    }


def _correction(basis: dict[str, Any]) -> CorrectionView:
    return CorrectionView(
        kind=basis["kind"],
        date=basis["date"],
        number=basis.get("number"),
        description=basis.get("description"),
    )


def _place(kept: dict[str, str] | None) -> Place | None:
    return Place(desk_id=kept["desk_id"], id=kept["id"]) if kept else None
