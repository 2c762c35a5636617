"""The device's side of the link, byte by byte: states of protocol 1, numbers of protocol 2."""

from edge_agent.drivers.shtrih import frame, packet
from edge_agent.drivers.shtrih.frame import ACK, ENQ, NAK
from edge_agent.drivers.shtrih.packet import Packet
from edge_agent.emulator.shtrih.machine import Machine, Phase

BODY = bytes.fromhex("10 03 00 00 00")
ANSWER = bytes.fromhex("10 00 03")


def said(machine: Machine, data: bytes = b"") -> bytes:
    machine.feed(data)
    out = bytes(machine.out)
    machine.out.clear()
    return out


def asked(number: int | None, body: bytes = b"") -> bytes:
    return packet.pack(Packet(number, body))


def done(machine: Machine, answer: bytes | None = ANSWER, how: str = "") -> bytes:
    machine.accept()
    machine.answer(answer, how)
    return said(machine)


def test_a_command_of_protocol_1_from_idle_to_idle() -> None:
    machine = Machine()
    assert said(machine, bytes([ENQ])) == bytes([NAK])
    assert machine.protocol == 1
    assert said(machine, frame.pack(BODY)[:-1]) == b""
    assert machine.phase is Phase.receiving
    assert said(machine, frame.pack(BODY)[-1:]) == b""
    assert (machine.phase, machine.body) == (Phase.executing, BODY)
    machine.accept()
    assert said(machine) == bytes([ACK])
    assert said(machine, bytes([ENQ])) == bytes([ACK])
    machine.answer(ANSWER)
    assert said(machine) == frame.pack(ANSWER)
    assert machine.phase is Phase.answer_held
    assert said(machine, bytes([ENQ])) == bytes([ACK]) + frame.pack(ANSWER)
    assert said(machine, bytes([NAK])) == b""
    assert said(machine, bytes([ENQ])) == bytes([ACK]) + frame.pack(ANSWER)
    assert said(machine, bytes([ACK])) == b""
    assert said(machine, bytes([ENQ])) == bytes([NAK])


def test_a_broken_frame_is_refused_and_keeps_the_held_answer() -> None:
    machine = Machine(1)
    said(machine, frame.pack(BODY))
    done(machine)
    broken = frame.pack(BODY)[:-1] + b"\0"
    assert said(machine, broken) == bytes([NAK])
    assert said(machine, bytes([ENQ])) == bytes([ACK]) + frame.pack(ANSWER)
    assert said(machine, b"\x02\0\0") == bytes([NAK])


def test_a_new_command_replaces_the_held_answer() -> None:
    machine = Machine(1)
    said(machine, frame.pack(BODY))
    done(machine)
    said(machine, frame.pack(BODY))
    assert done(machine, None) == bytes([ACK])
    assert said(machine, bytes([ENQ])) == bytes([NAK])


def test_a_frame_that_stops_half_way_is_dropped() -> None:
    for machine, whole in ((Machine(1), frame.pack(BODY)), (Machine(2), asked(1, BODY))):
        said(machine, whole[:4])
        machine.silence()
        assert machine.phase is Phase.idle
        said(machine, whole)
        assert machine.body == BODY


def test_nothing_of_the_link_outlives_the_power() -> None:
    machine = Machine()
    said(machine, frame.pack(BODY))
    done(machine)
    machine.power()
    assert machine.protocol is None
    assert said(machine, bytes([ENQ])) == bytes([NAK])
    machine.power()
    said(machine, asked(1, BODY))
    done(machine)
    machine.power()
    assert said(machine, asked(None)) == asked(0)


def test_the_first_byte_settles_the_protocol_until_the_power_goes() -> None:
    machine = Machine()
    assert said(machine, b"\0\x15" + asked(None)) == asked(0)
    assert said(machine, bytes([ENQ])) == b""
    machine.power()
    assert said(machine, bytes([ENQ])) == bytes([NAK])
    assert said(machine, asked(None)) == b""


def test_a_number_is_executed_once() -> None:
    machine = Machine(2)
    assert said(machine, asked(None)) == asked(0)
    assert said(machine, asked(2, BODY)) == asked(0)
    assert machine.body is None
    said(machine, asked(1, BODY))
    assert machine.body == BODY
    assert said(machine, asked(1, BODY)) == b""
    assert done(machine) == asked(1, ANSWER)
    for again in (asked(1, BODY), asked(7, BODY), asked(None)):
        assert said(machine, again) == asked(1, ANSWER)
        assert machine.body is None
    said(machine, asked(2, BODY))
    assert machine.body == BODY


def test_numbers_go_round() -> None:
    machine = Machine(2)
    machine._number = 65_535
    said(machine, asked(0, BODY))
    assert done(machine) == asked(0, ANSWER)
    said(machine, asked(1, BODY))
    assert machine.body == BODY


def test_a_void_packet_is_passed_over() -> None:
    machine = Machine(2)
    whole = asked(1, BODY)
    assert said(machine, whole[:-1] + bytes([whole[-1] ^ 1])) == b""
    assert said(machine, b"\x8f\x07\0\x9f\x00") == b""
    assert said(machine, b"\x8f\x01\0\x05\0\0\0\0\0") == b""
    said(machine, whole[:3] + whole)
    assert machine.body == BODY


def test_what_a_fault_does_to_an_answer() -> None:
    for protocol, whole in ((1, frame.pack(BODY)), (2, asked(1, BODY))):
        sound = frame.pack(ANSWER) if protocol == 1 else asked(1, ANSWER)
        for how in ("garble", "half", "wrong_answer", "silent"):
            machine = Machine(protocol)
            said(machine, whole)
            assert sound not in done(machine, ANSWER, how)
            held = said(machine, bytes([ENQ]) if protocol == 1 else asked(None))
            assert held.endswith(sound)


def test_bytes_ff_may_lead() -> None:
    machine = Machine(1)
    machine.leading_ff = True
    assert said(machine, bytes([ENQ])) == bytes([0xFF, NAK])
