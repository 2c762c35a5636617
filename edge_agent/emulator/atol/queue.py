"""ATOL's web server: a table of jobs with their states, worked off one by one. The table outlives the power
of the device and of the server; a job that the server was at when it died is run again at its start."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from edge_agent.drivers.atol.notation import Malformed, Value, read, written
from edge_agent.emulator.atol import view
from edge_agent.emulator.atol.code import BLOCKING, DONE, INTERRUPTED, LINK, PARSE, TaskFailed
from edge_agent.emulator.atol.form import Task
from edge_agent.emulator.atol.task import FISCAL, failure, perform
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer, RefusedByFault, exchange
from edge_agent.emulator.harm import strike
from edge_agent.emulator.record import SALES
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused

Reply = tuple[int, bytes]
OVER = ("ready", "error", "interrupted", "canceled")


@dataclass
class Row:
    """One task of a job."""

    task: Task
    status: str = "wait"
    code: int = DONE
    text: str = "Ошибок нет"
    result: Value = None
    before: int = 0  # number of the last document when a fiscal task was begun

    def shown(self) -> Mapping[str, Value]:
        return {
            "status": self.status,
            "errorCode": self.code,
            "errorDescription": self.text,
            "result": self.result,
        }


@dataclass
class Job:
    uuid: str
    rows: list[Row]

    @property
    def over(self) -> bool:
        return all(row.status in OVER for row in self.rows)


@dataclass
class Queue:
    register: Register
    jobs: dict[str, Job] = field(default_factory=dict)
    nonces: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)  # of the table
    _turn: threading.RLock = field(default_factory=threading.RLock)  # one works at a time

    def nonce(self) -> str:
        """Different at each call, also for an agent that was started anew: the table lives longer than it."""
        self.nonces += 1
        return str(self.nonces)

    @property
    def blocker(self) -> Job | None:
        for job in self.jobs.values():
            if any(row.status == "blocked" for row in job.rows):
                return job
        return None

    def post(self, body: bytes) -> Reply:
        try:
            said = read(body)
        except Malformed:
            return 400, b"bad JSON"
        uuid, request = said.get("uuid"), said.get("request")
        given = request if isinstance(request, list) else [request]
        tasks = [cast(Task, one) for one in given if isinstance(one, Mapping)]
        if not isinstance(uuid, str) or not tasks or len(tasks) != len(given):
            return 400, b"'uuid' and / or 'request' not found"
        if len([one for one in tasks if one.get("type") in FISCAL]) > 1:
            return 400, b"Too many fiscal sub-tasks"
        with self._lock:
            if uuid in self.jobs:
                return 409, b"uuid is known"
            self.jobs[uuid] = Job(uuid, [Row(one) for one in tasks])
            blocker = self.blocker
        answer: dict[str, Value] = {
            "number": len(self.jobs),
            "uuid": uuid,
            "isBlocked": blocker is not None,
            "blockedUUID": blocker.uuid if blocker else "",
        }
        return 201, written(answer).encode()

    def get(self, uuid: str) -> Reply:
        with self._lock:
            job = self.jobs.get(uuid)
            if job is None:
                return 404, b"not found"
            return 200, written({"results": [row.shown() for row in job.rows]}).encode()

    def delete(self, uuid: str) -> Reply:
        with self._lock:
            job = self.jobs.get(uuid)
            if job is None:
                return 404, b"not found"
            if any(row.status != "wait" for row in job.rows):
                return 405, b"Task in progress, done or canceled"
            for row in job.rows:
                row.status = "canceled"
            return 200, b""

    def stat(self) -> Reply:
        with self._lock:
            blocker, jobs = self.blocker, list(self.jobs.values())
            canceled = [job for job in jobs if all(row.status == "canceled" for row in job.rows)]
            over = [job for job in jobs if job.over]
            answer: dict[str, Value] = {
                "ready_count": len(over) - len(canceled),
                "not_ready_count": len(jobs) - len(over),
                "canceled_count": len(canceled),
                "is_blocked": blocker is not None,
                "block_request_uuid": blocker.uuid if blocker else "",
            }
        return 200, written(answer).encode()

    def work(self) -> None:
        """Work off what waits, until nothing does or the queue is blocked."""
        with self._turn:
            self._unblock()
            while (job := self._next()) is not None:
                self._run(job)

    def _next(self) -> Job | None:
        with self._lock:
            if self.blocker is not None:
                return None
            return next((job for job in self.jobs.values() if not job.over), None)

    def die(self) -> None:
        """The server ends and starts anew: what it was at begins again."""
        for job in self.jobs.values():
            for row in job.rows:
                if row.status == "inProgress":
                    row.status = "wait"

    def _run(self, job: Job) -> None:
        failed = False
        for row in job.rows:
            if row.status in OVER:
                failed = failed or row.status == "error"
            elif failed:
                self._end(row, "interrupted", TaskFailed(INTERRUPTED))
            else:
                self._one(row)
                if row.status == "wait":
                    return  # the server has died at it
                failed = row.status != "ready"
                if row.status == "blocked":
                    return

    def _one(self, row: Row) -> None:
        with self._lock:
            if row.status != "wait":
                return
            row.status, row.before = "inProgress", self.register.core.last_fd
        try:
            row.result = carried(self.register, row.task)
            row.status, row.code, row.text = "ready", DONE, "Ошибок нет"
        except TaskFailed as failed:
            fiscal = row.task.get("type") in FISCAL
            self._end(row, "blocked" if fiscal and failed.code in BLOCKING else "error", failed)
        except Crashed:
            self.die()
        except BaseException:
            # The agent was killed in the middle; the server lives on and has its answer.
            self._found(row) if self.register.core.last_fd > row.before else self.die()
            raise

    def _unblock(self) -> None:
        """Once the device answers, the number of its last document tells what became of the blocking task."""
        job = self.blocker
        if job is None:
            return
        for row in job.rows:
            if row.status != "blocked":
                continue
            try:
                exchange(self.register, "getFnStatus", lambda: None)
            except (NoAnswer, GarbledAnswer, RefusedByFault, CoreRefused, Crashed):
                return
            if self.register.core.last_fd > row.before:
                self._found(row)
            else:
                row.status = "error"

    def _found(self, row: Row) -> None:
        core = self.register.core
        receipts = [fd for fd in core.documents if fd.kind in SALES]
        last = receipts[-1] if "Shift" not in str(row.task.get("type")) and receipts else core.documents[-1]
        row.status, row.code, row.text = "ready", DONE, "Ошибок нет"
        row.result = {"fiscalParams": view.fiscal_params(core, last)}

    def _end(self, row: Row, status: str, failed: TaskFailed) -> None:
        row.status, row.code, row.text = status, failed.code, failed.text


def carried(register: Register, task: Task) -> Value:
    """A task through all that can go wrong between the driver and the device. A silent device is an error of
    the link for whoever waits for it."""
    kind = task.get("type")
    if not isinstance(kind, str):
        raise TaskFailed(PARSE, 'Поле "type" отсутствует')
    try:
        return exchange(register, kind, lambda: perform(register, task))
    except (NoAnswer, GarbledAnswer) as lost:
        raise TaskFailed(LINK) from lost
    except RefusedByFault as refused:
        raise TaskFailed(refused.code) from refused
    except CoreRefused as refused:
        raise failure(refused) from refused


Handlers = Mapping[tuple[str, str], Callable[[str, str, bytes], Reply]]


def handlers(queue: Queue, start: Callable[[Callable[[], None]], None]) -> Handlers:
    """The server's doors. Work begins when the answer to a request has been made, by `start`."""

    def through(command: str, answer: Callable[[], Reply]) -> Reply:
        """The device has no part in it, so its lock is not taken: a state can be asked for while it works."""
        try:
            for point in ("before_receive", "after_receive"):
                strike(queue.register, command, point)
            reply = answer()
            for point in ("before_answer", "in_answer", "after_answer"):
                strike(queue.register, command, point)
            return reply
        except CoreRefused as refused:
            raise NoAnswer from refused  # the server has no storage whose silence it could tell of
        finally:
            start(queue.work)

    def post(_method: str, _path: str, body: bytes) -> Reply:
        return through("POST", lambda: queue.post(body))

    def get(_method: str, path: str, _body: bytes) -> Reply:
        return through("GET", lambda: queue.get(_uuid(path)))

    def delete(_method: str, path: str, _body: bytes) -> Reply:
        return through("DELETE", lambda: queue.delete(_uuid(path)))

    def stat(_method: str, _path: str, _body: bytes) -> Reply:
        return through("stat", queue.stat)

    return {
        ("POST", "/requests"): post,
        ("GET", "/requests/"): get,
        ("DELETE", "/requests/"): delete,
        ("GET", "/stat/requests"): stat,
    }


def _uuid(path: str) -> str:
    parts: Sequence[str] = path.split("?")[0].split("/")
    return parts[2] if len(parts) > 2 else ""
