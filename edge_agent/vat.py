"""VAT rates of a receipt and the sums in them. Integers only; a new rate is one line here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    tag: int  # value of tag 1199
    part: int  # the sum holds part/whole of VAT
    whole: int
    taxed: bool = True  # False: the turnover itself is reported, there is no VAT in it


RATES: dict[str, Rate] = {
    "vat20": Rate(1, 20, 120),
    "vat10": Rate(2, 10, 110),
    "vat120": Rate(3, 20, 120),
    "vat110": Rate(4, 10, 110),
    "vat0": Rate(5, 0, 1, taxed=False),
    "none": Rate(6, 0, 1, taxed=False),
    "vat5": Rate(7, 5, 105),
    "vat7": Rate(8, 7, 107),
    "vat105": Rate(9, 5, 105),
    "vat107": Rate(10, 7, 107),
    "vat22": Rate(11, 22, 122),
    "vat122": Rate(12, 22, 122),
}


def rounded(numerator: int, denominator: int) -> int:
    """Division of non-negative integers, half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def contained(total: int, rate: str) -> int:
    """VAT that a sum holds, in kopecks."""
    known = RATES[rate]
    return rounded(total * known.part, known.whole)
