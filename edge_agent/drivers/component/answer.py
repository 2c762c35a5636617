"""XML of a driver's answers read tolerantly: any root, names with look-alike letters, any spelling of a flag.
It asks nothing and decides nothing."""

import re
from datetime import date, datetime

from edge_agent.drivers.component import words
from edge_agent.drivers.component.amount import kopecks
from edge_agent.drivers.component.tree import Node, read

YES = {"true", "1", "истина", "да", "yes"}
DAY = r"(?:(\d{4})-?(\d\d)-?(\d\d)|(\d\d)\.(\d\d)\.(\d{4}))"
MOMENT = re.compile(DAY + r"(?:[T ]*(\d\d):?(\d\d)(?::?(\d\d))?)?")
EMPTY = Node("")


class Answer:
    """Attributes of one answer, by our names of them."""

    def __init__(self, text: str) -> None:
        self.root = read(text) if text.strip("\ufeff\0 \t\r\n") else EMPTY
        self._values: dict[str, str] = {}
        # The outermost one speaks: nested structures may bear the same names.
        for node in self.root.walk():
            for name, value in node.attributes.items():
                self._values.setdefault(words.answered(name), value.strip())

    def text(self, name: str) -> str:
        return self._values.get(name.lower(), "")

    def flag(self, name: str) -> bool | None:
        value = self.text(name)
        return value.lower() in YES if value else None

    def number(self, name: str) -> int | None:
        """A whole number, also when it is written as a decimal."""
        value = self.text(name)
        amount = kopecks(value) if value else None
        return None if amount is None or amount % 100 else amount // 100

    def money(self, name: str) -> int | None:
        value = self.text(name)
        return kopecks(value) if value else None

    def moment(self, name: str) -> datetime | None:
        """A time without a zone; fractions of a second and a zone that some driver adds are cut off."""
        return moment(self.text(name))

    def day(self, name: str) -> date | None:
        found = self.moment(name)
        return found.date() if found else None


def moment(text: str) -> datetime | None:
    found = MOMENT.match(text.strip())
    if found is None:
        return None
    year, month, day, late_day, late_month, late_year, hour, minute, second = found.groups()
    when = f"{year or late_year}-{month or late_month}-{day or late_day}"
    try:
        read = datetime.fromisoformat(f"{when}T{hour or '00'}:{minute or '00'}:{second or '00'}")
    except ValueError:
        return None
    return read if read.year > 1 else None  # the first of January of the year 1 is how 1C says "nothing"


def sign(text: str) -> str:
    """A fiscal sign as digits without leading zeros; a negative one is a number that has run over 2^31."""
    plain = text.strip()
    if plain.startswith("-") and plain[1:].isdigit():
        return str(int(plain) % (1 << 32))
    return str(int(plain)) if plain.isdigit() else plain


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
