"""The search meets registers of each make, tells who they are and changes nothing in them."""

from edge_agent.discovery import (
    Confidence,
    line,
)
from edge_agent.discovery.line import Line
from edge_agent.drivers import Settings, open_driver
from edge_agent.emulator import atol, mercury
from edge_agent.emulator.service import Emulator
from tests.edge_agent.discovery.kit import a_web_server, face, search


def test_a_shtrih_on_the_network_says_its_name(register: Emulator) -> None:
    (found,) = search(register.port)
    assert (found.driver, found.confidence) == ("shtrih", Confidence.certain)
    assert (found.model, found.serial) == ("ШТРИХ-М-01Ф (эмулятор)", "12345")
    assert found.address == f"tcp://127.0.0.1:{register.port}"
    assert open_driver(found.address, Settings()).identity().serial == found.serial


def test_a_shtrih_on_a_serial_line_says_its_name(register: Emulator) -> None:
    assert register.pty is not None
    found = line.probe(Line(register.pty, "USB-порт"))
    assert found is not None
    assert (found.model, found.confidence, found.options["baudrate"]) == (
        *("ШТРИХ-М-01Ф (эмулятор)", Confidence.certain, "115200"),
    )
    assert open_driver(found.address, Settings(options=found.options)).identity().serial == "12345"


def test_a_search_leaves_no_trace_in_the_register(register: Emulator) -> None:
    before = register.core.last_fd, dict(register.core.counters), list(register.core.slips)
    search(register.port)
    assert (register.core.last_fd, dict(register.core.counters), list(register.core.slips)) == before


def test_inecrman_is_found_and_its_driver_connects() -> None:
    with face(mercury) as port:
        (found,) = search(port)
        assert (found.driver, found.confidence) == ("mercury", Confidence.certain)
        assert found.details == (("Версия службы", "3.1.2"),)
        assert open_driver(found.address, Settings()).identity().inn == "7700000016"


def test_the_web_server_of_atol_is_found() -> None:
    with face(atol) as port:
        (found,) = search(port)
    assert (found.address, found.confidence) == (f"atol-web://127.0.0.1:{port}", Confidence.certain)


def test_a_blocked_web_server_says_so() -> None:
    with a_web_server({"ready_count": 1, "not_ready_count": 0, "is_blocked": True}) as port:
        (found,) = search(port)
    assert "остановлена" in found.text
