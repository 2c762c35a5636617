"""The faces of the emulated register: by which protocol an agent speaks with it, as address and settings."""

from typing import Any, NamedTuple

DOUBLE = "python:edge_agent.emulator.component.double"
LIBRARY = "python:edge_agent.emulator.atol.fptr"
# Revisions of the interface that a double of a 1C driver says, by its dialect.
REVISIONS = {"2": "2005", "3": "3004", "4": "4004"}
FACES = (
    "shtrih", "shtrih-2", "shtrih-serial", "atol", "atol-web", "mercury",
    "component-2", "component-3", "component-4",
)  # fmt: skip


class Line(NamedTuple):
    """Where the register is for the agent, and the settings of its driver."""

    address: str
    options: dict[str, str]

    @property
    def words(self) -> list[str]:
        """As `tropa-edge pair` and `tropa-edge settings` take them."""
        pairs = [word for name, value in self.options.items() for word in ("--set", f"{name}={value}")]
        return ["--kkt", self.address, *pairs]


def line(face: str, ready: dict[str, Any]) -> Line:
    """The line to a register that has told its ports."""
    name, _, version = face.partition("-")
    http = f"127.0.0.1:{ready['http_port']}"
    if face == "shtrih-serial":
        return Line(f"serial://{ready['pty']}", {"protocol": "1"})
    if name == "shtrih":
        return Line(f"tcp://127.0.0.1:{ready['port']}", {"protocol": version or "1"})
    if face == "atol-web":
        return Line(f"atol-web://{http}", {})
    if face == "atol":
        return Line("atol:", {"lib": LIBRARY, "url": f"http://{http}"})
    if face == "mercury":
        return Line(f"mercury://{http}", {"port_name": "COM5"})
    named = {"component": DOUBLE, "class": f"EmulatorKKT{REVISIONS[version]}", "url": f"http://{http}"}
    return Line("component:///double", named)
