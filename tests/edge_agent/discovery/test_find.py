"""The search meets registers, strangers and nobody; it tells them apart, changes nothing and ends in time."""

import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edge_agent.discovery import (
    Confidence,
    Found,
    Where,
    find,
    installed,
    line,
    network,
    networks_here,
    shtrih,
    wire,
)
from edge_agent.discovery.line import Line
from edge_agent.drivers import Settings, module, open_driver
from edge_agent.emulator import web
from edge_agent.emulator.service import Emulator, Options, assembled, threaded
from tests.edge_agent.discovery.kit import (
    a_stranger,
    a_web_server,
    banner,
    echo,
    flood,
    hanging_up,
    silent,
)
from tests.edge_agent.kit import free_port

LONG = 15.0


def search(*ports: int, **more: object) -> list[Found]:
    hosts = tuple(f"127.0.0.1:{port}" for port in ports)
    return find(LONG, Where(hosts=hosts, serial=False, usual=False, **more))  # type: ignore[arg-type]


@contextmanager
def face(name: str) -> Iterator[int]:
    with assembled(Options()) as register:
        server = web.Web(web.routes(register, (name,)))
        yield server.start(0)
        server.close()


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(pty=True)) as emulator:
        yield emulator


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
    with face("mercury") as port:
        (found,) = search(port)
        assert (found.driver, found.confidence) == ("mercury", Confidence.certain)
        assert found.details == (("Версия службы", "3.1.2"),)
        assert open_driver(found.address, Settings()).identity().inn == "7700000016"


def test_the_web_server_of_atol_is_found() -> None:
    with face("atol") as port:
        (found,) = search(port)
    assert (found.address, found.confidence) == (f"atol-web://127.0.0.1:{port}", Confidence.certain)


def test_a_blocked_web_server_says_so() -> None:
    with a_web_server({"ready_count": 1, "not_ready_count": 0, "is_blocked": True}) as port:
        (found,) = search(port)
    assert "остановлена" in found.text


@pytest.mark.parametrize("play", [silent, hanging_up, banner, echo, flood])
def test_a_stranger_is_not_taken_for_a_register(play: Callable[[socket.socket], None]) -> None:
    with a_stranger(play) as port:
        assert search(port) == []


@pytest.mark.parametrize(
    "answer", [{}, [], {"result": 1}, {"ready_count": 5}, b"<html>", b"\xff\xfe", b"null", 5]
)
def test_another_web_server_is_not_taken_for_one_of_a_register(answer: object) -> None:
    with a_web_server(answer) as port:
        assert wire.probe(("127.0.0.1", port)) is None


def test_a_web_server_that_answers_with_an_error_is_a_stranger() -> None:
    with a_web_server({"ready_count": 1, "is_blocked": False}, 500) as port:
        assert search(port) == []


def test_where_nobody_listens_nobody_is_found() -> None:
    assert search(free_port()) == []
    assert find(LONG, Where(hosts=("", "no such host:1", "x" * 80 + ":5"), serial=False, usual=False)) == []


