"""Time as UTC text. Everything that needs the time takes it from here, so that tests can hold the hands."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def _system() -> datetime:
    return datetime.now(UTC)


_source: Clock = _system


def now() -> datetime:
    """This instant, UTC."""
    return _source()


def set_source(source: Clock | None) -> None:
    """Replaces the clock of the process (tests, simulator); None brings the system's clock back."""
    global _source
    _source = source or _system


def text(moment: datetime) -> str:
    """ISO 8601 with milliseconds and Z. A naive time is an error of the caller."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stamp() -> str:
    """This instant as text."""
    return text(now())


def parse(value: str) -> datetime:
    """The instant written by `text`; raises ValueError on anything without a zone."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment


def epoch(after: timedelta = timedelta(0)) -> int:
    """Seconds since 1970 of now + `after`: the form that the store's time-to-live wants."""
    return int((now() + after).timestamp())


def local_day(zone: str, moment: datetime | None = None) -> date:
    """The calendar day in the agency's zone."""
    return (moment or now()).astimezone(ZoneInfo(zone)).date()


def is_day(value: str) -> bool:
    """True for a calendar day written yyyy-mm-dd."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
