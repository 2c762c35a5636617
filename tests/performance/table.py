"""The table of operations in docs/access-patterns.md, as data."""

from tests.performance.walk import Cost
from tests.support.engine import ROOT

FILE = ROOT / "docs" / "access-patterns.md"
BEGIN, END = "<!-- operations -->", "<!-- /operations -->"


def operations() -> dict[str, Cost]:
    """Calls and units by the name of the operation."""
    text = FILE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return {row[0].strip().strip("`"): Cost(int(row[1]), float(row[2])) for row in rows}


def kinds() -> list[str]:
    """Kinds of records in the table of keys."""
    text = FILE.read_text(encoding="utf-8").partition("## Keys")[2].partition("## Operations")[0]
    cells = [line.strip("|").split("|")[0].strip() for line in text.splitlines() if line.startswith("| ")]
    return [cell for cell in cells if cell != "kind"]
