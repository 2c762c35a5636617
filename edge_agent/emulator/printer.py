"""The printer of the emulated register: paper, cover, cutter and what is still to be printed. It never
touches documents."""

from collections.abc import Callable

from edge_agent.emulator.record import Slip, State
from edge_agent.emulator.rule import CoreRefused

LATE_PART = 3  # the device says "receipt open" for the first third of the printing time


class Printer:
    def __init__(self, state: State, done: Callable[[Slip], None], monotonic: Callable[[], float]) -> None:
        self._state = state
        self._done = done
        self._monotonic = monotonic
        self._began = self._until = 0.0
        self._job: Slip | None = None

    @property
    def works(self) -> bool:
        return self._state.paper and not self._state.cover_open and not self._state.cutter_broken

    @property
    def printing(self) -> bool:
        self.turn()
        return self._job is not None

    @property
    def late(self) -> bool:
        """The first part of the printing time of a document."""
        return self.printing and self._monotonic() - self._began < (self._until - self._began) / LATE_PART

    @property
    def submode(self) -> int:
        if self.printing:
            return 5
        if self._state.stopped:
            return 3 if self.works else 2
        return 0 if self._state.paper else 1

    def allow(self, saved: bool = False) -> None:
        """A command that prints is possible now; `saved`: it will use no paper."""
        if self.printing:
            raise CoreRefused("busy")
        if self._state.stopped and self.works:
            raise CoreRefused("continue_print")
        if self.works or saved:
            return
        if self._state.cover_open:
            raise CoreRefused("cover_open")
        raise CoreRefused("device_fault" if self._state.paper else "no_paper")

    def begin(self, slip: Slip, seconds: float) -> None:
        """Start a job; `turn` lets it come out."""
        self.turn()
        if not self.works:
            self._state.stopped.append(slip)
            return
        self._job, self._began = slip, self._monotonic()
        self._until = self._began + seconds

    def turn(self) -> None:
        """Let time do its work: a finished slip comes out, a slip without paper stops."""
        if self._job is None:
            return
        job = self._job
        if not self.works:
            self._job = None
            self._state.stopped.append(job)
        elif self._monotonic() >= self._until:
            self._job = None
            self._done(job)

    def go_on(self, seconds: float) -> None:
        """Print what was stopped, the oldest first."""
        waiting, self._state.stopped = self._state.stopped, []
        for slip in waiting[:-1]:
            self._done(slip)
        self.begin(waiting[-1], seconds)
        self.turn()

    def power(self, keeps: bool) -> None:
        """The power went and came back: what was being printed is lost, or printed at the start."""
        if not keeps:
            self._job, self._state.stopped = None, []
        self.turn()
