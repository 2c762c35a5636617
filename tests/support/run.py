"""Runs all runners one after another and ends with one line that adds them up: N passed, M failed."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "reports"
BIN = ROOT / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Count:
    """What one runner found."""

    passed: int
    failed: int


def _call(command: list[str], folder: Path = ROOT, **environment: str) -> int:
    sys.stdout.write(f"\n$ {' '.join(command[:6])}\n")
    sys.stdout.flush()
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=False).returncode


def tool(*command: str, folder: Path = ROOT) -> Callable[[], Count]:
    """A tool that only says yes or no counts as one."""

    def run() -> Count:
        return Count(1, 0) if _call(list(command), folder) == 0 else Count(0, 1)

    return run


def pytest(name: str, *arguments: str, **environment: str) -> Callable[[], Count]:
    """Python tests; a crash without a report counts as a failure."""

    def run() -> Count:
        report = BUILD / f"{name}.xml"
        report.unlink(missing_ok=True)
        code = _call([str(BIN / "python"), "-m", "pytest", f"--junitxml={report}", *arguments], **environment)
        if not report.exists():
            return Count(0, 1)
        suite = ElementTree.parse(report).getroot().find("testsuite")
        assert suite is not None
        total, bad = int(suite.get("tests", 0)), int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        return Count(total - bad - skipped, bad or int(code not in (0, 1)))

    return run


def vitest() -> Count:
    """Tests of the front end without a browser."""
    report = BUILD / "vitest.json"
    report.unlink(missing_ok=True)
    command = ["npx", "vitest", "run", "--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
    code = _call(command, ROOT / "frontend")
    if not report.exists():
        return Count(0, 1)
    found = json.loads(report.read_text(encoding="utf-8"))
    return Count(found["numPassedTests"], found["numFailedTests"] or int(code != 0))


def playwright() -> Count:
    """The journeys and screens in Chromium, on a stack that is started for them."""
    report = BUILD / "playwright.json"
    report.unlink(missing_ok=True)
    code = _call(
        [str(BIN / "python"), "-m", "tests.support.browser"], PLAYWRIGHT_JSON_OUTPUT_NAME=str(report)
    )
    if not report.exists():
        return Count(0, 1)
    stats = json.loads(report.read_text(encoding="utf-8"))["stats"]
    bad = stats["unexpected"] + stats["flaky"]
    return Count(stats["expected"], bad or int(code != 0))


RUFF, MYPY = str(BIN / "ruff"), str(BIN / "mypy")
# The second engine shows that nothing leans on the first; its slowness allows only the store's own habits.
ON_MOTO = [
    f"tests/functions/{name}"
    for name in ("crm/test_suppliers.py", "crm/test_clients.py", "finance/test_payments.py", "stream")
]
QUICK: dict[str, Callable[[], Count]] = {
    "format": tool(RUFF, "format", "--check", "--quiet", "."),
    "lint": tool(RUFF, "check", "--quiet", "."),
    "types": tool(MYPY, "layers/core/python/tropa", "edge_agent"),
    "rules": pytest("rules", "tests/architecture", "tests/unit"),
    "front end": tool("npx", "biome", "check", ".", folder=ROOT / "frontend"),
    "front end types": tool("npx", "tsc", "--noEmit", folder=ROOT / "frontend"),
    "vitest": vitest,
}
WHOLE: dict[str, Callable[[], Count]] = {
    "functions": pytest("functions", "tests/functions", TROPA_TEST_ENGINE="dynamodb"),
    "store on moto": pytest("moto", *ON_MOTO, TROPA_TEST_ENGINE="moto"),
    "edge": pytest("edge", "tests/edge_agent"),
    "simulator": pytest("simulator", "tests/simulator"),
    "infra": pytest("infra", "tests/infra"),
    "system": pytest("system", "tests/system", "tests/performance"),
    "browser": playwright,
    "page sizes": tool("node", "scripts/budgets.mjs", folder=ROOT / "frontend"),
}


def main() -> int:
    """`check` runs what must hold before a commit, `all` everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["check", "all"])
    stages = QUICK if parser.parse_args().what == "check" else QUICK | WHOLE
    BUILD.mkdir(parents=True, exist_ok=True)
    counts: dict[str, tuple[Count, float]] = {}
    for name, run in stages.items():
        started = time.monotonic()
        counts[name] = (run(), time.monotonic() - started)
    sys.stdout.write("\n")
    for name, (count, seconds) in counts.items():
        sys.stdout.write(f"{name:<16} {count.passed:>6} ok {count.failed:>4} wrong {seconds:>7.1f} s\n")
    passed = sum(count.passed for count, _ in counts.values())
    failed = sum(count.failed for count, _ in counts.values())
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
