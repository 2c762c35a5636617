"""What an idle agent costs: `python -m tests.edge_agent.product.idle [PROGRAM]` prints one line of JSON.

One desk on an emulated register, the page on and looked at; a receipt is made first, so that all is loaded.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.edge_agent.product.desks import a_computer, a_sale, job, until

SETTLE, SECONDS = 3.0, 20.0


def measure(program: list[str], seconds: float = SECONDS) -> dict[str, float]:
    """Memory in MB and the share of one core in percent, of the agent and of whatever it has started."""
    with tempfile.TemporaryDirectory() as folder, a_computer(Path(folder) / "state") as computer:
        cloud = computer.desk(None, "Касса 1")
        cloud.put(job(1), "receipt", a_sale(1))
        state = ["--state", str(computer.root)]
        process = subprocess.Popen([*program, "run", *state], stderr=subprocess.DEVNULL)
        try:
            until(lambda: bool(cloud.results), 60)
            until(lambda: looked(program, state), 60)
            threading.Event().wait(SETTLE)
            began, spent = time.monotonic(), cpu(process.pid)
            threading.Event().wait(seconds)
            share = (cpu(process.pid) - spent) / (time.monotonic() - began)
            return {"memory_mb": round(memory(process.pid), 1), "cpu_percent": round(share * 100, 2)}
        finally:
            process.terminate()
            process.wait(30)


def looked(program: list[str], state: list[str]) -> bool:
    """Whether every screen has been shown."""
    said = subprocess.run([*program, "page", *state], capture_output=True, timeout=60, check=False)
    url = urlsplit(said.stdout.decode().strip())
    if said.returncode != 0:
        return False
    for screen in ("state", "receipts", "journal", "device", "care"):
        connection = HTTPConnection("127.0.0.1", url.port or 0, timeout=30)
        connection.request("GET", f"{url.path}main/{screen}")
        assert connection.getresponse().status == 200
        connection.close()
    return True


def family(pid: int) -> list[int]:
    """A process and its children; the one-file build is a loader with the agent as its child."""
    found = [pid]
    for file in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"PPid:\t{pid}\n" in file.read_text():
                found.append(int(file.parent.name))
        except OSError:
            continue
    return found


def cpu(pid: int) -> float:
    ticks = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    lines = [Path(f"/proc/{one}/status").read_text() for one in family(pid)]
    kilobytes = [
        int(line.split()[1]) for text in lines for line in text.splitlines() if line.startswith("VmRSS")
    ]
    return sum(kilobytes) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1:] or [sys.executable, "-m", "edge_agent"])) + "\n")
