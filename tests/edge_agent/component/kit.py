"""What the tests of 1C components share: receipts as the model has them, drivers on a double, and the native
component built where a compiler is at hand."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from edge_agent.drivers import Settings
from edge_agent.drivers.component.channel import ChildChannel, Source
from edge_agent.drivers.component.dialect import LIMITS
from edge_agent.drivers.component.driver import Component
from edge_agent.emulator.component import REVISIONS, linked
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Faults
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Cashier, Correction, Receipt, receipt
from tests.edge_agent.kit import a_receipt, an_item


@dataclass(frozen=True)
class Quiet:
    """A register without doors: for drivers that are wired to it in memory."""

    register: Register

    @property
    def core(self) -> FiscalCore:
        return self.register.core

    @property
    def faults(self) -> Faults:
        return self.register.faults

    def do(self, verb: Callable[[], object]) -> None:
        verb()


WHO = Cashier("Петрова А.", "500100732259")
DOUBLE = "python:edge_agent.emulator.component.double"
NATIVE = Path(__file__).parents[3] / "edge_agent" / "emulator" / "component" / "native"
FEE = an_item(
    name="Сервисный сбор агентства", price=200_000, sum=200_000, method=4, subject=4, vat="none", agent=None
)


def a_model(job: str = "01J8ZK4T", **changes: object) -> Receipt:
    return receipt(a_receipt(job, **changes))


def a_correction(**changes: object) -> Receipt:
    model = a_model(payments={"card": 12_000_000}, buyer={}, delivery="paper")
    return replace(
        model, correction=Correction(True, date(2026, 3, 14)), **cast("dict[str, object]", changes)
    )


def in_memory(register: Register, dialect: int, name: str | None = None, **options: str) -> Component:
    driver = linked(register, Settings(options=options), lambda _: None, dialect, name)
    assert isinstance(driver, Component)
    return driver


def in_child(
    emulator: Emulator,
    dialect: int = 4,
    name: str | None = None,
    limits: Mapping[str, float] = LIMITS,
    **options: str,
) -> Component:
    """The driver over a real child process and TCP."""
    url = f"http://127.0.0.1:{emulator.http_port}"
    source = Source(DOUBLE, name or f"EmulatorKKT{REVISIONS[dialect]}", url=url)
    return Component(ChildChannel(source), Settings(options=options), limits)


def on_library(
    emulator: Emulator, file: Path, limits: Mapping[str, float] = LIMITS, **options: str
) -> Component:
    """The driver over a real child process and a real native component."""
    settings = {"Port": str(emulator.http_port), **options}
    source = Source(str(file), settings.pop("class", "EmulatorKKT4004"))
    return Component(ChildChannel(source), Settings(options=settings), limits)


def compiler() -> str | None:
    return shutil.which("g++") or shutil.which("clang++")


def built(folder: Path) -> Path:
    """The native double as a library."""
    file = folder / "EmulatorKKT.so"
    sources = [str(source) for source in sorted(NATIVE.glob("*.cpp"))]
    flags = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"]
    subprocess.run([compiler() or "g++", *flags, "-o", str(file), *sources], check=True, timeout=120)
    return file


MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<bundle xmlns="http://v8.1c.ru/8.2/addin/bundle" name="EmulatorKKT">
  <component os="Windows" path="EmulatorKKT32.dll" type="native" arch="i386"/>
  <component os="Windows" path="EmulatorKKT64.dll" type="native" arch="x86_64"/>
  {more}
</bundle>"""
LINUX = '<component os="Linux" path="lib/EmulatorKKT.so" type="native" arch="x86_64"/>'
INFO = """<?xml version="1.0" encoding="UTF-8"?>
<drivers><component progid="AddIn.Scales" type="ElectronicScales" name="Весы" version="9"/>
<component progid="AddIn.EmulatorKKT3004" type="ККТ" name="Эмулятор" version="1.2.3"/></drivers>"""


def an_archive(file: Path, more: str = LINUX, members: Mapping[str, bytes] | None = None) -> Path:
    """A component as its maker ships it."""
    inside = {
        "MANIFEST.XML": MANIFEST.format(more=more).encode(),
        "INFO.XML": ("\ufeff" + INFO).encode(),
        "EmulatorKKT32.dll": b"MZ",
        "EmulatorKKT64.dll": b"MZ",
        **(members or {}),
    }
    with zipfile.ZipFile(file, "w") as packed:
        for name, raw in inside.items():
            packed.writestr(name, raw)
    return file
