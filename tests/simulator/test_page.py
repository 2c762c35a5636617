"""The emulated register as a person and a program meet it: its page with every switch and fault, and its
doors."""

import os
import re
import select
import urllib.error
from collections.abc import Iterator
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from edge_agent.drivers.shtrih.frame import ENQ, NAK
from edge_agent.emulator.fault import ACTIONS, POINTS
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.emulator.words import ACTION, FLAG, GROUPS, PHASE, POINT

BUTTON = re.compile(r'<button(?: class="on")? name="([^"]+)" value="([^"]+)">([^<]+)<')


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with threaded(Options(control_port=0, http_port=0, pty=True)) as running:
        yield running


def page(emulator: Emulator) -> str:
    with urlopen(f"http://127.0.0.1:{emulator.control_port}/", timeout=5) as answer:
        return str(answer.read().decode())


def press(emulator: Emulator, path: str, **fields: object) -> int:
    request = Request(f"http://127.0.0.1:{emulator.control_port}{path}", urlencode(fields).encode())
    try:
        with urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_every_button_of_the_page_works_and_is_in_russian(emulator: Emulator) -> None:
    buttons = BUTTON.findall(page(emulator))
    assert len(buttons) > 40
    for name, value, label in buttons:
        assert press(emulator, "/switch", **{name: value}) == 200, name
        assert re.search("[а-яё]", label, re.IGNORECASE), label
    assert {name for name, _, _ in buttons} >= {*FLAG, *(name for _, group in GROUPS for name, _, _ in group)}
    assert press(emulator, "/switch", paper="sideways") == 422
    assert press(emulator, "/switch", phase="in_use") == 200


def test_every_fault_can_be_armed_by_hand_and_taken_off(emulator: Emulator) -> None:
    assert (set(ACTION), set(POINT), set(PHASE)) == (
        set(ACTIONS),
        set(POINTS),
        {"set_up", "in_use", "closed", "handed_over"},
    )
    for action in ACTIONS:
        fields = {"point": "before_answer", "action": action, "command": "FF45", "nth": 2}
        assert press(emulator, "/faults", **fields, milliseconds=0, code=0) == 200
    assert [fault.action for fault in emulator.faults.armed] == list(ACTIONS)
    assert all(word in page(emulator) for word in ACTION.values())
    assert press(emulator, "/switch", faults="none") == 200
    assert emulator.faults.armed == []
    assert press(emulator, "/faults", point="nowhere", action="drop") == 422


def test_the_serial_port_leads_to_the_same_register(emulator: Emulator) -> None:
    assert emulator.pty is not None
    assert press(emulator, "/switch", leading_ff="off") == 200
    end = os.open(emulator.pty, os.O_RDWR | os.O_NOCTTY)
    try:
        os.write(end, bytes([ENQ]))
        assert select.select([end], [], [], 5)[0]
        assert os.read(end, 1) == bytes([NAK])
    finally:
        os.close(end)


def test_a_path_that_no_face_has_is_not_there(emulator: Emulator) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urlopen(f"http://127.0.0.1:{emulator.http_port}/nobody", timeout=5)
    assert caught.value.code == 404
