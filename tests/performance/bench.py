"""`make bench`: speed as ratios of one run. Writes build/bench.json, prints a table, 1 when a budget breaks.

Each part runs in a process of its own, so that none measures what another has loaded.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support import engine
from tests.support.engine import ROOT

PARTS = ("imports", "routes", "projecting", "growth", "edge", "front")
OUT = ROOT / "build" / "bench.json"


def main(words: list[str] | None = None) -> int:
    """All parts, or those that are named."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="part")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.into:
        (part,) = options.parts
        rows = importlib.import_module(f"tests.performance.{part}").measure()
        options.into.write_text(json.dumps([row.plain() for row in rows]), encoding="utf-8")
        return 0
    OUT.parent.mkdir(exist_ok=True)
    rows = [row for part in options.parts for row in _run(part)]
    OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if any(not row["ok"] for row in rows) else 0


def _run(part: str) -> list[dict[str, Any]]:
    into = OUT.with_name(f"bench-{part}.json")
    into.unlink(missing_ok=True)
    environment = dict(os.environ)
    if part != "edge":
        engine.prepare(environment)
    path = os.pathsep.join((str(ROOT / "layers/core/python"), str(ROOT)))
    command = [sys.executable, "-m", "tests.performance.bench", part, "--into", str(into)]
    environment["PYTHONPATH"] = path
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)
    rows = json.loads(into.read_text(encoding="utf-8")) if into.exists() else []
    if done.returncode or not rows:
        rows.append({"name": f"{part}: was not measured", "value": 1, "budget": 0, "ok": False})
    for row in rows:
        verdict = "ok    " if row["ok"] else "NOT OK"
        sys.stdout.write(f"{verdict} {row['value']:>10.3f} of {row['budget']:>7}  {row['name']}\n")
    sys.stdout.flush()
    return rows


if __name__ == "__main__":
    sys.exit(main())
