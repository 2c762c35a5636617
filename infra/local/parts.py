"""What each part of the stack is: its command, variables, and how to see that it is ready."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.local import processes
from infra.local.engine import fetch_dynamodb, fetch_java, fetch_ministack
from infra.local.places import Places
from infra.local.ports import HOST, Ports
from infra.local.supervisor import Part

GATEWAYS = ("gateway-1", "gateway-2")
LOOPS = ("stream", "queue", "schedule")
# Only what Tropa uses: a bare start of all services takes longer and opens more ports.
SERVICES = "s3,sqs,ses"
SETTLED = 0.7


@dataclass(frozen=True)
class Catalogue:
    """Makes the parts of one stack."""

    places: Places
    ports: Ports
    env: Mapping[str, str]

    def dynamodb(self) -> Part:
        folder, data = fetch_dynamodb(self.places), self.places.data / "dynamodb"
        data.mkdir(parents=True, exist_ok=True)
        command = [
            fetch_java(self.places),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            f"-Djava.library.path={folder / 'DynamoDBLocal_lib'}",
            "-jar",
            str(folder / "DynamoDBLocal.jar"),
            "-sharedDb",
            "-dbPath",
            str(data),
            "-disableTelemetry",
            "-port",
            str(self.ports.dynamodb),
            # Without this any web page that the person opens could read the database.
            "-cors",
            f"http://localhost:{self.ports.gateway}",
        ]
        return self._part("dynamodb", command, answers(self.ports.dynamodb), cwd=folder)

    def ministack(self, engine: str, recovered: Callable[[], None]) -> Part:
        tables = engine == "ministack"
        own = {
            "GATEWAY_PORT": str(self.ports.ministack),
            "BIND_HOST": HOST,
            "SERVICES": SERVICES + (",dynamodb,dynamodbstreams" if tables else ""),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.places.data / "s3"),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.places.data / "ministack"),
            "MINISTACK_REGION": self.env["AWS_REGION"],
            "MINISTACK_ACCOUNT_ID": "000000000000",
            "LOG_LEVEL": "WARNING",
        }
        (self.places.data / "ministack").mkdir(parents=True, exist_ok=True)
        command = [str(fetch_ministack(self.places)), "-m", "ministack"]
        return self._part("ministack", command, answers(self.ports.ministack), own, recovered, patience=10)

    def gateway(self, name: str, listening: socket.socket) -> Part:
        fd = listening.fileno()
        # The start page links to the paper of the emulated register.
        own = {"TROPA_LOCAL_CONTROL_URL": f"http://localhost:{self.ports.control}/", "TROPA_LOCAL_PART": name}
        return self._python(name, ["infra.local.gateway", str(fd)], self._marked(name), own, fds=(fd,))

    def loop(self, kind: str) -> Part:
        return self._python(kind, ["infra.local.loops", kind], self._marked(kind))

    def emulator(self, speed: float) -> Part:
        data = self.places.data / "emulator"
        data.mkdir(parents=True, exist_ok=True)
        words = ["edge_agent.emulator", "--port", str(self.ports.emulator), "--data", str(data)]
        words += ["--control-port", str(self.ports.control), "--speed", str(speed)]
        return self._python("emulator", words, answers(self.ports.control))

    def agent(self) -> Part:
        return self._python("agent", ["edge_agent", "run", "--state", str(self.places.agent)], settled())

    def _marked(self, name: str) -> Callable[[int], bool]:
        return marked(self.places.state / f"{name}.ready")

    def _python(
        self,
        name: str,
        words: list[str],
        ready: Callable[[int], bool],
        own: Mapping[str, str] | None = None,
        fds: tuple[int, ...] = (),
    ) -> Part:
        return self._part(name, [str(self.places.python), "-m", *words], ready, own, fds=fds)

    def _part(
        self,
        name: str,
        command: list[str],
        ready: Callable[[int], bool],
        own: Mapping[str, str] | None = None,
        recovered: Callable[[], None] | None = None,
        fds: tuple[int, ...] = (),
        cwd: Path | None = None,
        patience: float = 5,
    ) -> Part:
        env = {**self.env, **(own or {})}
        log = self.places.log(name)
        return Part(name, command, log, env, cwd or self.places.root, ready, recovered, fds, patience)


def answers(port: int) -> Callable[[int], bool]:
    """Ready when something accepts connections on the port, which was checked to be free before."""

    def ready(_: int) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((HOST, port)) == 0

    return ready


def marked(file: Path) -> Callable[[int], bool]:
    """Ready when the process has written its own number into a file."""
    return lambda pid: file.exists() and file.read_text() == str(pid)


def settled() -> Callable[[int], bool]:
    """Ready when it has lived for a moment: for a program that opens no port."""
    seen: dict[int, float] = {}

    def ready(pid: int) -> bool:
        alive = processes.birth(pid) is not None
        return alive and time.monotonic() - seen.setdefault(pid, time.monotonic()) > SETTLED

    return ready
