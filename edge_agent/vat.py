"""VAT rates of a receipt and the sums in them. Integers only; the rates and their days are data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True)
class Rate:
    tag: int  # value of tag 1199
    part: int  # the sum holds part/whole of VAT
    whole: int
    taxed: bool = True  # False: the turnover itself is reported, there is no VAT in it
    first: date | None = None  # the days between which a settlement may bear the rate
    last: date | None = None

    def in_force(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def _day(row: Mapping[str, object], name: str) -> date | None:
    return date.fromisoformat(str(row[name])) if name in row else None


def _rates() -> dict[str, Rate]:
    source = json.loads(files("edge_agent").joinpath("data/vat.json").read_text("utf-8"))
    return {
        row["code"]: Rate(
            *(row["tag"], row["part"], row["whole"], row.get("taxed", True)),
            *(_day(row, "from"), _day(row, "to")),
        )
        for row in source["rates"]
    }


RATES: dict[str, Rate] = _rates()


def rounded(numerator: int, denominator: int) -> int:
    """Division of non-negative integers, half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def contained(total: int, rate: str) -> int:
    """VAT that a sum holds, in kopecks."""
    known = RATES[rate]
    return rounded(total * known.part, known.whole)
