"""What the control page can wish of the register, by name and value. Nothing here knows how a page looks."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta

from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import SALES, Switches
from edge_agent.emulator.register import Register

Verb = Callable[[], object]
PHASES = ("set_up", "in_use", "closed", "handed_over")
FORMATS = ("1.05", "1.1", "1.2")
FLAGS = tuple(field.name for field in fields(Switches) if isinstance(field.default, bool))
NUMBERS = ("shift_hours", "clock_minutes", "queue_days", "valid_days", "ticket_seconds", "capacity")


class SwitchUnknown(ValueError):
    """No such switch, or not such a position."""


def verb(register: Register, name: str, value: str) -> Verb:
    """What fulfils the wish; SwitchUnknown when there is none."""
    found = _fixed(register).get((name, value))
    if found is not None:
        return found
    if name in FLAGS and value in ("on", "off"):
        return lambda: setattr(register.switches, name, value == "on")
    if name == "ffd" and value in FORMATS:
        return lambda: setattr(register.switches, name, value)
    if name == "phase" and value in PHASES:
        return lambda: register.core.set_phase(value)
    if name == "close_variants":
        return _variants(register, value)
    if name in NUMBERS and value.removeprefix("-").isdigit():
        return _numbered(register, name, int(value))
    raise SwitchUnknown(f"{name}={value}")


def _fixed(register: Register) -> dict[tuple[str, str], Verb]:
    core = register.core
    return {
        ("paper", "out"): lambda: core.set_paper(False),
        ("paper", "in"): lambda: core.set_paper(True),
        ("cover", "open"): lambda: core.set_cover(True),
        ("cover", "closed"): lambda: core.set_cover(False),
        ("cutter", "broken"): lambda: core.set_cutter(True),
        ("cutter", "whole"): lambda: core.set_cutter(False),
        ("ofd", "on"): lambda: core.set_ofd(True),
        ("ofd", "off"): lambda: core.set_ofd(False),
        ("power", "cycle"): register.power_cycle,
        ("fn", "swap"): core.swap_fn,
        ("fn", "missing"): lambda: core.set_fn("missing", True),
        ("fn", "present"): lambda: core.set_fn("missing", False),
        ("fn", "full"): lambda: core.set_fn("full", True),
        ("fn", "room"): lambda: core.set_fn("full", False),
        ("fn", "expired"): lambda: core.set_fn("expired", True),
        ("fn", "valid"): lambda: core.set_fn("expired", False),
        ("documents", "hidden"): lambda: core.hide(core.last_fd),
        ("documents", "shown"): lambda: core.hide(0),
        ("stranger", "other"): core.stranger,
        ("stranger", "same"): lambda: _same(core),
        ("faults", "none"): register.faults.clear,
    }


def _same(core: FiscalCore) -> None:
    """Another program sells for the sum of the last receipt."""
    last = next((document for document in reversed(core.documents) if document.kind in SALES), None)
    core.stranger(last.total if last else None, last.operation if last else 1)


def _numbered(register: Register, name: str, amount: int) -> Verb:
    core = register.core
    verbs: dict[str, Verb] = {
        "shift_hours": lambda: core.age_shift(amount * 60),
        "clock_minutes": lambda: core.shift_clock(amount),
        "queue_days": lambda: core.age_queue(amount),
        "valid_days": lambda: core.set_valid_to((core.now + timedelta(days=amount)).date().isoformat()),
        "ticket_seconds": lambda: setattr(register.switches, "ticket_seconds", amount),
        "capacity": lambda: core.set_capacity(amount),
    }
    return verbs[name]


def _variants(register: Register, value: str) -> Verb:
    try:
        codes = frozenset(int(code, 16) for code in value.split(",") if code)
    except ValueError as error:
        raise SwitchUnknown(f"close_variants={value}") from error
    return lambda: setattr(register.switches, "close_variants", codes)
