"""A simulated day out of one seed: jobs, what goes wrong with each, repairs by people, and the judgement."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from edge_agent.emulator.fault import ACTIONS, POINTS, Fault
from edge_agent.emulator.record import Switches
from tests.simulator import faces, oracle, work
from tests.simulator.cloud import TROUBLES
from tests.simulator.oracle import Found
from tests.simulator.scene import Fuse, Habit, Scene

CLOSE = ("before_commit", "after_commit", "during_print")
LIMITED = ("power", "fn_swap", "fn_full", "fn_expired")  # not every second day
REST = 70  # rounds after which a day must have come to its end
SOME_CODE = 0x33


@dataclass
class Day:
    seed: int
    face: str
    found: Found
    jobs: int = 0
    faults: dict[tuple[str, str], int] = field(default_factory=dict)
    troubles: dict[str, int] = field(default_factory=dict)
    kills: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    story: list[str] = field(default_factory=list)


def live(seed: int, names: tuple[str, ...] | None = None) -> Day:
    """One day; the same seed is the same day."""
    chance = random.Random(seed)
    names = names or faces.NAMES
    scene = Scene(_habit(chance, names[seed % len(names)]), seed)
    try:
        _work(scene, chance, seed)
        repair(scene)
        rest(scene)
        found = oracle.judge(scene)
        if not found.all and chance.random() < 0.5:
            _people(scene, chance)
            rest(scene)
            found = oracle.judge(scene)
        return _told(scene, seed, found)
    finally:
        scene.close()


def _habit(chance: random.Random, face: str) -> Habit:
    return Habit(
        face,
        marker=chance.random() < 0.8,
        speed=chance.choice((0.0, 0.0, 1.0)),
        switches=Switches(
            auto_open_shift=chance.random() < 0.8,
            late_mode=chance.random() < 0.8,
            print_keeps_after_power=chance.random() < 0.5,
            ffd=chance.choice(("1.05", "1.1", "1.2", "1.2")),
            leading_ff=chance.random() < 0.2,
            ff_error_short=chance.random() < 0.2,
        ),
    )


def _work(scene: Scene, chance: random.Random, seed: int) -> None:
    for place in range(chance.randrange(2, 8)):
        for _ in range(chance.choice((1, 2, 3))):
            _go_wrong(scene, chance)
        scene.cloud.put(work.order(chance, seed, place))
        for _ in range(chance.randrange(0, 5)):
            scene.round()
            _pass(scene, chance)


def _go_wrong(scene: Scene, chance: random.Random) -> None:
    """Something for the next command, call or step."""
    kind = chance.random()
    if kind < 0.55:
        scene.arm(_fault(chance))
    elif kind < 0.75:
        place = chance.choice(("journal", "device", "cloud"))
        scene.fuses.append(Fuse(place, chance.randrange(1, 14), chance.random() < 0.5))
    elif kind < 0.9:
        scene.cloud.troubles.append(chance.choice(TROUBLES))


def _fault(chance: random.Random) -> Fault:
    action = chance.choice(ACTIONS)
    if action in LIMITED and chance.random() < 0.5:
        action = "drop"
    point = chance.choice(CLOSE) if chance.random() < 0.5 else chance.choice(POINTS)
    nth = chance.choice((1, 1, 1, 2)) if point in CLOSE else chance.randrange(1, 16)
    code = SOME_CODE if action == "refuse" else 0
    return Fault(point, action, None, chance.choice((500, 90_000)), code, nth)


def _pass(scene: Scene, chance: random.Random) -> None:
    """Time, hands and the weather between two rounds."""
    kind = chance.random()
    if kind < 0.05:
        scene.watch.wrong = timedelta(hours=chance.choice((-25, -1, 1, 25)))
    elif kind < 0.10:
        scene.watch.wrong = timedelta(0)
    elif kind < 0.14:
        scene.power_cut()
    elif kind < 0.17:
        scene.world.pause(chance.choice((400, 3600, 25 * 3600)))
    elif kind < 0.19:
        scene.copy_journal()
    elif kind < 0.21:
        scene.lose_journal()
    elif kind < 0.25:
        scene.core.set_paper(True)
        scene.core.set_cover(False)


def repair(scene: Scene) -> None:
    """People put everything right that can be."""
    core = scene.core
    scene.tape.clear()
    scene.fuses.clear()
    scene.cloud.troubles.clear()
    scene.watch.wrong = timedelta(0)
    core.beside.clear()
    core.set_paper(True)
    core.set_cover(False)
    core.set_cutter(False)
    core.shift_clock(0)
    core.set_ofd(True)
    core.hide(0)
    core.set_fn("full", False)
    core.set_fn("expired", False)


def rest(scene: Scene) -> None:
    """Rounds until nothing moves any more; a shift that is too old is closed by a person's job."""
    closed = False
    for _ in range(REST):
        scene.round(30.0)
        orders = scene.cloud.orders.values()
        if all(order.over for order in orders) and scene.agent and not scene.agent.journal.reports():
            return
        waits = [order.problem["code"] for order in orders if order.state == "waiting" and order.problem]
        if not closed and "shift_expired" in waits:
            closed = True
            scene.cloud.put(work.order(scene.chance, 7_000_000_000, 98, "close_shift"))
        if not closed and "shift_closed" in waits:
            closed = True
            scene.cloud.put(work.order(scene.chance, 7_000_000_000, 99, "open_shift"))


def _people(scene: Scene, chance: random.Random) -> None:
    """Somebody looks at what is in doubt, and sends again what was not made."""
    for order in list(scene.cloud.orders.values()):
        if order.state == "manual":
            scene.cloud.judge(order, oracle.made(scene, order))
            order.result = None
        if order.state in ("not_done", "refused") and chance.random() < 0.7:
            scene.cloud.retry(order)


def _told(scene: Scene, seed: int, found: Found) -> Day:
    outcomes: dict[str, int] = {}
    for order in scene.cloud.orders.values():
        outcomes[order.state] = outcomes.get(order.state, 0) + 1
    return Day(
        *(seed, scene.habit.face, found, len(scene.cloud.orders)),
        dict(scene.tape.fired),
        dict(scene.cloud.fired),
        sum(scene.deaths.values()),
        outcomes,
        scene.world.story,
    )
