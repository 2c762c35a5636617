"""`make kill-desk`: the real agent, its real files, a real register on real sockets, kill -9 at any moment.
One JSON line at the end; 1 when a document was made twice or lost."""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import Request as Asked
from urllib.request import urlopen

from edge_agent import transport
from edge_agent.config import KEY, Config, save
from edge_agent.emulator.component import REVISIONS
from edge_agent.signature import Key
from tests.simulator import work
from tests.simulator.cloud import Order, SimCloud
from tests.simulator.moment import World
from tests.simulator.oracle import DOCUMENT

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("receipt",) * 7 + ("correction", "cash_in", "cash_in", "close_shift", "settlement_report")
POINTS = ("before_receive", "after_receive", "before_commit", "after_commit", "before_answer")
COMMITS = {
    "tcp": ("FF45", "FF45", "FF45", "E0", "50"),
    "atol-web": ("sell", "sell", "openShift", "cashIn"),
    "mercury": ("CloseCheck", "CloseCheck", "OpenShift", "BringMoney"),
    "atol": ("sell", "sell", "openShift", "cashIn"),
    "component": ("ProcessCheck", "ProcessCheck", "OpenShift", "CashInOutcome"),
}
HOSTED = ("atol", "component")  # the agent speaks to these through a process of its own
DEEP = 1.5  # seconds until an agent has come to its command
SLOWER = 4  # so many times longer where a process has to start first
STEADY = 10  # after so many kills the agent may finish its work
CALM = 60.0


class RealWorld(World):
    """The clock on the wall."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        threading.Event().wait(seconds)


@dataclass(frozen=True)
class Way:
    """An address of the register and what the driver has to know besides."""

    address: str
    options: dict[str, str] = field(default_factory=dict)

    @property
    def scheme(self) -> str:
        return self.address.partition(":")[0]

    @property
    def slowness(self) -> int:
        return SLOWER if self.scheme in HOSTED else 1


@dataclass
class Loop:
    """What goes on in one run: who is alive, what was asked for."""

    folder: Path
    chance: random.Random
    cloud: SimCloud = field(default_factory=lambda: SimCloud(RealWorld()))
    lock: threading.Lock = field(default_factory=threading.Lock)
    nursery: Any = None
    page: str = ""
    agent: int | None = None
    rounds: int = 0
    placed: int = 0
    faces: tuple[str, ...] = ()  # only these; none: all
    ways: tuple[Way, ...] = ()
    struck: dict[str, int] = field(default_factory=dict)  # deaths between a commit and its answer, by face

    def ask(self, word: str) -> str:
        self.nursery.stdin.write(f"{word}\n")
        self.nursery.stdin.flush()
        return str(self.nursery.stdout.readline()).strip()

    def start(self) -> None:
        if self.agent is None:
            self.agent = int(self.ask(f"start {self.folder / 'state'}"))

    def kill(self) -> None:
        if self.agent is not None:
            os.kill(self.agent, signal.SIGKILL)
            self.ask(f"wait {self.agent}")
            self.agent = None

    def get(self, path: str) -> dict[str, Any]:
        with urlopen(f"{self.page}{path}", timeout=10) as answer:
            return dict(json.loads(answer.read()))

    def post(self, path: str, body: dict[str, object]) -> None:
        request = Asked(f"{self.page}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=10):
            pass

    def put(self) -> Order:
        with self.lock:
            self.placed += 1
            order = work.order(self.chance, 5_000_000, self.placed, self.chance.choice(KINDS))
            order.body["cashier"] = {"name": f"Кассир {self.placed:06}"}
            if "auto_open_shift" in order.body:
                order.body["auto_open_shift"] = True  # nobody is here who would open a shift by hand
            return self.cloud.put(order)

    def open_orders(self) -> list[Order]:
        with self.lock:
            return [order for order in self.cloud.orders.values() if not order.over]

    def round(self) -> None:
        """A new job, an agent, and its end at some moment of it."""
        self.rounds += 1
        if len(self.open_orders()) < 4:
            self.put()
        if self.chance.random() < 0.6:
            fault: dict[str, object] = {
                "point": self.chance.choice(POINTS),
                "nth": self.chance.randrange(1, 25),
            }
            if self.chance.random() < 0.6:
                # Between the commit and its answer: there a death leaves the gravest doubt.
                fault = {"point": "before_answer", "command": self.chance.choice(COMMITS[self.way.scheme])}
            self.post("/faults", {**fault, "action": "delay", "milliseconds": 150})
        self.start()
        armed = self._armed()
        deep = sum(armed)
        limit = time.monotonic() + self.way.slowness * (DEEP if deep else self.chance.uniform(0.02, 0.5))
        while time.monotonic() < limit and (self.open_orders() or not deep):
            threading.Event().wait(0.01)
            left = self._armed()
            if len(left) < len(armed):
                self.struck[self.way.scheme] = self.struck.get(self.way.scheme, 0) + deep - sum(left)
                break
        self.kill()

    def _armed(self) -> list[bool]:
        """A truth for each fault that has not struck yet: whether it waits for one certain command."""
        return [bool(fault["command"]) for fault in self.get("/state.json")["faults"]]

    def steady(self) -> None:
        """The agent may work in peace until all is done, then it speaks another protocol."""
        self.post("/switch", {"faults": "none"})
        self.start()
        until(lambda: not self.open_orders(), CALM)
        self.kill()
        self.speak(self.chance.choice(self.ways))

    def speak(self, way: Way) -> None:
        self.way = way
        desk = Config(self.cloud_url, "t1.d1", "Касса 1", "ИП", way.address, zone="Europe/Moscow")
        save(self.folder / "state", replace(desk, options=way.options))

    cloud_url: str = ""
    way: Way = field(default_factory=lambda: Way("tcp:"))


def until(true: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        threading.Event().wait(0.02)
    return true()


@contextmanager
def running(loop: Loop) -> Iterator[None]:
    """The cloud's door, the register and the nursery; all of them end with the run."""
    server = _Server(("127.0.0.1", 0), _door(loop))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    loop.cloud_url = f"http://127.0.0.1:{server.server_address[1]}"
    register = _process(
        *("edge_agent.emulator", "--port", "0", "--control-port", "0", "--http-port", "0", "--speed", "0"),
        *("--data", str(loop.folder / "register")),
    )
    loop.nursery = _process("tests.simulator.nursery")
    try:
        assert register.stdout is not None
        ready = json.loads(register.stdout.readline())
        loop.page = f"http://127.0.0.1:{ready['control_port']}"
        ways = _ways(ready["port"], ready["http_port"])
        loop.ways = tuple(way for way in ways if not loop.faces or way.scheme in loop.faces)
        state = loop.folder / "state"
        state.mkdir()
        Key.create(state / KEY)
        loop.speak(loop.ways[0])
        yield
    finally:
        loop.kill()
        for process in (loop.nursery, register):
            process.kill()
            process.wait()
        server.shutdown()
        server.server_close()


