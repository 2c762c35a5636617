"""All desks of this computer at work: a thread for each, holding its folder and its register. What another
thread wants of a desk it hands over as an errand, done between two rounds and never beside one."""

import queue
import threading
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from edge_agent.agent import Agent, Dismissed
from edge_agent.assembly import assemble
from edge_agent.clock import Clock, SystemClock
from edge_agent.config import NotPaired
from edge_agent.lock import Release, hold, hold_device
from edge_agent.log import Log
from edge_agent.program import Replacement
from edge_agent.record import stream
from edge_agent.roster import Place, places

Errand = Callable[[Agent], object]
AGAIN_AFTER, LOOK_EVERY = 10.0, 5.0


class HandBusy(Exception):
    """The desk had no time for the errand within the limit; it will not be done any more."""


@dataclass
class _Task:
    errand: Errand
    done: threading.Event = field(default_factory=threading.Event)
    given_up: bool = False
    answer: object = None
    error: Exception | None = None


@dataclass
class Hand:
    """One desk. `trouble` is why it does not work now: the code of a dismissal or the name of an error."""

    place: Place
    stop: threading.Event
    clock: Clock = field(default_factory=SystemClock)
    trouble: str | None = None
    dismissed: bool = False
    _tasks: "queue.Queue[_Task]" = field(default_factory=queue.Queue)
    _bell: threading.Event = field(default_factory=threading.Event)
    _again: bool = False
    _locks: list[Callable[[], object]] = field(default_factory=list)

    def seize(self) -> None:
        """Take the folder and the register; raises AlreadyRuns, DeviceTaken, NotPaired."""
        config = self.place.config
        release: list[Release] = [hold(self.place.folder).close]
        try:
            release.append(hold_device(config))
        except BaseException:
            release[0]()
            raise
        self._locks = list(release)

    def let_go(self) -> None:
        while self._locks:
            self._locks.pop()()

    def ring(self) -> None:
        self._bell.set()

    def reload(self) -> None:
        """Begin anew with the settings that lie in the folder now."""
        self._again = True
        self.ring()

    def ask(self, errand: Errand, seconds: float = 30.0) -> object:
        """What the errand says; its exception is raised here. HandBusy when its turn does not come."""
        task = _Task(errand)
        self._tasks.put(task)
        self.ring()
        if not task.done.wait(seconds):
            task.given_up = True
            if not task.done.is_set():
                raise HandBusy(self.place.slug)
        if task.error is not None:
            raise task.error
        return task.answer

    def run(self) -> None:
        """Until the crew is told to stop or the cloud dismisses the desk."""
        log = Log(self.clock, stream(self.place.folder))
        while not self.stop.is_set() and not self.dismissed:
            try:
                if not self._locks:
                    self.seize()
                self._work(log)
            except Dismissed as dismissed:
                self.trouble, self.dismissed = str(dismissed), True
                log.write("dismissed", code=str(dismissed))
            except Exception as error:
                # One desk's trouble must not end the others; the journal says where it was.
                self.trouble = type(error).__name__
                log.write("failed", error=self.trouble, where=_where(error))
                self._rest(AGAIN_AFTER)
            finally:
                self.let_go()

    def _work(self, log: Log) -> None:
        self._again = False
        agent = assemble(self.place.folder, self.clock, stop=self.stop, stream=stream(self.place.folder))
        with ExitStack() as ending:
            ending.callback(agent.journal.close)
            if agent.watch is not None:
                ending.callback(agent.watch.driver.close)
            self.trouble = None
            log.write("start", queue=len(agent.journal.holding()))
            while not self.stop.is_set() and not self._again:
                self._errands(agent)
                self._rest(agent.round())
            log.write("again" if self._again else "stop")

    def _rest(self, seconds: float) -> None:
        if not self._again:
            self._bell.wait(seconds)
        self._bell.clear()

    def _errands(self, agent: Agent) -> None:
        while not self._tasks.empty():
            task = self._tasks.get()
            if task.given_up:
                continue
            try:
                task.answer = task.errand(agent)
            except Exception as error:
                task.error = error
            task.done.set()


def _where(error: Exception) -> str:
    """The place in the code, without the words of the error: they may hold what the log must not."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}"


class Crew:
    def __init__(self, root: Path, stop: threading.Event) -> None:
        self.root = root
        self.stop = stop
        self.hands = [Hand(one, stop) for one in places(root)]
        self.replaced = False  # the program was updated: its new self should go on
        self._program = Replacement()
        self._threads: list[threading.Thread] = []

    def seize(self) -> None:
        """Take all that the desks need before any of them begins; all or nothing."""
        if not self.hands:
            raise NotPaired(str(self.root))
        try:
            for hand in self.hands:
                hand.seize()
        except BaseException:
            self.let_go()
            raise

    def let_go(self) -> None:
        for hand in self.hands:
            hand.let_go()

    def run(self) -> str | None:
        """Work until told to stop; the code of the dismissal when the cloud takes none of the desks."""
        for hand in self.hands:
            thread = threading.Thread(target=self._one, args=(hand,), name=f"desk-{hand.place.slug}")
            self._threads.append(thread)
            thread.start()
        while not self.stop.wait(LOOK_EVERY):
            if self._program.came():
                self.replaced = True
                self.stop.set()
        for hand in self.hands:
            hand.ring()
        for thread in self._threads:
            thread.join()
        return self.hands[0].trouble if all(hand.dismissed for hand in self.hands) else None

    def _one(self, hand: Hand) -> None:
        try:
            hand.run()
        finally:
            if all(one.dismissed for one in self.hands):
                self.stop.set()

    def hand(self, slug: str) -> Hand | None:
        return next((hand for hand in self.hands if hand.place.slug == slug), None)
