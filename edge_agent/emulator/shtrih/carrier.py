"""Carries one command from the link to the register and its answer back, through all points at which
something can go wrong. The link is a state machine; what the command does is the business of `command`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from edge_agent.drivers.shtrih.link import code
from edge_agent.emulator.fault import Crashed, GarbledAnswer, NoAnswer, PowerCut, RefusedByFault
from edge_agent.emulator.harm import strike
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.shtrih.command import Commands, error

DURATIONS = {
    **{0x10: 0.005, 0x11: 0.005, 0xFF46: 0.03, 0xFF45: 0.7, 0xFF76: 0.7, 0xFF78: 0.7, 0xFF7B: 0.7},
    **{0xFF4A: 0.7, 0xFF36: 0.7, 0xFF38: 0.7, 0xE0: 2.0, 0xFF0B: 2.0, 0x41: 4.0, 0xFF43: 4.0},
}
# The core itself comes to the points around a commit in these. 8D commits only where it opens the shift.
COMMITTING = {*DURATIONS, 0x40, 0x50, 0x51} - {0x10, 0x11, 0xFF46}
BEGIN = 0x8D
AFTER = "after_answer"


@dataclass
class Outcome:
    """What goes back to the link. `answer`: the device holds it; `how`: what the wire does to it."""

    answer: bytes | None = None
    how: str = ""
    taken: bool = True  # the command has reached the device
    alive: bool = True  # the connection stays
    power: bool = False


@dataclass
class Carrier:
    register: Register
    commands: Commands = field(init=False)

    def __post_init__(self) -> None:
        self.commands = Commands(self.register.core)

    def carry(self, body: bytes, accept: Callable[[], None]) -> Outcome:
        """Execute a command; `accept` is called when the device takes it from the wire."""
        made = Outcome()
        try:
            self._through(body, accept, made)
        except GarbledAnswer as garbled:
            made.how = garbled.how
        except RefusedByFault as refused:
            made.answer = error(code(body), refused.code)
        except CoreRefused as refused:
            made.answer = self.commands.refused(code(body), refused)
        except PowerCut:
            return Outcome(alive=False, power=True)
        except (NoAnswer, Crashed):
            made.alive = False
        if not made.alive:
            made.how = "silent"
        return made

    def afterwards(self, body: bytes) -> bool:
        """The answer is out: what happens now can no longer touch it. False: nobody is there to hear it."""
        try:
            strike(self.register, f"{code(body):02X}", AFTER)
        except NoAnswer:
            return False
        return True

    @property
    def comes_afterwards(self) -> bool:
        return any(fault.point == AFTER for fault in self.register.faults.armed)

    def _through(self, body: bytes, accept: Callable[[], None], made: Outcome) -> None:
        register, name = self.register, f"{code(body):02X}"
        register.late = made.taken = False
        strike(register, name, "before_receive")
        made.taken = True
        accept()
        strike(register, name, "after_receive")
        seconds = DURATIONS.get(code(body), 0.0) * register.speed
        if seconds:
            register.pause(seconds)
        bare = not self._commits(code(body))
        if bare or self._slow(name):
            strike(register, name, "before_commit")
        with register.lock:
            before, register.command = register.command, name
            try:
                answer = self.commands.execute(code(body), body)
            finally:
                register.command = before
        for point in (*(["after_commit"] if bare else []), "before_answer"):
            strike(register, name, point)
        # From here on there is an answer: what gets lost of it on the wire is held and can be asked for.
        made.answer = answer
        strike(register, name, "in_answer")
        if register.late:
            raise NoAnswer

    def _slow(self, name: str) -> bool:
        """A delay before the commit is spent here: inside it would keep the register from everybody."""
        return any(
            fault.point == "before_commit"
            and fault.action == "delay"
            and fault.command in (None, name)
            and fault.nth <= 1
            for fault in self.register.faults.armed
        )

    def _commits(self, number: int) -> bool:
        return number in COMMITTING or (number == BEGIN and not self.register.core.state.shift.open)