def _ways(port: int, web: int) -> tuple[Way, ...]:
    url = f"http://127.0.0.1:{web}"
    double = {"component": "python:edge_agent.emulator.component.double", "url": url}
    return (
        *(Way(f"tcp://127.0.0.1:{port}"), Way(f"tcp://127.0.0.1:{port}")),
        *(Way(f"atol-web://127.0.0.1:{web}"), Way(f"mercury://127.0.0.1:{web}")),
        Way("atol:", {"lib": "python:edge_agent.emulator.atol.fptr", "url": url}),
        *(Way("component:", {**double, "class": f"EmulatorKKT{number}"}) for number in REVISIONS.values()),
    )


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Who asked is dead: that is what this is about."""


def _door(loop: Loop) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            with loop.lock:
                answer = loop.cloud.send(transport.Request("POST", self.path, dict(self.headers), raw))
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    return Door


def _process(module: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *more],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def judge(loop: Loop) -> dict[str, Any]:
    """Doubles and losses by what the register holds."""
    documents = loop.get("/receipts.json")["documents"]
    counters = loop.get("/state.json")["counters"]
    doubles, lost = [], []
    moves = {"confirmed": 0, "manual": 0}
    for order in loop.cloud.orders.values():
        where = f"{order.kind} {order.id}: {order.state} {(order.problem or {}).get('code')}"
        if order.kind == "cash_in":
            moves[order.state] = moves.get(order.state, 0) + 1
            continue
        made = [document["fd"] for document in documents if _wanted(order, document)]
        if len(made) > 1:
            doubles.append(f"{where} {made}")
        if not order.over or (order.state == "confirmed" and not made):
            lost.append(f"{where} {made}")
        if order.state in ("refused", "not_done") and made:
            lost.append(f"{where} {made}")
    if not moves["confirmed"] <= counters.get("cash_in", 0) <= moves["confirmed"] + moves["manual"]:
        (doubles if counters.get("cash_in", 0) > moves["confirmed"] else lost).append(
            f"cash {moves} {counters}"
        )
    states = [order.state for order in loop.cloud.orders.values()]
    return {
        **{"rounds": loop.rounds, "jobs": len(states), "documents": len(documents)},
        **{"doubles": doubles, "lost": lost, "found_after_restart": _found(loop)},
        "struck": dict(sorted(loop.struck.items())),
        "outcomes": {state: states.count(state) for state in sorted(set(states))},
    }


def _found(loop: Loop) -> int:
    """Jobs whose fate the agent had to ask the device after its death."""
    results = [order.result or {} for order in loop.cloud.orders.values()]
    return sum(result.get("how") == "found_after_restart" for result in results)


def _wanted(order: Order, document: dict[str, Any]) -> bool:
    if document["kind"] != DOCUMENT[order.kind]:
        return False
    if order.kind in ("receipt", "correction"):
        return bool(document["total"] == order.body["total"])
    return bool(document["cashier"].startswith(order.body["cashier"]["name"]))


def run(rounds: int, seconds: float, seed: int = 1, faces: tuple[str, ...] = ()) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        loop = Loop(Path(folder), random.Random(seed), faces=faces)
        end = time.monotonic() + seconds
        with running(loop):
            while loop.rounds < rounds and time.monotonic() < end:
                loop.round()
                if loop.rounds % STEADY == 0:
                    loop.steady()
            loop.steady()
            return judge(loop)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.simulator.kill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faces", nargs="*", default=(), choices=COMMITS, help="only these")
    given = parser.parse_args()
    found = run(given.rounds, given.minutes * 60, given.seed, tuple(given.faces))
    for text in (*found["doubles"], *found["lost"]):
        sys.stdout.write(f"{text}\n")
    told = {**found, "doubles": len(found["doubles"]), "lost": len(found["lost"])}
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 1 if found["doubles"] or found["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
