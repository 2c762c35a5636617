"""tVariant of a native component: where its fields lie on each platform, and values in and out of it.
It knows raw memory and no component."""

import ctypes
import struct
import sys
from dataclasses import dataclass
from decimal import Decimal

from edge_agent.drivers.component.memory import Memory

I4, R8, BOOL, PSTR, PWSTR, BLOB = 3, 5, 11, 8, 22, 23
POINTED = (PSTR, PWSTR, BLOB)
NUMBERS = {
    **{2: "<h", 3: "<i", 4: "<f", 5: "<d", 6: "<d", 13: "<b", 14: "<B", 15: "<H", 16: "<I"},
    **{17: "<q", 18: "<Q", 19: "<i", 20: "<I"},
}


@dataclass(frozen=True)
class Layout:
    size: int
    length: int  # offset of a text's length in characters; the pointer stands at 0
    count: int
    type: int
    pointer: str  # struct's letter of a pointer

    def clear(self, place: int) -> None:
        ctypes.memset(place, 0, self.size)

    def put(self, place: int, pattern: str, offset: int, value: object) -> None:
        raw = struct.pack(pattern, value)
        ctypes.memmove(place + offset, raw, len(raw))

    def get(self, place: int, pattern: str, offset: int = 0) -> int | float:
        raw = ctypes.string_at(place + offset, struct.calcsize(pattern))
        value: int | float = struct.unpack(pattern, raw)[0]
        return value

    def kind(self, place: int) -> int:
        return int(self.get(place, "<H", self.type))

    def address(self, place: int) -> int:
        return int(self.get(place, "<" + self.pointer))


LAYOUTS = {
    ("linux", 8): Layout(64, 8, 56, 60, "Q"),
    ("windows", 8): Layout(48, 8, 40, 44, "Q"),
    ("windows", 4): Layout(48, 4, 40, 44, "I"),
}


def native() -> Layout | None:
    """The layout of this very interpreter; None where components were never looked at."""
    system = "windows" if sys.platform == "win32" else "linux" if sys.platform == "linux" else ""
    return LAYOUTS.get((system, ctypes.sizeof(ctypes.c_void_p)))


def store(layout: Layout, memory: Memory, place: int, kind: str, value: str) -> int:
    """Put a parameter; what it was given as text is allocated, and its address is the caller's to free."""
    layout.clear(place)
    if kind == "text":
        raw = value.encode("utf-16-le", "surrogatepass")
        address = memory.keep(raw + b"\0\0")
        layout.put(place, "<" + layout.pointer, 0, address)
        layout.put(place, "<I", layout.length, len(raw) // 2)
        layout.put(place, "<H", layout.type, PWSTR)
        return address
    if kind == "bool":
        layout.put(place, "<B", 0, value == "true")
        layout.put(place, "<H", layout.type, BOOL)
    elif kind == "double":
        layout.put(place, "<d", 0, Decimal(value))
        layout.put(place, "<H", layout.type, R8)
    else:
        layout.put(place, "<i", 0, int(value))
        layout.put(place, "<H", layout.type, I4)
    return 0


def load(layout: Layout, place: int) -> str:
    """A value as text: numbers as digits, flags as true and false, nothing as an empty text."""
    kind = layout.kind(place)
    if kind == BOOL:
        return "true" if layout.get(place, "<B") else "false"
    if kind in NUMBERS:
        return str(layout.get(place, NUMBERS[kind]))
    address = layout.address(place) if kind in POINTED else 0
    if not address:
        return ""
    length = int(layout.get(place, "<I", layout.length))
    if kind == PWSTR:
        raw = ctypes.string_at(address, length * 2)
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    plain = ctypes.string_at(address, length)
    try:
        return plain.decode("utf-8").rstrip("\0")
    except UnicodeDecodeError:
        return plain.decode("cp1251", "replace").rstrip("\0")


def release(layout: Layout, memory: Memory, place: int) -> None:
    """Free what the component has left in the field; ours is freed by its owner's own note of it."""
    if layout.kind(place) in POINTED:
        memory.free(layout.address(place))
