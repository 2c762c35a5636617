"""What the first screen loads, from the build of the front end."""

import re
import subprocess

from tests.performance.rows import Row, row
from tests.support.engine import ROOT

FRONT = ROOT / "frontend"
LINE = re.compile(r"^(?:ok|OVER)\s+(?P<name>.+): (?P<value>[\d.]+) of (?P<limit>\d+)", re.M)
WANTED = ("client list", "production packages")


def measure() -> list[Row]:
    """Kilobytes of the client list, and the number of packages."""
    if _stale():
        subprocess.run(["npm", "run", "--silent", "build"], cwd=FRONT, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["node", "scripts/budgets.mjs"], cwd=FRONT, check=False, capture_output=True, text=True
    )
    found = [
        row(f"front end: {line['name']}", float(line["value"]), float(line["limit"]))
        for line in LINE.finditer(done.stdout)
        if line["name"].startswith(WANTED)
    ]
    assert len(found) == len(WANTED) + 1, done.stdout + done.stderr
    assert "not built yet" not in done.stdout, done.stdout
    return found


def _stale() -> bool:
    """True when there is no build, or the sources are newer."""
    manifest = FRONT / "dist" / ".vite" / "manifest.json"
    if not manifest.exists():
        return True
    newest = max(file.stat().st_mtime for file in (FRONT / "src").rglob("*") if file.is_file())
    return newest > manifest.stat().st_mtime
