"""Numbers, dates and texts as ШТРИХ puts them on the wire, and a reader that walks through an answer."""

from datetime import datetime

from edge_agent.drivers.base import Unknown

NOT_GIVEN = b"\xff" * 5


def money(amount: int) -> bytes:
    return amount.to_bytes(5, "little")


def password(number: int) -> bytes:
    return number.to_bytes(4, "little")


def words(text: str, width: int | None = None) -> bytes:
    """CP1251; with a width cut to it after encoding and never filled."""
    raw = text.encode("cp1251", "replace")
    return raw if width is None else raw[:width]


class Short(Unknown):
    """An answer ended too early or holds nonsense."""


class Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._place

    def raw(self, count: int) -> bytes:
        if self.left < count:
            raise Short(self._data.hex())
        piece = self._data[self._place : self._place + count]
        self._place += count
        return piece

    def rest(self) -> bytes:
        return self.raw(self.left)

    def number(self, count: int) -> int:
        return int.from_bytes(self.raw(count), "little")

    def text(self, count: int) -> str:
        return self.raw(count).split(b"\0")[0].decode("cp1251", "replace").strip()

    def moment(self) -> datetime:
        """YY MM DD HH MM of the FN commands; the reading has no zone yet."""
        year, month, day, hour, minute = self.raw(5)
        return naive(2000 + year, month, day, hour, minute)

    def date_dmy(self) -> tuple[int, int, int]:
        day, month, year = self.raw(3)
        return 2000 + year, month, day

    def clock(self) -> datetime:
        """DD MM YY HH MM SS of command 11."""
        year, month, day = self.date_dmy()
        hour, minute, second = self.raw(3)
        return naive(year, month, day, hour, minute, second)


def naive(year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime:
    try:
        return datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    except ValueError as error:
        raise Short("date") from error
