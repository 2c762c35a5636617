"""Shapes of exports at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Any

from tropa import texts
from tropa.db import cursor
from tropa.db.read import Page
from tropa.texts import onec as words
from tropa.web.types import Answer, Day, Id, Request

if TYPE_CHECKING:
    from tropa.onec.store import Export


class NewExport(Request):
    """A file of the local days from `date_from` to `date_to`, for the folder of a desk when it is named."""

    date_from: Day
    date_to: Day
    desk_id: Id | None = None


class FindingView(Answer):
    """One thing to mend or to know: `kind` and `id` say where, `text` what to do."""

    code: str
    kind: str
    id: str
    text: str


class ExportProblem(Answer):
    """Why there is no file or no delivery; `findings` only on a single export."""

    code: str
    text: str
    findings: list[FindingView]


class Counts(Answer):
    """What the file holds."""

    counterparties: int
    sales: int
    cash_ins: int


class ExportView(Answer):
    """An export from order to folder."""

    id: str
    version: int
    seq: int
    date_from: str
    date_to: str
    format: str
    state: str
    desk_id: str | None
    problem: ExportProblem | None
    warnings: list[FindingView]
    file_name: str | None
    sha256: str | None
    size: int | None
    counts: Counts | None
    path: str | None
    created_at: str
    updated_at: str


class ExportPage(Answer):
    """A page of the list, newest first."""

    items: list[ExportView]
    next_cursor: str | None


class FileLink(Answer):
    """Where the file is for the next minutes."""

    url: str


def export_view(export: "Export", language: str) -> ExportView:
    """The whole export, with everything that is to be mended."""
    shown: dict[str, Any] = export.s
    kept = {**shown, "version": int(export.v), "problem": export.problem}
    kept |= {"created_at": export.ca, "updated_at": export.ua}
    return _view(kept, export.warnings or [], language)


def export_page(page: Page, bound_to: str, language: str) -> ExportPage:
    """A page of rows made from the summaries of the list."""
    rows = [_view(row.summary, [], language) for row in page.rows]
    return ExportPage(items=rows, next_cursor=cursor.encode(page.after, bound_to))


def _view(kept: dict[str, Any], warnings: list[dict[str, Any]], language: str) -> ExportView:
    problem, counts = kept["problem"], kept["counts"]
    made = {
        "problem": _problem(problem, language) if problem else None,
        "counts": Counts(**counts) if counts else None,
        "warnings": [_finding(one, language) for one in warnings],
    }
    return ExportView(**{**kept, **made})


def _problem(kept: dict[str, Any], language: str) -> ExportProblem:
    """Ours is explained by its first finding; the desk's own problem carries its words."""
    findings = [_finding(one, language) for one in kept["findings"]]
    text = kept.get("text") or (findings[0].text if findings else texts.title(kept["code"], language))
    return ExportProblem(code=kept["code"], text=text, findings=findings)


def _finding(kept: dict[str, Any], language: str) -> FindingView:
    text = words.finding(kept["code"], kept["kind"], kept["name"], kept["params"], language)
    return FindingView(code=kept["code"], kind=kept["kind"], id=kept["id"], text=text)
