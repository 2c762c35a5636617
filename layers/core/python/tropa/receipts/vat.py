"""VAT rates of receipts by the day of the settlement. A new law is a line of data here."""

# A rate that a law replaced: its last day, and what stands in its place from the next day on.
REPLACED: dict[str, tuple[str, str]] = {"vat20": ("2025-12-31", "vat22")}
# Money in advance bears the tax as a part of itself, so the rate of the price becomes a calculated one.
CALCULATED = {"vat5": "vat105", "vat7": "vat107", "vat10": "vat110", "vat20": "vat120", "vat22": "vat122"}


def in_force(rate: str, day: str) -> str:
    """The rate of the price on that day, yyyy-mm-dd; a rate that has ended gives way to its successor."""
    last, next_one = REPLACED.get(rate, ("9999-12-31", rate))
    return next_one if day > last else rate


def calculated(rate: str) -> str:
    """The rate inside money that was paid in advance."""
    return CALCULATED.get(rate, rate)
