"""The way through ATOL's web server: a queue of jobs, each with a uuid that the server takes once. A fiscal
job is never withdrawn, since the server may be taking it up in the same moment."""

import time
import uuid
from collections.abc import Callable, Sequence
from urllib.parse import quote

from edge_agent.drivers.atol.notation import Answer, Malformed, Task, read, written
from edge_agent.drivers.atol.way import Failed, Look, Lost
from edge_agent.drivers.base import Busy

Call = Callable[[str, str, bytes, float], tuple[int, bytes]]

NAMESPACE = uuid.UUID("6f1c9c1e-2b7c-5c58-9d5e-0a3b6a7d4f21")
WORDS = ("wait", "inProgress", "ready", "error", "interrupted", "blocked", "canceled")
OPEN, DONE = ("wait", "inProgress", "blocked"), ("ready", "error", "interrupted", "canceled")
PARSE_ERROR, NOT_RUN = 501, 502
TRIES = 3
HTTP_LIMIT = 5.0
FIRST_STEP, LONGEST_STEP = 0.05, 0.5
BLOCKED_PATIENCE = 2.0


class Web:
    def __init__(
        self,
        call: Call,
        device: str = "",
        base: str = "",
        pause: Callable[[float], None] = time.sleep,
        nonce: Callable[[], str] = lambda: uuid.uuid4().hex,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._call = call
        self._query = f"?deviceID={quote(device)}" if device else ""
        self._path = f"{base}/requests"
        self._pause = pause
        self._nonce = nonce
        self._monotonic = monotonic
        self._pending: str | None = None  # a job whose outcome is not known: it may still run

    def close(self) -> None:
        """Nothing is held: each call has a connection of its own."""

    def look(self, _limit: float) -> Look | None:
        return None

    def cancel(self, limit: float) -> None:
        """There is no task for it, but each task that prints begins by dropping what is open. Of a document
        that cannot be there nothing is printed."""
        self.run({"type": "printFnDocument", "fiscalDocumentNumber": 0}, limit)

    def run(self, task: Task, limit: float) -> Answer:
        self._free()
        job = self._posted([task], changing=True)
        rows = self._awaited(job, 1, limit)
        if rows is None:
            self._pending = job
            raise Lost(sent=True)
        return _result(rows[0])

    def read(self, tasks: Sequence[Task], limit: float) -> list[Answer]:
        self._free()
        job = self._posted(tasks, changing=False)
        rows = self._awaited(job, len(tasks), limit)
        if rows is None:
            self._withdraw(job)
            raise Busy("busy")
        return [_result(row) for row in rows]

    def _free(self) -> None:
        """Nothing new is asked for while an own job may still run: it would be judged too early."""
        if self._pending is None:
            return
        rows = self._rows(self._pending)
        if rows is not None and (not rows or any(_word(row) in OPEN for row in rows)):
            raise Busy("busy")
        self._pending = None

    def _posted(self, tasks: Sequence[Task], changing: bool) -> str:
        """Put a job into the queue. The same uuid in every try makes a second job impossible."""
        request = written(list(tasks) if len(tasks) > 1 else tasks[0])
        job = str(uuid.uuid5(NAMESPACE, f"{self._nonce()}:{request}"))
        body = f'{{"uuid":"{job}","request":{request}}}'.encode()
        sent = False
        for _ in range(TRIES):
            try:
                status, said = self._call("POST", self._path + self._query, body, HTTP_LIMIT)
            except Lost as lost:
                sent = sent or lost.sent
                self._pause(FIRST_STEP)
                continue
            if status in (200, 201, 409) or (status >= 500 and self._rows(job) is not None):
                return job
            if status == 400 and not sent:
                raise Failed(PARSE_ERROR, said.decode("utf-8", "replace")[:200])
            break
        if sent and changing:
            self._pending = job
        raise Lost(sent)

    def _awaited(self, job: str, count: int, limit: float) -> list[Answer] | None:
        """States of a job that has ended; None when it has not, or nobody knows. A job that has blocked the
        queue may soon be found not to have been made; one found to be made is looked for by its number."""
        began, waited, step, blocked = self._monotonic(), 0.0, FIRST_STEP, False
        while waited < limit:
            try:
                rows = self._rows(job)
            except Lost:
                rows = []
            if rows is None or (blocked and any(_word(row) == "ready" for row in rows)):
                return None
            if not blocked and any(_word(row) == "blocked" for row in rows):
                blocked, limit = True, min(limit, waited + BLOCKED_PATIENCE)
            if len(rows) == count and all(_word(row) in DONE for row in rows):
                return rows
            self._pause(step)
            waited = max(waited + step, self._monotonic() - began)
            step = min(step * 2, LONGEST_STEP)
        return None

    def _rows(self, job: str) -> list[Answer] | None:
        """States of a job's tasks; None when the server does not know the job."""
        status, body = self._call("GET", f"{self._path}/{job}", b"", HTTP_LIMIT)
        if status == 404:
            return None
        if status != 200:
            raise Lost(sent=True)
        try:
            rows = read(body).get("results")
        except Malformed:
            raise Lost(sent=True) from None
        if not isinstance(rows, list):
            raise Lost(sent=True)
        return [row for row in rows if isinstance(row, dict)]

    def _withdraw(self, job: str) -> None:
        """Take a job that only reads out of a queue that stands still."""
        try:
            self._call("DELETE", f"{self._path}/{job}", b"", HTTP_LIMIT)
        except Lost:
            # It reads: whether it runs later or never does not matter.
            return


def _word(row: Answer) -> str:
    """Status of a task, as a word or as its number in the server's table."""
    status = row.get("status")
    if isinstance(status, int) and not isinstance(status, bool) and 0 <= status < len(WORDS):
        return WORDS[status]
    return str(status)


def _result(row: Answer) -> Answer:
    word, code = _word(row), row.get("errorCode")
    if word == "ready":
        result = row.get("result")
        if isinstance(result, str):
            return read(result)
        return result if isinstance(result, dict) else {}
    if word == "error" and isinstance(code, int):
        raise Failed(code, str(row.get("errorDescription") or ""))
    if word == "error":
        raise Lost(sent=True)
    # Interrupted by an earlier error of its list, or canceled by a person: it was not begun.
    raise Failed(NOT_RUN, str(row.get("errorDescription") or ""))
