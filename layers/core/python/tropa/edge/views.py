"""Shapes of the protocol between the cloud and a cash desk. A desk's own state may hold more than we know."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from tropa.web.types import Answer, Id, Name, Request

Short = Annotated[str, Meta(max_length=400)]
Count = Annotated[int, Meta(ge=-(10**12), le=10**12)]


class Pair(Request):
    """A computer that wants to become a desk."""

    code: Annotated[str, Meta(min_length=1, max_length=20)]
    public_key: Annotated[str, Meta(min_length=43, max_length=44)]
    name: Name
    agent_version: Annotated[str, Meta(min_length=1, max_length=40)]
    platform: Annotated[str, Meta(min_length=1, max_length=40)]


class Paired(Answer):
    """What the agent keeps: who it is from now on."""

    device: str
    desk: str
    agency: str
    server_time: str
    poll_seconds: int


class Trouble(Struct):
    """A problem as the agent tells it."""

    code: Annotated[str, Meta(min_length=1, max_length=80)]
    text: Annotated[str, Meta(max_length=2000)] = ""
    device_code: Short | None = None


class ShiftState(Struct):
    """The shift of the register: open, closed, expired or unknown."""

    state: Short = "unknown"
    number: Count = 0
    opened_at: Short | None = None


class DeviceState(Struct):
    """The fiscal register as the agent sees it."""

    online: bool = False
    model: Short | None = None
    serial: Short | None = None
    fn: Short | None = None
    rnm: Short | None = None
    inn: Short | None = None
    ffd: Short | None = None
    tax_systems: Annotated[list[Short], Meta(max_length=10)] | None = None
    shift: ShiftState | None = None
    paper: bool | None = None
    ofd_queue: Count = 0
    last_fd: Count = 0
    problem: Trouble | None = None
    driver: Short | None = None
    note: Short | None = None
    can: Annotated[list[Short], Meta(max_length=30)] | None = None
    warnings: Annotated[list[Short], Meta(max_length=30)] | None = None
    cash: Count | None = None
    fn_valid_to: Short | None = None
    queue_since: Short | None = None


class FolderState(Struct):
    """The folder that 1С reads."""

    path: Annotated[str, Meta(max_length=1000)]
    ok: bool = True
    problem: Annotated[str, Meta(max_length=1000)] | None = None


class DeskState(Struct):
    """What the agent tells of itself at every poll."""

    agent_version: Short | None = None
    platform: Short | None = None
    device: DeviceState | None = None
    onec_folder: FolderState | None = None
    queue: Count = 0
    clock_offset_ms: Count = 0


class Poll(Request):
    """A desk asks for work and tells which jobs it holds."""

    state: DeskState
    holding: Annotated[list[Id], Meta(max_length=100)] = []


class Order(Answer):
    """A job handed over. A higher fence replaces everything that was said under a lower one."""

    id: str
    kind: str
    attempt: int
    fence: int
    lease_seconds: int
    body: dict[str, Any]


class Polled(Answer):
    """The work, and when to ask again."""

    server_time: str
    poll_seconds: int
    jobs: list[Order]


class ToldDocument(Struct):
    """A document of the register as the desk names it."""

    fd: Count
    kind: Short = "other"
    operation: Short | None = None
    total: Count | None = None
    at: Short | None = None
    fpd: Short | None = None


class ToldResult(Struct):
    """What must hold in a result whatever kind of work it is of; the rest is kept as it came."""

    fd: Count | None = None
    fpd: Short | None = None
    fn: Short | None = None
    shift: Count | None = None
    at: Short | None = None
    qr: Short | None = None
    printed: bool | None = None
    proposal: Short | None = None
    reason: Short | None = None
    before_fd: Count | None = None
    after_fd: Count | None = None
    found: Annotated[list[ToldDocument], Meta(max_length=100)] | None = None
    strays: Annotated[list[ToldDocument], Meta(max_length=100)] | None = None


class Result(Request):
    """What became of a job."""

    job: Id
    attempt: Annotated[int, Meta(ge=1, le=10**6)]
    fence: Annotated[int, Meta(ge=1, le=10**9)]
    outcome: Literal["confirmed", "not_done", "waiting", "manual", "refused"]
    result: dict[str, Any] | None = None
    problem: Trouble | None = None


class Accepted(Answer):
    """The cloud has it."""

    accepted: bool = True
