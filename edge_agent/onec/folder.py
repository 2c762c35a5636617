"""The life of a 1С job: fetch, verify, put. It may be repeated at any point: putting a file twice is
harmless."""

from dataclasses import dataclass
from pathlib import Path

from edge_agent.clock import Clock, instant
from edge_agent.fields import FieldWrong, Object, number, rows, text
from edge_agent.job import AFTER_SENT, Job, Outcome, State
from edge_agent.journal import Journal
from edge_agent.onec.writer import Drop, FileExistsDifferent, NameBad, delivered, digest, put, record, trouble
from edge_agent.texts import problem
from edge_agent.transport import Request, Send, Unreachable

KIND = "onec_files"
DAMAGED_TRIES = 3
SECONDS = 60.0


class DownloadRefused(Exception):
    """The address does not give the file any more."""


class DownloadDamaged(Exception):
    """Another size or hash than promised."""


@dataclass(frozen=True)
class Folder:
    path: Path
    journal: Journal
    clock: Clock
    send: Send

    def advance(self, job: Job) -> None:
        try:
            self._deliver(self._begun(job))
        except (FieldWrong, NameBad, FileExistsDifferent, DownloadRefused) as error:
            self._end(job, error)
        except DownloadDamaged as error:
            if job.tries + 1 < DAMAGED_TRIES:
                self.journal.again(self.journal.get(job.id), problem("download-failed"))
            else:
                self._end(job, error)
        except Unreachable:
            self.journal.again(self.journal.get(job.id), problem("download-failed"))
        except OSError as error:
            found = problem("folder-unavailable", error.strerror or str(self.path))
            self.journal.again(self.journal.get(job.id), found)

    def _begun(self, job: Job) -> Job:
        """SENT stands for "files may be there by now"; after a crash the work is simply done over."""
        if job.state in AFTER_SENT:
            return job
        if job.state is State.received:
            job = self.journal.move(job, State.prechecked)
        if job.state is State.prechecked:
            job = self.journal.move(job, State.intent)
        return self.journal.move(job, State.sent)

    def _deliver(self, job: Job) -> None:
        cause = trouble(self.path)
        if cause:
            raise OSError(0, cause)
        files = []
        for row in rows(job.body, "files"):
            drop = Drop(text(row, "name"), number(row, "size"), text(row, "sha256"), job.id)
            path = self._one(drop, row)
            files.append({"name": drop.name, "path": str(path), "sha256": drop.sha256})
        self.journal.finish(job, State.confirmed, Outcome.confirmed, {"files": files})

    def _one(self, drop: Drop, row: Object) -> Path:
        at = instant(self.clock.now())
        if delivered(self.path, drop):
            record(self.path, drop, at)
            return self.path / drop.name
        return put(self.path, drop, self._fetch(drop, text(row, "url")), at)

    def _fetch(self, drop: Drop, url: str) -> bytes:
        answer = self.send(Request("GET", url, seconds=SECONDS))
        if 400 <= answer.status < 500:
            raise DownloadRefused(drop.name)
        if answer.status != 200:
            raise Unreachable(str(answer.status))
        if len(answer.body) != drop.size or digest(answer.body) != drop.sha256:
            raise DownloadDamaged(drop.name)
        return answer.body

    def _end(self, job: Job, error: Exception) -> None:
        codes = {
            NameBad: "file-name-bad",
            FileExistsDifferent: "file-exists-different",
            DownloadDamaged: "file-damaged",
            DownloadRefused: "download-refused",
        }
        code = codes.get(type(error), "job_field")
        outcome = Outcome.not_done if isinstance(error, DownloadRefused) else Outcome.refused
        job = self.journal.get(job.id)
        self.journal.finish(job, State.not_done, outcome, problem=problem(code, str(error)))