@pytest.mark.parametrize(("play", "found"), [(silent, True), (hanging_up, False), (banner, False)])
def test_a_port_of_atol_is_possible_only_when_somebody_waits_there(
    play: Callable[[socket.socket], None], found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_stranger(play) as port:
        monkeypatch.setattr(wire, "ATOL", port)
        seen = wire.probe(("127.0.0.1", port))
    assert (seen is not None) is found
    if seen is not None:
        assert seen.confidence is Confidence.possible
        assert seen.options == {"port": "tcp", "ip_address": "127.0.0.1", "ip_port": str(port)}


class Talker:
    def write(self, data: bytes) -> None:
        """It does not listen."""

    def read(self, count: int, _: float) -> bytes:
        return b"x" * count

    def close(self) -> None:
        """It would not notice."""


def test_a_port_gives_a_stranger_only_so_much_time_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    port = shtrih.Short(Talker())
    assert len(port.read(shtrih.PATIENCE, 1.0)) == shtrih.PATIENCE
    with pytest.raises(TimeoutError):
        port.read(1, 1.0)
    monkeypatch.setattr(shtrih, "LONGEST", 0.0)
    with pytest.raises(TimeoutError):
        shtrih.Short(Talker()).read(1, 1.0)


def test_a_stranger_who_talks_without_end_is_left() -> None:
    with a_stranger(flood) as port:
        began = time.monotonic()
        assert wire.probe(("127.0.0.1", port)) is None
        assert time.monotonic() - began < 5


def test_all_are_found_at_once_and_the_best_come_first(register: Emulator) -> None:
    with face("mercury") as one, face("atol") as two, a_stranger(silent) as three:
        found = search(three, one, two, register.port)
    assert [each.driver for each in found] == ["atol", "mercury", "shtrih"]


def test_addresses_in_use_are_not_disturbed(register: Emulator) -> None:
    assert search(register.port, skip=(f"tcp://127.0.0.1:{register.port}",)) == []
    assert search(register.port, skip=("mercury://127.0.0.1", "nonsense", "tcp://127.0.0.1:x"))


def test_the_search_ends_in_time_whatever_hangs(register: Emulator) -> None:
    with a_stranger(flood) as one, a_stranger(echo) as two, a_stranger(silent) as three:
        began = time.monotonic()
        places = tuple(f"127.0.0.1:{port}" for port in (one, two, three, register.port))
        found = find(2.0, Where(hosts=places, serial=False, usual=False))
        assert time.monotonic() - began < 3
    assert [each.driver for each in found] == ["shtrih"]


def test_a_probe_that_breaks_does_not_end_the_search(
    register: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = wire.probe

    def broken(place: network.Place) -> Found | None:
        if place[1] == 1:
            raise RuntimeError("unexpected")
        return probe(place)

    monkeypatch.setattr(wire, "probe", broken)
    began = time.monotonic()
    assert len(search(1, register.port)) == 1
    assert time.monotonic() - began < LONG - 5


def test_places_to_look_at() -> None:
    usual = list(network.places((), ()))
    assert ("127.0.0.1", 7778) in usual
    assert ("192.168.137.111", 7778) in usual
    assert ("127.0.0.1", 50010) in usual
    assert list(network.places(("10.0.0.5:9000",), (), usual=False)) == [("10.0.0.5", 9000)]
    assert ("10.0.0.5", 7778) in list(network.places(("10.0.0.5",), (), usual=False))
    inside = list(network.places((), ("192.168.1.0/30",), usual=False))
    assert {host for host, _ in inside} == {"192.168.1.1", "192.168.1.2"}
    assert list(network.places((), ("nonsense", "10.0.0.0/8", "fe80::/120"), usual=False)) == []
    assert len(usual) == len(set(usual))


def test_networks_of_this_computer_are_private_ones() -> None:
    for text in networks_here():
        assert text.endswith("/24")


# Lines


def test_a_line_that_is_not_there_or_taken_is_told_of_only_when_it_is_usb() -> None:
    assert line.probe(Line("/dev/nonexistent-line")) is None
    found = line.probe(Line("/dev/nonexistent-line", "USB Serial", 0x0403))
    assert found is not None
    assert found.confidence is Confidence.possible
    assert "не открывается" in found.text


def test_a_silent_line_is_a_register_only_when_its_maker_makes_them() -> None:
    with threaded(Options(pty=True)) as emulator:
        assert emulator.pty is not None
        name = emulator.pty
        found = line.probe(Line(name, "АТОЛ", 0x2912), speeds=())
        assert found is not None
        assert (found.address, found.options) == ("atol:", {"port": "com", "com_file": name})
        assert line.probe(Line(name, "Другое", 0x0403), speeds=()) is None


def test_the_ports_of_this_computer_can_be_listed() -> None:
    assert all(isinstance(one, Line) for one in line.lines())


# Drivers that are installed


def a_component(path: Path, manifest: bool = True, info: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        if manifest:
            packed.writestr(
                "MANIFEST.XML",
                '<bundle xmlns="http://v8.1c.ru/8.2/addin/bundle" name="Kassa">'
                '<component os="Linux" path="kassa.so" type="native" arch="x86_64"/></bundle>',
            )
        if info:
            packed.writestr(
                "INFO.XML",
                '<drivers><component progid="AddIn.Kassa" type="KKT" name="Касса" version="3.1"/></drivers>',
            )
        packed.writestr("kassa.so", b"\x7fELF")
    return path


def test_components_are_found_in_a_folder_that_is_named(tmp_path: Path) -> None:
    path = a_component(tmp_path / "драйверы" / "касса 3.1.zip")
    (found,) = find(LONG, Where(folders=(tmp_path,), serial=False, usual=False))
    assert (found.driver, found.confidence, found.model) == ("component", Confidence.likely, "Касса 3.1")
    assert dict(found.details) == {"Класс": "Kassa", "Для систем": "linux x86_64"}
    assert str(path) in found.text
    assert module(found.address).endswith("component")


def test_the_address_of_a_component_leads_to_its_file(tmp_path: Path) -> None:
    from urllib.parse import urlsplit

    from edge_agent.drivers.component import source

    path = a_component(tmp_path / "касса 3.1.zip")
    (found,) = find(LONG, Where(folders=(tmp_path,), serial=False, usual=False))
    assert Path(source(urlsplit(found.address), Settings()).file) == path.resolve()


def test_other_archives_are_passed_over(tmp_path: Path) -> None:
    a_component(tmp_path / "no-manifest.zip", manifest=False)
    a_component(tmp_path / "no-info.zip", info=False)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "empty.zip").write_bytes(b"")
    (tmp_path / "text.zip").write_text("not an archive")
    a_component(tmp_path / "a" / "b" / "c" / "deep.zip")
    assert list(installed.components([tmp_path, tmp_path / "nowhere"])) == []


def test_a_great_folder_is_not_searched_to_its_end(tmp_path: Path) -> None:
    for number in range(installed.MOST):
        (tmp_path / f"a{number:04}").touch()
    a_component(tmp_path / "z.zip")
    assert list(installed.components([tmp_path])) == []


def test_the_library_of_atol_is_found_where_it_lies(tmp_path: Path) -> None:
    library = tmp_path / "libfptr10.so"
    assert installed.libraries([str(library)]) == []
    library.touch()
    (found,) = installed.libraries([str(library)])
    assert (found.address, found.confidence) == ("atol:", Confidence.likely)
    assert found.options == {"lib": str(library)}
