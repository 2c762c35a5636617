"""What hands and fate do to the emulated register: paper, cover, power, clocks, storages that come and go."""

from edge_agent.emulator.record import REGISTRATION
from edge_agent.emulator.storage import Storage


class Fate(Storage):
    def set_paper(self, there: bool) -> None:
        self.state.paper = there
        self.printer.turn()
        self._save()

    def set_cover(self, is_open: bool) -> None:
        self.state.cover_open = is_open
        self.printer.turn()
        self._save()

    def set_cutter(self, broken: bool) -> None:
        self.state.cutter_broken = broken
        self.printer.turn()
        self._save()

    def set_ofd(self, online: bool) -> None:
        self.queue()
        self.state.ofd_online = online
        if online:
            self.state.queue_aged_days = 0
        self._save()

    def age_queue(self, days: int) -> None:
        """The ОФД is out of reach, and the oldest document that waits is so many days older."""
        self.set_ofd(False)
        if not self.queue():
            self.state.tickets = self.last_fd - 1
        self.state.queue_aged_days = days
        self._save()

    def age_shift(self, minutes: int) -> None:
        """The open shift grows older, as if it had been opened earlier."""
        self.state.aged_minutes += minutes
        self._save()

    def shift_clock(self, minutes: int) -> None:
        """The device's clock goes away from the storage's own."""
        self.state.clock_minutes = minutes
        self._save()

    def set_fn(self, condition: str, true: bool) -> None:
        """missing, full or expired."""
        setattr(self.state, f"fn_{condition}", true)
        self._save()

    def set_phase(self, phase: str) -> None:
        self.state.phase = phase
        self._save()

    def set_valid_to(self, day: str) -> None:
        self.state.valid_to = day
        self._save()

    def set_capacity(self, documents: int) -> None:
        self.state.capacity = documents
        self._save()

    def hide(self, since: int) -> None:
        """Documents from this number on cannot be read; 0: all can."""
        self.state.hidden_from = since
        self._save()

    def swap_fn(self, number: str | None = None) -> None:
        """Another storage is put in, registered and empty; what the old one holds goes with it. The shift of
        the old one is nobody's any more."""
        state = self.state
        self.former[state.fn] = self.documents
        self._store.put_away(state.fn)
        state.fn = number or f"{int(state.fn) + 1:016}"
        state.fn_full = state.fn_expired = state.fn_missing = False
        state.phase, state.hidden_from, state.tickets, state.queue_aged_days = "in_use", 0, 0, 0
        state.shift.open, state.shift.number, state.shift.receipts = False, 0, 0
        self.draft, state.begun = None, ""
        self.documents = []
        self._append(self._blank(REGISTRATION, "СИСТЕМА"))

    def power_cycle(self) -> None:
        """What lived in RAM is gone; documents stay."""
        self.draft, self.state.begun, self._begun_tags = None, "", []
        self.printer.power(self.switches.print_keeps_after_power)
        self._save()
