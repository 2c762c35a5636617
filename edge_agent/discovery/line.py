"""Serial ports of this computer, each asked whether a ШТРИХ is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from edge_agent.discovery.found import Confidence, Found
from edge_agent.discovery.shtrih import Said, ask
from edge_agent.drivers.shtrih.port import serial

SPEEDS = (115_200, 4_800, 9_600)
MAKERS = {0x2912: "atol"}  # by the number of the USB maker; remembered, not read


@dataclass(frozen=True)
class Line:
    device: str
    description: str = ""
    vid: int | None = None

    @property
    def address(self) -> str:
        return f"serial://{self.device}"


def lines() -> list[Line]:
    """The ports that the system knows; empty where nothing can tell."""
    try:
        ports = import_module("serial.tools.list_ports").comports()
    except (ImportError, OSError):
        return []
    return [Line(port.device, port.description or "", port.vid) for port in ports]


def probe(line: Line, speeds: Sequence[int] = SPEEDS) -> Found | None:
    for speed in speeds:
        try:
            said = ask(serial(line.device, speed))
        except OSError:
            return _taken(line)
        if said is not None:
            return _shtrih(line, speed, said)
    return _silent(line)


def _shtrih(line: Line, speed: int, said: Said) -> Found:
    return Found(
        address=line.address,
        driver="shtrih",
        confidence=Confidence.certain,
        text=f"Отвечает на порту {line.device}, скорость {speed}, протокол {said.protocol}.",
        model=said.model,
        serial=said.serial,
        options={"baudrate": str(speed)},
        details=(("Порт", line.description or line.device), ("Протокол обмена", said.protocol)),
    )


def _silent(line: Line) -> Found | None:
    """A port where no ШТРИХ answers is told of only when its maker makes registers."""
    if MAKERS.get(line.vid or 0) != "atol":
        return None
    return Found(
        address="atol:",
        driver="atol",
        confidence=Confidence.likely,
        text=f"К порту {line.device} подключено устройство АТОЛ.",
        model="АТОЛ",
        options={"port": "com", "com_file": line.device},
        details=(("Порт", line.description or line.device),),
    )


def _taken(line: Line) -> Found | None:
    """Another program holds the port, or this user may not open it."""
    found = _silent(line)
    if found is not None or line.vid is None:
        return found
    return Found(
        address=line.address,
        driver="shtrih",
        confidence=Confidence.possible,
        text=f"Порт {line.device} не открывается: он занят другой программой или нет прав на него.",
        model=line.description,
    )
