"""An emulated AWS for the rehearsal: one process on a free port that checks the rights of every role.

Must not touch the emulator or the data of a running local stack.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.local.parts import answers
from infra.local.ports import HOST, Ports
from infra.local.progress import SetupFailed
from infra.local.supervisor import Part, Supervisor

PART = "ministack"
SERVICES = (
    "cloudformation,cloudfront,iam,sts,lambda,apigateway,s3,sqs,ses,dynamodb,dynamodbstreams,"
    "events,scheduler,logs,monitoring"
)


@dataclass(frozen=True)
class Emulator:
    """A running one."""

    url: str
    log: Path


@contextmanager
def running(python: Path, folder: Path, region: str) -> Iterator[Emulator]:
    """Starts the emulator with all its files below `folder` and ends it, with its function processes."""
    port = Ports.free().ministack
    log = folder / "ministack.log"
    part = Part(
        PART, [str(python), "-m", "ministack"], log, _environment(port, folder, region), folder, answers(port)
    )
    told: list[str] = []
    supervisor = Supervisor(folder / "run.json", told.append)
    try:
        supervisor.start(part)
        supervisor.wait(PART)
        first = supervisor.pid(PART)
        yield Emulator(f"http://{HOST}:{port}", log)
        if supervisor.pid(PART) != first:
            raise SetupFailed("Эмулятор умер посреди репетиции:\n" + "\n".join(told))
    finally:
        supervisor.stop()


def _environment(port: int, folder: Path, region: str) -> dict[str, str]:
    scratch = folder / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": HOST,
        "MINISTACK_REGION": region,
        "MINISTACK_ACCOUNT_ID": "000000000000",
        "SERVICES": SERVICES,
        # Roles are enforced: a function that lacks a right in the template fails here as it would in AWS.
        "AUTH": "true",
        "S3_DATA_DIR": str(folder / "s3"),
        "STATE_DIR": str(folder / "state"),
        # Function processes unpack their code and layers here, so that nothing is left behind.
        "TMPDIR": str(scratch),
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "NO_PROXY": f"localhost,{HOST}",
    }
