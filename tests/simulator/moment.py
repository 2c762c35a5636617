"""Time of a simulated world: nothing waits, everybody's clock is turned by hand."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


class World:
    """The true time."""

    def __init__(self) -> None:
        self.at = START
        self.seconds = 1000.0
        self.story: list[str] = []

    def tell(self, what: str) -> None:
        self.story.append(f"{self.at:%d %H:%M:%S} {what}")

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


class Watch:
    """The clock of the agent's computer: it may be wrong, its monotonic side never is."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.wrong = timedelta(0)

    def now(self) -> datetime:
        return self._world.now() + self.wrong

    def monotonic(self) -> float:
        return self._world.monotonic()
