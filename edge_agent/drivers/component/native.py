"""A native 1C component driven through its tables of functions by ctypes alone. Runs in a child process: what
goes wrong in here ends the process."""

import ctypes
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from edge_agent.drivers.component import variant
from edge_agent.drivers.component.memory import Memory, wide
from edge_agent.drivers.component.surface import DESTRUCTORS, FUNCTION, LONG, POINTER, WINDOWS, Platform

if TYPE_CHECKING:
    from _ctypes import _CData

WIDTH = ctypes.sizeof(POINTER)
INIT, LANGUAGE, LOCALE = 0, 1, 2  # tables of the object, in the order of its bases
EXPORTS = ("GetClassNames", "GetClassObject", "DestroyObject")
WIDE_TEXT = ctypes.POINTER(ctypes.c_uint16)


class ComponentUnfit(Exception):
    """The file cannot be used; the text says to a person what to do."""


class NativeComponent:
    def __init__(self, path: Path, wanted: str = "") -> None:
        layout = variant.native()
        if layout is None:
            raise ComponentUnfit("На этой системе драйверы 1С не запускаются: нужны Windows или Linux.")
        self._layout = layout
        self._memory = Memory()
        self._platform = Platform(self._memory)
        self._library = _library(path)
        names = self._names()
        name = wanted or names[0]
        if name not in names:
            raise ComponentUnfit(
                f"В драйвере нет класса «{name}». Есть: {', '.join(names)}. Поправьте параметр class."
            )
        self.name = name
        self._object = self._created(name)
        self._methods: dict[str, int] = {}
        self._begin()

    @property
    def held(self) -> int:
        """Blocks of memory that are out."""
        return self._memory.held

    def find(self, names: list[str]) -> int:
        """Number of the method by its first name that is known; -1 when it has none of them."""
        for name in names:
            if name not in self._methods:
                self._methods[name] = self._ask(LANGUAGE, 9, LONG, [WIDE_TEXT], _wide(name))
            if self._methods[name] >= 0:
                return self._methods[name]
        return -1

    def width(self, method: int) -> int:
        return self._ask(LANGUAGE, 11, LONG, [LONG], method)

    def call(self, method: int, params: list[tuple[str, str]]) -> tuple[str | None, list[str], list[str]]:
        """What the method returned (None when the call itself failed), its parameters afterwards, errors."""
        size, count = self._layout.size, len(params)
        room = (ctypes.c_uint64 * (size * (count + 1) // 8))()
        first = ctypes.addressof(room)
        places = [first + size * (number + 1) for number in range(count)]
        self._platform.errors.clear()
        ours = [
            variant.store(self._layout, self._memory, place, *param)
            for place, param in zip(places, params, strict=True)
        ]
        try:
            result = self._run(method, first, places)
            values = [variant.load(self._layout, place) for place in places]
        finally:
            for place in (first, *places):
                variant.release(self._layout, self._memory, place)
            for address in ours:
                self._memory.free(address)
        return result, values, list(self._platform.errors)

    def close(self) -> None:
        if self._object:
            self._ask(INIT, 3, None, [])
            held = POINTER(self._object)
            self._library.DestroyObject(ctypes.byref(held))
            self._object = 0

    def _run(self, method: int, answer: int, places: list[int]) -> str | None:
        params = places[0] if places else answer
        if self._ask(LANGUAGE, 13, ctypes.c_bool, [LONG], method):
            kinds = [LONG, POINTER, POINTER, LONG]
            done = self._ask(LANGUAGE, 15, ctypes.c_bool, kinds, method, answer, params, len(places))
            return variant.load(self._layout, answer) if done else None
        done = self._ask(LANGUAGE, 14, ctypes.c_bool, [LONG, POINTER, LONG], method, params, len(places))
        return "true" if done else None

    def _names(self) -> list[str]:
        self._library.GetClassNames.restype = POINTER
        return [name for name in wide(self._library.GetClassNames() or 0).split("|") if name] or [""]

    def _created(self, name: str) -> int:
        create = self._library.GetClassObject
        create.argtypes, create.restype = [WIDE_TEXT, POINTER], LONG
        self._library.DestroyObject.argtypes = [POINTER]
        self._library.DestroyObject.restype = LONG
        found = POINTER()
        if not create(_wide(name), ctypes.byref(found)) or not found.value:
            raise ComponentUnfit(f"Драйвер не создал объект «{name}». Переустановите драйвер изготовителя.")
        return found.value

    def _begin(self) -> None:
        self._ask(INIT, 1, ctypes.c_bool, [POINTER], self._platform.manager)
        if not self._ask(INIT, 0, ctypes.c_bool, [POINTER], self._platform.connection):
            said = "; ".join(self._platform.errors)
            raise ComponentUnfit(
                f"Драйвер не запустился. Переустановите драйвер изготовителя. {said}".strip()
            )
        self._ask(INIT, 2, LONG, [])
        name = POINTER()
        if self._ask(LANGUAGE, 0, ctypes.c_bool, [POINTER], ctypes.addressof(name)) and name.value:
            self._memory.free(name.value)
        self._ask(LOCALE, 0, None, [WIDE_TEXT], _wide("rus_RUS" if WINDOWS else "ru_RU"))

    def _ask(
        self,
        table: int,
        slot: int,
        result: "type[_CData] | None",
        kinds: "Sequence[type[_CData]]",
        *values: object,
    ) -> int:
        """One call through a table of functions; `this` is the address of the pointer to the table."""
        this = self._object + table * WIDTH
        functions = POINTER.from_address(this).value or 0
        address = POINTER.from_address(functions + (DESTRUCTORS + slot) * WIDTH).value or 0
        return cast(int, FUNCTION(result, POINTER, *kinds)(address)(this, *values))


def _wide(text: str) -> "ctypes.Array[ctypes.c_uint16]":
    raw = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_uint16 * (len(raw) // 2)).from_buffer_copy(raw)


def _library(path: Path) -> ctypes.CDLL:
    if sys.platform == "win32":
        ctypes.windll.ole32.CoInitialize(None)  # drivers often stand on COM objects of their makers
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise ComponentUnfit(
            f"Драйвер «{path.name}» не загрузился: {error}. Установите драйвер изготовителя целиком."
        ) from error
    missing = [name for name in EXPORTS if not hasattr(library, name)]
    if missing:
        raise ComponentUnfit(
            f"«{path.name}» не внешняя компонента 1С: в нём нет {', '.join(missing)}. Выберите другой файл."
        )
    if hasattr(library, "SetPlatformCapabilities"):
        library.SetPlatformCapabilities(1)
    return library
