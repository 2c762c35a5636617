"""Cost and speed of operations in a small and in a large agency that lie in the same store."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from statistics import median
from typing import Any

from tests.performance.rows import Row, row
from tests.support import engine
from tests.support.engine import ROOT

SMALL, LARGE = 1_000, int(os.environ.get("BENCH_CLIENTS", "50000"))
PROCESSES, TURNS, BUDGET = 2, 40, 1.3


def measure() -> list[Row]:
    """Operations that differ from the table at either size, and growth of the median from small to large."""
    with engine.running():
        from tests.performance import operations, table
        from tests.performance.walk import fixed_time
        from tests.support.agencies import an_agency

        small, large = an_agency(), an_agency()
        load(small.actor, SMALL)
        load(large.actor, LARGE)
        written, rows = table.operations(), []
        with redirect_stdout(StringIO()):
            for agency, count in ((small, SMALL), (large, LARGE)):
                with fixed_time():
                    costs = operations.costs(agency)
                wrong = sorted(
                    name for name in costs.keys() | written if costs.get(name) != written.get(name)
                )
                name = f"operations that cost other than the table, {count} clients {wrong or ''}".strip()
                rows.append(row(name, len(wrong), 0))
            rows += [
                row(f"{name}, p50 at {LARGE} / at {SMALL}", found, BUDGET)
                for name, found in grown(small, large)
            ]
        return rows


def grown(small: Any, large: Any) -> Iterator[tuple[str, float]]:
    """For each act the ratio of medians; both agencies take turns, so that a busy machine hurts both."""
    for name, act in acts().items():
        spent: dict[str, list[float]] = {"small": [], "large": []}
        for turn in range(TURNS):
            for size, agency in (("small", small), ("large", large)):
                began = time.perf_counter()
                answer = act(agency.owner, turn)
                spent[size].append(time.perf_counter() - began)
                assert answer.status < 300, (name, answer.text)
        yield name, median(spent["large"]) / median(spent["small"])


def acts() -> dict[str, Callable[[Any, int], Any]]:
    """What a person does all day, by its name. Each turn looks for another person."""
    from infra.local import people

    cards: dict[int, list[str]] = {}

    def create(browser: Any, turn: int) -> Any:
        last = "".join("абвгдежзик"[int(digit)] for digit in f"{turn:03}")
        sent = {"full_name": f"Проверкин{last} Проба", "phones": [{"number": f"+7988{turn:07}"}]}
        return browser.post("/api/v1/clients", {**sent, "confirm_duplicate": True})

    def card(browser: Any, turn: int) -> Any:
        if id(browser) not in cards:
            page = browser.get("/api/v1/clients", query={"limit": "200"}).json
            cards[id(browser)] = [item["id"] for item in page["items"]]
        return browser.get(f"/api/v1/clients/{cards[id(browser)][turn]}")

    def search(browser: Any, typed: str) -> Any:
        return browser.get("/api/v1/search", query={"q": typed})

    return {
        "create a client": create,
        "card": card,
        "list": lambda browser, _: browser.get("/api/v1/clients"),
        "search by phone": lambda browser, turn: search(browser, people.person(turn).phone[2:]),
        "search by name": lambda browser, turn: search(browser, people.person(turn).last_name),
    }


def load(actor: Any, count: int) -> None:
    """Fills an agency with clients by several processes, without an emulator in their way."""
    share = -(-count // PROCESSES)
    command = [sys.executable, "-m", "tests.performance.load", actor.tenant.id, actor.user]
    path = os.pathsep.join((str(ROOT / "layers/core/python"), str(ROOT)))
    began = [
        subprocess.Popen(
            [*command, str(first), str(min(share, count - first))],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path},
        )
        for first in range(0, count, share)
    ]
    assert [process.wait() for process in began] == [0] * len(began), "filling failed"
