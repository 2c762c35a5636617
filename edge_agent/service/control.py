"""The service manager of Windows through its own library. It translates and decides nothing."""

import sys

if sys.platform == "win32":
    import ctypes
    from collections.abc import Callable
    from ctypes import wintypes

    OWN_PROCESS, ACCEPT_STOP, ACCEPT_SHUTDOWN, SPECIFIC = 0x10, 0x1, 0x4, 1066
    RUNNING_STATE = 4

    class Status(ctypes.Structure):
        _fields_ = [
            (name, wintypes.DWORD)
            for name in (
                "dwServiceType",
                "dwCurrentState",
                "dwControlsAccepted",
                "dwWin32ExitCode",
                "dwServiceSpecificExitCode",
                "dwCheckPoint",
                "dwWaitHint",
            )
        ]

    Main = ctypes.WINFUNCTYPE(None, wintypes.DWORD, ctypes.POINTER(wintypes.LPWSTR))
    Handle = ctypes.WINFUNCTYPE(
        wintypes.DWORD, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p
    )

    class Entry(ctypes.Structure):
        _fields_ = [("lpServiceName", wintypes.LPWSTR), ("lpServiceProc", Main)]

    class Control:
        def __init__(self, name: str) -> None:
            self._name = name
            self._library = ctypes.WinDLL("advapi32", use_last_error=True)
            self._library.RegisterServiceCtrlHandlerExW.restype = ctypes.c_void_p
            self._library.RegisterServiceCtrlHandlerExW.argtypes = [wintypes.LPCWSTR, Handle, ctypes.c_void_p]
            self._library.SetServiceStatus.argtypes = [ctypes.c_void_p, ctypes.POINTER(Status)]
            self._handle: int | None = None
            self._kept: list[object] = []  # Windows holds pointers to these

        def dispatch(self, main: Callable[[], None]) -> None:
            entry = Main(lambda _count, _words: main())
            table = (Entry * 2)(Entry(self._name, entry), Entry(None, Main()))
            self._kept += [entry, table]
            if not self._library.StartServiceCtrlDispatcherW(table):
                raise ctypes.WinError(ctypes.get_last_error())

        def register(self, handler: Callable[[int], None]) -> None:
            def told(control: int, _kind: int, _data: int | None, _context: int | None) -> int:
                handler(control)
                return 0

            one = Handle(told)
            self._kept.append(one)
            self._handle = self._library.RegisterServiceCtrlHandlerExW(self._name, one, None)
            if not self._handle:
                raise ctypes.WinError(ctypes.get_last_error())

        def tell(self, state: int, code: int = 0, wait_ms: int = 0) -> None:
            accepted = ACCEPT_STOP | ACCEPT_SHUTDOWN if state == RUNNING_STATE else 0
            said = Status(OWN_PROCESS, state, accepted, SPECIFIC if code else 0, code, 0, wait_ms)
            self._library.SetServiceStatus(self._handle, ctypes.byref(said))
