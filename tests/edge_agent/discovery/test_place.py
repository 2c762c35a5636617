"""Where the search looks: hosts, private networks and the serial lines of this computer."""

from edge_agent.discovery import (
    Confidence,
    line,
    network,
    networks_here,
)
from edge_agent.discovery.line import Line
from edge_agent.emulator.service import Options, threaded


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
