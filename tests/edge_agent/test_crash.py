"""The agent's process is really killed while the register is between the commit and its answer."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from edge_agent.clock import SystemClock
from edge_agent.config import JOURNAL
from edge_agent.journal import Journal
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import a_receipt, until

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
JOB = "01J8ZK4T000000000000000001"
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a module of the agent as a process; what still runs at the end is ended by its id."""
    running: list[subprocess.Popen[str]] = []

    def run(module: str, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def register(start: Start, tmp_path: Path) -> str:
    """Address of the control page of a register with files; the register's port follows a space."""
    process = start(
        "edge_agent.emulator",
        "--port",
        "0",
        "--control-port",
        "0",
        "--speed",
        "0",
        "--data",
        str(tmp_path / "kkt"),
    )
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    return f"http://127.0.0.1:{ready['control_port']} {ready['port']}"


def post(url: str, body: dict[str, object]) -> None:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=5) as answer:
        assert answer.status == 200


def get(url: str) -> dict[str, object]:
    with urlopen(url, timeout=5) as answer:
        return dict(json.loads(answer.read()))


def receipts(page: str) -> list[int]:
    documents = get(f"{page}/receipts.json")["documents"]
    assert isinstance(documents, list)
    return [document["fd"] for document in documents if document["kind"] == 3]


def pair(start: Start, cloud: FakeCloud, state: Path, port: str) -> None:
    paired = start(
        *("edge_agent", "pair", "--server", cloud.url, "--code", "ab12cd34"),
        *("--state", str(state), "--kkt", f"tcp://127.0.0.1:{port}", "--zone", "Europe/Moscow"),
    )
    assert paired.wait(30) == 0


def steps(state: Path) -> list[str]:
    journal = Journal(state / JOURNAL, SystemClock())
    try:
        return journal.history(JOB)
    finally:
        journal.close()


@pytest.mark.parametrize("point", ["before_answer", "before_commit"])
def test_kill_between_sent_and_confirmed_gives_exactly_one_receipt(
    start: Start, cloud: FakeCloud, register: str, state: Path, point: str
) -> None:
    page, port = register.split()
    pair(start, cloud, state, port)
    post(f"{page}/faults", {"point": point, "action": "delay", "command": "FF45", "milliseconds": 1500})
    cloud.put(JOB, "receipt", a_receipt(JOB))
    first = start("edge_agent", "run", "--state", str(state))
    if point == "before_answer":
        until(lambda: len(receipts(page)) == 1)
    else:
        until(lambda: get(f"{page}/state.json")["faults"] == [])
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert steps(state)[-1] == "SENT"
    second = start("edge_agent", "run", "--state", str(state))
    until(lambda: cloud.outcomes(JOB) != [], seconds=40)
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 0
    result = cloud.last(JOB)
    assert result["outcome"] == "confirmed"
    assert result["result"]["how"] == "found_after_restart"
    assert receipts(page) == [result["result"]["fd"]]


def test_the_register_remembers_its_documents_over_a_restart(start: Start, tmp_path: Path) -> None:
    arguments = ("edge_agent.emulator", "--port", "0", "--control-port", "0", "--data", str(tmp_path / "kkt"))
    seen = []
    for _ in range(2):
        process = start(*arguments)
        assert process.stdout is not None
        page = f"http://127.0.0.1:{json.loads(process.stdout.readline())['control_port']}"
        post(f"{page}/switch", {"paper": "out"})
        seen.append(get(f"{page}/receipts.json"))
        assert get(f"{page}/state.json")["paper"] is False
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert seen[0] == seen[1]


def test_a_second_agent_on_the_same_folder_is_told_so(
    start: Start, cloud: FakeCloud, register: str, state: Path
) -> None:
    pair(start, cloud, state, register.split()[1])
    start("edge_agent", "run", "--state", str(state))
    until(lambda: cloud.polls > 0)
    assert start("edge_agent", "run", "--state", str(state)).wait(30) == 1
