"""What each action of a fault does. Actions of the wire end the exchange; those of the world change the
device and let the command go on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from edge_agent.emulator.fault import Crashed, Fault, GarbledAnswer, NoAnswer, PowerCut, RefusedByFault
from edge_agent.emulator.rule import CoreRefused

if TYPE_CHECKING:
    from edge_agent.emulator.register import Register

DONE = ("after_commit", "during_print", "before_answer", "in_answer", "after_answer")
SHIFT_HOURS, CLOCK_MINUTES, QUEUE_DAYS = 25, 6, 31


def strike(register: "Register", command: str, point: str) -> None:
    """Let everything happen that is armed for this point of this command."""
    if point == "before_receive":
        register.first = register.core.last_fd + 1
    while (fault := register.faults.take(point, command)) is not None:
        with register.lock:
            world = WORLD.get(fault.action)
            if world is not None:
                world(register, fault)
                continue
        _wire(register, fault)


def _wire(register: "Register", fault: Fault) -> None:
    if fault.action == "delay":
        seconds = fault.milliseconds / 1000
        register.pause(seconds)
        register.late = register.late or (register.patience is not None and seconds >= register.patience)
        return
    if fault.action == "kill":
        register.on_kill()
        return
    if fault.action == "power":
        register.power_cycle()
    if fault.point == "after_answer":
        return  # the answer is out already
    if fault.action in ("garble", "half", "wrong_answer"):
        raise GarbledAnswer(fault.action)
    if fault.action == "refuse":
        raise RefusedByFault(fault.code)
    if fault.action == "crash":
        raise Crashed
    if fault.action == "fn_timeout":
        raise CoreRefused("fn_comm")
    raise PowerCut if fault.action == "power" else NoAnswer


def _beside(what: str) -> Callable[["Register", Fault], None]:
    """A document that comes in between: together with the next commit, or at once when one has just been
    made. Only another program needs no document of ours."""

    def happen(register: "Register", fault: Fault) -> None:
        register.core.beside.append(what)
        fresh = register.core.last_fd >= register.first or what == "stranger"
        if fresh and fault.point in DONE and fault.point != "after_commit":
            register.core.come_between()

    return happen


def _hide(register: "Register", fault: Fault) -> None:
    register.core.hide(register.core.last_fd + (fault.point not in DONE))


WORLD: dict[str, Callable[["Register", Fault], None]] = {
    "stranger": _beside("stranger"),
    "stranger_same": _beside("stranger_same"),
    "twice": _beside("twice"),
    "cash_by_hand": _beside("cash"),
    "paper_out": lambda register, _: register.core.set_paper(False),
    "cover_open": lambda register, _: register.core.set_cover(True),
    "cutter": lambda register, _: register.core.set_cutter(True),
    "fn_swap": lambda register, _: register.core.swap_fn(),
    "fn_full": lambda register, _: register.core.set_fn("full", True),
    "fn_expired": lambda register, _: register.core.set_fn("expired", True),
    "shift_ages": lambda register, fault: register.core.age_shift((fault.code or SHIFT_HOURS) * 60),
    "clock": lambda register, fault: register.core.shift_clock(fault.code or CLOCK_MINUTES),
    "queue_ages": lambda register, fault: register.core.age_queue(fault.code or QUEUE_DAYS),
    "vanish": _hide,
}
