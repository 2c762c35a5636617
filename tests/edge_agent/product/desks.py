"""Computers with desks for the product's tests and pictures: invented agencies, emulated registers, a tiny
cloud, all in this process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from edge_agent.config import load, save
from edge_agent.crew import Crew
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.page import serve
from edge_agent.roster import folder
from tests.edge_agent.cloud import FakeCloud, Server
from tests.edge_agent.kit import a_receipt, an_item, paired


def job(number: int) -> str:
    return f"01J8ZK4T0000000000000{number:05}"


@dataclass
class Computer:
    root: Path
    stack: ExitStack
    clouds: dict[str, FakeCloud] = field(default_factory=dict)
    registers: dict[str, Emulator] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    crew: Crew | None = None
    url: str = ""

    def desk(self, name: str | None, title: str, register: bool = True, folder_1c: bool = True) -> FakeCloud:
        """A paired desk with its own cloud and register."""
        cloud = FakeCloud()
        self.stack.callback(Server(cloud).close)
        place = folder(self.root, name)
        address = None
        if register:
            emulator = self.stack.enter_context(
                threaded(Options(control_port=0, zone=ZoneInfo("Europe/Moscow")))
            )
            self.registers[title] = emulator
            address = f"tcp://127.0.0.1:{emulator.port}"
        exchange = place / "1c" if folder_1c else None
        if exchange is not None:
            exchange.mkdir(parents=True, exist_ok=True)
        paired(place, cloud.url, cloud.register, address, str(exchange) if exchange else None)
        save(place, replace(load(place), desk=title, agency="ИП Орлова Т. С.", zone="Europe/Moscow"))
        self.clouds[title] = cloud
        return cloud

    def work(self) -> str:
        """Start the agent with its page; gives the page's address."""
        self.crew = Crew(self.root, self.stop)
        self.crew.seize()
        url = self.stack.enter_context(serve(self.crew, 0))
        thread = threading.Thread(target=self.crew.run)
        thread.start()
        self.stack.callback(thread.join)
        self.stack.callback(self.stop.set)
        assert url is not None
        self.url = url
        return url


@contextmanager
def a_computer(root: Path) -> Iterator[Computer]:
    with ExitStack() as stack:
        yield Computer(root, stack)


def a_sale(number: int, total: int = 12_000_000, **changes: object) -> dict[str, object]:
    names = (
        "Тур в Турцию, 7 ночей",
        "Авиабилеты Москва — Самарканд, 2 взр.",
        "Страховка выезжающих за рубеж",
    )
    item = an_item(name=f"{names[number % 3]}, заявка {1000 + number}", price=total, sum=total)
    pay = {"cash": total, "card": 0, "prepaid": 0, "credit": 0, "barter": 0}
    return a_receipt(job(number), items=[item], payments=pay, total=total, **changes)


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    pause, left = threading.Event(), int(seconds / 0.02)
    while not true():
        left -= 1
        assert left > 0, "the condition did not come true"
        pause.wait(0.02)
