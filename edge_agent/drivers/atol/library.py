"""The library libfptr10 itself: its calls through ctypes, and where its maker puts it. It runs in a process
of its own; nothing here decides what an error means."""

import ctypes
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

PYTHON = "python:"
FIRST_BUFFER = 256
REGISTRY = r"Software\ATOL\Drivers\10.0\KKT"
LINUX = (
    *("/usr/lib/libfptr10.so", "/usr/local/lib/libfptr10.so", "/opt/atol/lib/libfptr10.so"),
    *("/usr/lib/x86_64-linux-gnu/libfptr10.so", "/usr/lib/aarch64-linux-gnu/libfptr10.so"),
    *("/usr/lib64/libfptr10.so", "/opt/ATOL/Drivers10/KKT/lib/libfptr10.so"),
)
WINDOWS = (
    r"C:\Program Files\ATOL\Drivers10\KKT\bin\fptr10.dll",
    r"C:\Program Files (x86)\ATOL\Drivers10\KKT\bin\fptr10.dll",
)


class LibraryMissing(Exception):
    """No libfptr10 where it was looked for; the message names the places."""


class Calls(Protocol):
    """The calls of libfptr10 that the agent needs. Those that do something answer 0 or a negative number."""

    def set_settings(self, settings: str) -> int: ...
    def open(self) -> int: ...
    def is_opened(self) -> int: ...
    def close(self) -> int: ...
    def destroy(self) -> None: ...
    def set_param_str(self, parameter: int, value: str) -> None: ...
    def set_param_int(self, parameter: int, value: int) -> None: ...
    def get_param_str(self, parameter: int) -> str: ...
    def get_param_int(self, parameter: int) -> int: ...
    def get_param_bool(self, parameter: int) -> int: ...
    def process_json(self) -> int: ...
    def query_data(self) -> int: ...
    def fn_query_data(self) -> int: ...
    def check_document_closed(self) -> int: ...
    def cancel_receipt(self) -> int: ...
    def error_code(self) -> int: ...
    def error_description(self) -> str: ...


class Native:
    """libfptr10 through ctypes. Texts are wchar_t: two bytes a letter on Windows, four on Linux."""

    def __init__(self, path: str) -> None:
        self._library = _loaded(path)
        self._handle = ctypes.c_void_p()
        if self._library.libfptr_create(ctypes.byref(self._handle)) != 0 or not self._handle:
            raise OSError("libfptr_create")

    def set_settings(self, settings: str) -> int:
        return self._do("set_settings", ctypes.c_wchar_p(settings))

    def open(self) -> int:
        return self._do("open")

    def is_opened(self) -> int:
        return self._do("is_opened")

    def close(self) -> int:
        return self._do("close")

    def destroy(self) -> None:
        self._library.libfptr_destroy(ctypes.byref(self._handle))

    def set_param_str(self, parameter: int, value: str) -> None:
        self._do("set_param_str", ctypes.c_int(parameter), ctypes.c_wchar_p(value))

    def set_param_int(self, parameter: int, value: int) -> None:
        self._do("set_param_int", ctypes.c_int(parameter), ctypes.c_uint(value))

    def get_param_str(self, parameter: int) -> str:
        return self._text("get_param_str", ctypes.c_int(parameter))

    def get_param_int(self, parameter: int) -> int:
        return self._do("get_param_int", ctypes.c_int(parameter)) & 0xFFFFFFFF

    def get_param_bool(self, parameter: int) -> int:
        return self._do("get_param_bool", ctypes.c_int(parameter))

    def process_json(self) -> int:
        return self._do("process_json")

    def query_data(self) -> int:
        return self._do("query_data")

    def fn_query_data(self) -> int:
        return self._do("fn_query_data")

    def check_document_closed(self) -> int:
        return self._do("check_document_closed")

    def cancel_receipt(self) -> int:
        return self._do("cancel_receipt")

    def error_code(self) -> int:
        return self._do("error_code")

    def error_description(self) -> str:
        return self._text("error_description")

    def _do(self, name: str, *arguments: object) -> int:
        return int(getattr(self._library, f"libfptr_{name}")(self._handle, *arguments))

    def _text(self, name: str, *arguments: object) -> str:
        """The call tells the size that it needs; a buffer that was too small is made anew."""
        size = FIRST_BUFFER
        while True:
            buffer = ctypes.create_unicode_buffer(size)
            needed = self._do(name, *arguments, buffer, ctypes.c_int(size))
            if needed <= size:
                return buffer.value
            size = needed


def calls(library: str, url: str = "") -> Calls:
    """The library at a path, at the maker's usual places when the path is empty, or a double in Python."""
    if library.startswith(PYTHON):
        return cast(Calls, importlib.import_module(library.removeprefix(PYTHON)).Fptr(url))
    if library:
        if not Path(library).is_file():
            raise LibraryMissing(library)
        return Native(library)
    looked = list(places())
    for place in looked:
        if Path(place).is_file():
            return Native(place)
    try:
        return Native("fptr10.dll" if sys.platform == "win32" else "libfptr10.so")
    except OSError as error:
        raise LibraryMissing(", ".join(looked)) from error


def places() -> Iterator[str]:
    """Where the maker's installers put the library."""
    if sys.platform == "win32":
        yield from _registered()
        yield from WINDOWS
    else:
        yield from LINUX


def _registered() -> Iterator[str]:
    if sys.platform == "win32":
        import winreg

        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, REGISTRY, 0, winreg.KEY_READ | view) as key:
                    folder = str(winreg.QueryValueEx(key, "INSTALL_DIR")[0])
            except OSError:
                continue
            yield str(Path(folder) / "bin" / "fptr10.dll")
    yield from ()


def _loaded(path: str) -> Any:
    """The library with its neighbours, which stand in the same folder."""
    if sys.platform == "win32" and Path(path).is_absolute():
        os.add_dll_directory(str(Path(path).parent))
    return ctypes.CDLL(path)
