"""`make simulate-desk`: days of desks out of seeds, the sweep of all faults, planted bugs. One JSON line at
the end; 1 when a document was made twice or lost."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from tests.simulator import bugs, faces, life, sweep
from tests.simulator.life import Day
from tests.simulator.oracle import Found
from tests.simulator.sweep import Case, Result

T, R = TypeVar("T"), TypeVar("R")
NIGHT, EVENING = 10_000, 200
SHOWN = 40


class Tally:
    """Sums of all that was run."""

    def __init__(self) -> None:
        self.jobs = self.doubles = self.lost = self.manual = self.other = self.kills = 0
        self.fired: Counter[str] = Counter()
        self.points: Counter[str] = Counter()
        self.faces: Counter[str] = Counter()
        self.troubles: Counter[str] = Counter()
        self.shown = 0

    def add(self, where: str, face: str, found: Found) -> None:
        self.doubles += len(found.doubles)
        self.lost += len(found.lost)
        self.other += len(found.other)
        self.manual += found.manual
        self.faces[face] += 1
        for text in found.all:
            self.say(f"{where} {face}: {text}")

    def say(self, text: str) -> None:
        self.shown += 1
        if self.shown <= SHOWN:
            say(text)

    def day(self, day: Day) -> None:
        self.add(f"SEED={day.seed}", day.face, day.found)
        self.jobs += day.jobs
        self.kills += day.kills
        for (point, action), times in day.faults.items():
            self.points[point] += times
            self.fired[action] += times
        self.troubles.update(day.troubles)

    def case(self, result: Result) -> None:
        case = result.case
        self.add(f"sweep {case.kind} {case.action} {case.point}", case.face, result.found)
        self.jobs += 1
        self.kills += result.kills
        self.points[case.point] += result.fired
        self.fired[case.action] += result.fired
        if case.command and not result.fired:
            self.other += 1
            self.say(f"sweep {case.kind} {case.action} {case.point} {case.face}: it did not strike")
        if result.wrong and not result.found.all:
            self.other += 1
            self.say(f"sweep {case.kind} {case.action} {case.point} {case.face}: {result.wrong}")

    def line(self, seeds: int) -> str:
        return json.dumps(
            {
                **{"jobs": self.jobs, "faults_fired": sum(self.fired.values()), "doubles": self.doubles},
                **{"lost": self.lost, "manual": self.manual, "seeds": seeds, "other": self.other},
                **{"points": dict(sorted(self.points.items())), "actions": dict(sorted(self.fired.items()))},
                **{"faces": dict(self.faces), "cloud": dict(sorted(self.troubles.items()))},
                "kills": self.kills,
            }
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=EVENING)
    parser.add_argument("--seed", type=int, help="tell one day again")
    parser.add_argument("--bugs", action="store_true", help="plant each bug and look for it")
    parser.add_argument("--sweep", choices=("none", "receipts", "all"), default="receipts")
    parser.add_argument("--face", choices=faces.NAMES, help="this face only")
    given = parser.parse_args()
    if given.seed is not None:
        return _one(given.seed)
    if given.bugs:
        return _bugs()
    names = (given.face,) if given.face else faces.NAMES
    return _all(range(given.seeds), names, given.sweep)


def _all(seeds: range, names: tuple[str, ...], wanted: str) -> int:
    tally = Tally()
    for day in _spread(_live, [(seed, names) for seed in seeds]):
        tally.day(day)
    for result in _spread(sweep.run, list(_cases(names, wanted))):
        tally.case(result)
    _seen(tally, wanted)
    say(tally.line(len(seeds)))
    return 1 if tally.doubles or tally.lost or tally.other else 0


def _live(wanted: tuple[int, tuple[str, ...]]) -> Day:
    day = life.live(*wanted)
    day.story.clear()
    return day


def _cases(names: tuple[str, ...], wanted: str) -> Iterator[Case]:
    if wanted == "none":
        return
    for face in names:
        yield from sweep.cases(face, "receipt")
        yield from sweep.pairs(face)
        for kind in sweep.KINDS if wanted == "all" else ():
            yield from sweep.cases(face, kind)


def _seen(tally: Tally, wanted: str) -> None:
    """A fault that never fired has proven nothing."""
    if wanted == "none":
        return
    for name in (*sweep.ACTIONS, *sweep.POINTS):
        if not tally.fired[name] + tally.points[name]:
            tally.other += 1
            say(f"never seen: {name}")


def _one(seed: int) -> int:
    day = life.live(seed)
    for line in day.story:
        say(line)
    for text in day.found.all:
        say(text)
    tally = Tally()
    tally.shown = SHOWN
    tally.day(day)
    say(tally.line(1))
    return 1 if day.found.all else 0


def _bugs() -> int:
    hidden = 0
    for name, where in zip(bugs.BUGS, _spread(bugs.caught, list(bugs.BUGS)), strict=True):
        hidden += where is None
        say(json.dumps({"bug": name, "caught": where and where[0], "saw": where and where[1][:120]}))
    return 1 if hidden else 0


def _spread(run: Callable[[T], R], wanted: list[T]) -> Iterable[R]:
    """Over all processors, in the order of what is wanted."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(run, wanted, chunksize=max(1, min(20, len(wanted) // 8)))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
