"""What the edge tests share: bodies of jobs with invented people, a clock to turn by hand, and an agent at
hand."""

import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from edge_agent.agent import Agent
from edge_agent.assembly import assemble
from edge_agent.clock import Clock
from edge_agent.config import KEY, Config, save
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator
from edge_agent.signature import Key
from edge_agent.transport import Send, send

CASHIER = {"name": "Петрова А.", "inn": "500100732259"}


def an_item(**changes: object) -> dict[str, object]:
    item: dict[str, object] = {
        "name": "Тур в Турцию, 7 ночей, заявка 1024",
        "price": 12_000_000,
        "quantity": 1_000_000,
        "sum": 12_000_000,
        "vat": "none",
        "method": 1,
        "subject": 4,
        "measure": 0,
        "agent": {
            "type": "agent",
            "supplier": {"name": 'ООО "Оператор"', "phones": ["+74950000000"], "inn": "7700000009"},
        },
    }
    return {**item, **changes}


def a_receipt(job: str, **changes: object) -> dict[str, object]:
    receipt: dict[str, object] = {
        "job_id": job,
        "operation": "sale",
        "tax_system": "usn_income",
        "cashier": CASHIER,
        "buyer": {"email": "ivanov@example.ru"},
        "delivery": "paper_and_electronic",
        "items": [an_item()],
        "payments": {"cash": 2_000_000, "card": 10_000_000, "prepaid": 0, "credit": 0, "barter": 0},
        "total": 12_000_000,
        "auto_open_shift": True,
    }
    return {**receipt, **changes}


class HandClock:
    """The real time moved by hand; the monotonic clock jumps along."""

    def __init__(self) -> None:
        self.shift = timedelta(0)
        self.slept = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def monotonic(self) -> float:
        return time.monotonic() + self.slept

    def skip(self, seconds: float) -> None:
        """Waiting without waiting: only the monotonic clock goes on."""
        self.slept += seconds


def until(true: Callable[[], bool], seconds: float = 20.0, step: Callable[[], object] | None = None) -> None:
    """Wait for a condition, doing a step in between; fails when it does not come true."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the condition did not come true"
        if step is not None:
            step()
        pause.wait(0.01)


def paired(
    state: Path,
    server: str,
    public: Callable[[str], str],
    kkt: str | None = None,
    onec_folder: str | None = None,
) -> Config:
    """A state folder as `pair` leaves it; `public` registers the key and returns the device's name."""
    state.mkdir(parents=True, exist_ok=True)
    device = public(Key.create(state / KEY).public)
    config = Config(server, device, "Касса 1", "ИП Орлова", kkt, onec_folder)
    save(state, config)
    return config


def an_agent(state: Path, clock: Clock | None = None, wire: Send = send) -> Agent:
    agent = assemble(state, clock, wire)
    if agent.work.settler is not None:
        agent.work.settler.pause = lambda _: None
    return agent


def rounds(agent: Agent, clock: HandClock, count: int = 1) -> None:
    """Rounds of the agent with the waits between them skipped."""
    for _ in range(count):
        clock.skip(max(agent.round(), 2.0))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def receipts(register: Emulator) -> list[int]:
    """Numbers of the receipts in the register's storage."""
    return [document.fd for document in register.core.documents if document.kind == RECEIPT]
