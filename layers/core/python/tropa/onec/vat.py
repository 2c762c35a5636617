"""VAT rates and the tax inside a price, in integers; must not know how a format spells a rate."""

from enum import Enum

from tropa.money import vat_inside


class Vat(Enum):
    """A rate of VAT: percent and whether it is the computed form N/(100+N); NONE is outside VAT."""

    NONE = ("none", 0, False)
    ZERO = ("0", 0, False)
    FIVE = ("5", 5, False)
    SEVEN = ("7", 7, False)
    TEN = ("10", 10, False)
    EIGHTEEN = ("18", 18, False)
    TWENTY = ("20", 20, False)
    TWENTY_TWO = ("22", 22, False)
    FIVE_OF_105 = ("5/105", 5, True)
    SEVEN_OF_107 = ("7/107", 7, True)
    TEN_OF_110 = ("10/110", 10, True)
    EIGHTEEN_OF_118 = ("18/118", 18, True)
    TWENTY_OF_120 = ("20/120", 20, True)
    TWENTY_TWO_OF_122 = ("22/122", 22, True)

    def __init__(self, code: str, percent: int, computed: bool) -> None:
        self.code = code
        self.percent = percent
        self.computed = computed

    def inside(self, gross: int) -> int:
        """Tax in kopecks inside a price in kopecks that includes it."""
        return vat_inside(gross, self.percent * 100)

    @classmethod
    def of(cls, code: str) -> "Vat":
        """The rate with this code (none, 0, 20, 20/120, ...); ValueError when there is none."""
        for rate in cls:
            if rate.code == code:
                return rate
        raise ValueError(code)
