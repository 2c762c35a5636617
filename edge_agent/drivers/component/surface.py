"""The two objects that a native component expects of its platform: a manager of memory, and a connection that
takes its error messages. Everything else that it may ask for is answered with nothing."""

import ctypes
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from edge_agent.drivers.component.memory import Memory, wide

if TYPE_CHECKING:
    from _ctypes import CFuncPtr, _CData

WINDOWS = sys.platform == "win32"
# Compilers put the virtual destructor into one slot (Microsoft) or two (GCC, Clang).
DESTRUCTORS = 1 if WINDOWS else 2
LONG = ctypes.c_long
if sys.platform == "win32":
    FUNCTION = ctypes.WINFUNCTYPE
else:
    FUNCTION = ctypes.CFUNCTYPE
POINTER = ctypes.c_void_p


class Platform:
    """Holds every callback for as long as the component lives."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._alive: list[object] = []
        self.errors: list[str] = []
        self.manager = self._object(
            [
                self._slot(ctypes.c_bool, [POINTER, ctypes.c_ulong], self._allocate),
                self._slot(None, [POINTER], self._free),
            ]
        )
        said = [ctypes.c_ushort, POINTER, POINTER, LONG]
        others = [self._slot(result, kinds, run) for result, kinds, run in OTHERS]
        self.connection = self._object([self._slot(ctypes.c_bool, said, self._error), *others])

    def _slot(
        self, result: "type[_CData] | None", arguments: "Sequence[type[_CData]]", run: Callable[..., object]
    ) -> "CFuncPtr":
        return FUNCTION(result, POINTER, *arguments)(run)

    def _object(self, methods: "Sequence[CFuncPtr]") -> int:
        """Address of an object: a pointer to its table of functions."""
        blank = FUNCTION(None, POINTER)(_nothing)
        slots = [*[blank] * DESTRUCTORS, *methods]
        table = (POINTER * len(slots))(*(ctypes.cast(slot, POINTER).value for slot in slots))
        body = (POINTER * 1)(ctypes.addressof(table))
        self._alive += [slots, table, body]
        return ctypes.addressof(body)

    def _allocate(self, _: int, goal: int, size: int) -> bool:
        if not goal:
            return False
        POINTER.from_address(goal).value = self._memory.take(size)
        return True

    def _free(self, _: int, goal: int) -> None:
        if goal:
            self._memory.free(POINTER.from_address(goal).value or 0)
            POINTER.from_address(goal).value = None

    def _error(self, _: int, __: int, source: int, text: int, code: int) -> bool:
        said = ": ".join(part for part in (wide(source or 0), wide(text or 0)) if part)
        self.errors.append(f"{said} ({code})" if code else said)
        return True


def _nothing(*_: object) -> None:
    return None


def _yes(*_: object) -> bool:
    return True


def _no(*_: object) -> int:
    return 0


# After AddError: Read, Write, RegisterProfileAs, SetEventBufferDepth, GetEventBufferDepth, ExternalEvent,
# CleanEventBuffer, SetStatusLine, ResetStatusLine, GetInterface. The number of parameters matters even where
# nothing is done with them: in 32-bit Windows the one who is called clears the stack.
FLAG = ctypes.c_bool
OTHERS: "list[tuple[type[_CData] | None, list[type[_CData]], Callable[..., object]]]" = [
    (FLAG, [POINTER, POINTER, POINTER, POINTER], _no),
    (FLAG, [POINTER, POINTER], _yes),
    (FLAG, [POINTER], _yes),
    (FLAG, [LONG], _yes),
    (LONG, [], _no),
    (FLAG, [POINTER, POINTER, POINTER], _yes),
    (None, [], _nothing),
    (FLAG, [POINTER], _yes),
    (None, [], _nothing),
    (POINTER, [ctypes.c_int], _nothing),
]
