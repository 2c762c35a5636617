"""From a stored receipt job to its confirmation on a whole stack, and what the agent takes of the machine."""

import os
import time
from pathlib import Path
from typing import Any

from infra.local.demo import EMAIL
from infra.local.person import Person
from infra.local.sale import Seller, Timing, _deal, _operator
from infra.local.stack import LocalStack
from tests.performance.rows import Row, row

RECEIPTS, PATIENCE, IDLE = 24, 60.0, 30.0


def measure() -> list[Row]:
    """Seconds at the 95th percentile, megabytes and share of a processor while nothing is to do."""
    with LocalStack() as stack:
        seller = Seller(stack.url, Timing())
        seller.sign_in(EMAIL)
        deal = seller.post("/deals", _deal(1, _operator(seller))).body
        _confirm(seller, deal["id"])  # Opens the shift, which is no part of a receipt.
        spent = sorted(_confirm(seller, deal["id"]) for _ in range(RECEIPTS))
        agent = stack.supervisor.pid("agent")
        memory, idle = _memory(agent), _idle(agent)
    late = spent[-(-len(spent) * 95 // 100) - 1]
    return [
        row(f"receipt job stored to confirmed, p95 of {RECEIPTS}, seconds", late, 1.5),
        row("agent in memory, MB", memory, 60),
        row("agent with nothing to do, % of a processor", idle, 1),
    ]


def _confirm(seller: Person, deal: str) -> float:
    """Seconds from the stored job to a printed receipt."""
    body = {
        "deal_id": deal,
        "amount": {"amount": 10_000, "currency": "RUB"},
        "kind": "client_in",
        "method": "cash",
    }
    receipt: dict[str, Any] = seller.post("/payments", body).body["receipt"]
    began = time.monotonic()
    while receipt["state"] != "printed":
        assert receipt["state"] not in ("failed", "unknown"), receipt
        assert time.monotonic() < began + PATIENCE, receipt
        time.sleep(0.02)
        receipt = seller.get(f"/receipts/{receipt['desk_id']}/{receipt['id']}").body
    return time.monotonic() - began


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _idle(pid: int) -> float:
    began = _ticks(pid)
    time.sleep(IDLE)
    return (_ticks(pid) - began) / os.sysconf("SC_CLK_TCK") / IDLE * 100


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
