"""The three calls to the cloud, signed. It keeps no state but the nonce, which its journal hands out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from edge_agent.clock import Clock, instant, parse
from edge_agent.fields import FieldWrong, Object, decode, encode, maybe, number, section, text
from edge_agent.signature import Key, canonical
from edge_agent.transport import Request, Send, Unreachable

S = TypeVar("S")
T = TypeVar("T")
PAIR, POLL, RESULTS = "/api/v1/edge/pair", "/api/v1/edge/poll", "/api/v1/edge/results"
LONGEST_NAME, LONGEST_PAUSE = 100, 300
# What no cloud of ours hands out; the journal and the clock could not hold much more.
MOST = {"attempt": 1_000_000, "fence": 1_000_000_000, "lease_seconds": 86_400}
UNREAD = "unread"  # the kind of a job whose kind cannot be told
SHORT_LEASE = 60


class CloudRefused(Exception):
    """The cloud answered with a problem."""

    def __init__(self, status: int, code: str, title: str = "", server_time: datetime | None = None) -> None:
        super().__init__(status, code)
        self.status = status
        self.code = code
        self.title = title
        self.server_time = server_time


@dataclass(frozen=True)
class Pairing:
    device: str
    desk: str
    agency: str
    server_time: datetime
    poll_seconds: int


@dataclass(frozen=True)
class Order:
    """A job as the cloud hands it out."""

    id: str
    kind: str
    attempt: int
    fence: int
    lease_seconds: int
    body: Object


@dataclass(frozen=True)
class Unread:
    """A row that makes no sense: the field at fault, and the job without its body where it can be named."""

    field: str
    order: Order | None


@dataclass(frozen=True)
class Polled:
    server_time: datetime
    poll_seconds: int
    jobs: tuple[Order, ...]
    unread: tuple[Unread, ...] = ()


class Cloud:
    def __init__(
        self, server: str, device: str | None, key: Key, nonce: Callable[[], int], clock: Clock, send: Send
    ) -> None:
        self._server = server.rstrip("/")
        self._device = device
        self._key = key
        self._nonce = nonce
        self._clock = clock
        self._send = send

    def pair(self, code: str, name: str, version: str, platform: str) -> Pairing:
        body = {"code": code, "public_key": self._key.public, "name": name}
        answer = self._post(PAIR, {**body, "agent_version": version, "platform": platform})
        return _understood(_pairing, answer)

    def poll(self, state: Object, holding: Sequence[str]) -> Polled:
        return _understood(_polled, self._post(POLL, {"state": state, "holding": list(holding)}))

    def report(self, body: Object) -> None:
        """Hand in a result; returning means that the cloud has it."""
        self._post(RESULTS, body)

    def _post(self, path: str, content: Object) -> Object:
        body = encode(content)
        request = Request("POST", self._server + path, self._headers(path, body), body)
        response = self._send(request)
        answer = _understood(decode, response.body)
        if response.status in (200, 201):
            return answer
        raise _understood(lambda problem: _problem(response.status, problem), answer)

    def _headers(self, path: str, body: bytes) -> dict[str, str]:
        time, nonce = instant(self._clock.now()), self._nonce()
        signed = canonical("POST", urlsplit(self._server).path + path, body, time, nonce)
        headers = {
            "Content-Type": "application/json",
            "Tropa-Time": time,
            "Tropa-Nonce": str(nonce),
            "Tropa-Signature": self._key.sign(signed),
        }
        return headers if self._device is None else {**headers, "Tropa-Device": self._device}


def _understood(read: Callable[[S], T], source: S) -> T:
    """An answer that makes no sense is not our cloud's: a proxy, a portal of the network, a sick server.
    Nothing is known then about what the cloud did."""
    try:
        return read(source)
    except ValueError as error:
        raise Unreachable(f"not understood: {error}", "answer") from error


def _pairing(answer: Object) -> Pairing:
    return Pairing(
        text(answer, "device"),
        text(answer, "desk"),
        text(answer, "agency"),
        parse(text(answer, "server_time")),
        number(answer, "poll_seconds"),
    )


def _polled(answer: Object) -> Polled:
    """One row that makes no sense does not hold up the others."""
    listed = answer.get("jobs")
    if not isinstance(listed, list):
        raise FieldWrong("jobs")
    jobs, unread = [], []
    for row in listed:
        if not isinstance(row, dict):
            unread.append(Unread("job", None))
            continue
        try:
            jobs.append(_order(row))
        except FieldWrong as wrong:
            unread.append(Unread(str(wrong), _named(row)))
    pause = max(1, min(number(answer, "poll_seconds"), LONGEST_PAUSE))
    return Polled(parse(text(answer, "server_time")), pause, tuple(jobs), tuple(unread))


def _order(row: Object) -> Order:
    return Order(
        _name(row, "id"),
        _name(row, "kind"),
        _count(row, "attempt"),
        _count(row, "fence"),
        _count(row, "lease_seconds"),
        section(row, "body"),
    )


def _named(row: Object) -> Order | None:
    """As much of a row as an answer for it needs."""
    try:
        job, attempt, fence = _name(row, "id"), _count(row, "attempt"), _count(row, "fence")
    except FieldWrong:
        return None
    try:
        kind = _name(row, "kind")
    except FieldWrong:
        kind = UNREAD
    return Order(job, kind, attempt, fence, SHORT_LEASE, {})


def _name(row: Object, name: str) -> str:
    value = text(row, name)
    if not (1 <= len(value) <= LONGEST_NAME and value.isprintable()):
        raise FieldWrong(name)
    return value


def _count(row: Object, name: str) -> int:
    value = number(row, name)
    if not 1 <= value <= MOST[name]:
        raise FieldWrong(name)
    return value


def _problem(status: int, answer: Object) -> CloudRefused:
    server_time = maybe(answer, "server_time")
    at = parse(server_time) if server_time else None
    return CloudRefused(status, text(answer, "code"), text(answer, "title", ""), at)
