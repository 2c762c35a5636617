"""Decimals of 1C drivers as text: kopecks and millionths out, kopecks in. No binary fractions anywhere."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation


def rubles(kopecks: int) -> str:
    """Two decimals with a dot; nothing at all is a bare zero."""
    if not kopecks:
        return "0"
    sign, rest = "-" if kopecks < 0 else "", abs(kopecks)
    return f"{sign}{rest // 100}.{rest % 100:02}"


def quantity(millionths: int) -> str:
    """As short as it can be said: 1, 0.5, 2.000001."""
    whole, rest = divmod(millionths, 1_000_000)
    return f"{whole}.{rest:06}".rstrip("0") if rest else str(whole)


def kopecks(text: str) -> int | None:
    """An amount as drivers write it, a comma or blanks in it tolerated; None when it is not a number."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        value = Decimal(plain)
        return int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))
    except (InvalidOperation, ValueError, OverflowError):
        return None
