"""Faults at every point as the driver tells of them: what may have been made is a doubt, what was only asked
is not, a driver that repeats by itself is believed in what it says."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.component.dialect import LIMITS
from edge_agent.drivers.component.driver import Component
from edge_agent.emulator.component import face
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.record import SALES
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator
from tests.edge_agent.component.kit import WHO, Quiet, a_model, in_child, in_memory, on_library
from tests.edge_agent.kit import until

BEFORE = ("before_receive", "after_receive", "before_commit")
AFTER = ("after_commit", "before_answer", "in_answer")
DIALECTS = (2, 3, 4)


def ready(register: Quiet, dialect: int) -> Component:
    """A driver with an open shift, its next ProcessCheck about to meet what is armed."""
    driver = in_memory(register.register, dialect)
    driver.open_shift(WHO)
    return driver


def sales(register: Quiet) -> int:
    return sum(document.kind in SALES for document in register.core.documents)


def arm(register: Quiet, point: str, action: str, command: str = "ProcessCheck", **more: int) -> None:
    register.faults.add(Fault(point, action, command, **more))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("action", ["drop", "break", "power", "crash"])
@pytest.mark.parametrize("point", BEFORE + AFTER)
def test_an_answer_that_does_not_come_is_a_doubt(
    register: Quiet, dialect: int, action: str, point: str
) -> None:
    driver = ready(register, dialect)
    before = driver.status().last_fd
    arm(register, point, action)
    with pytest.raises(Unknown) as unknown:
        driver.receipt(a_model())
    assert unknown.value.stage == "ProcessCheck"
    made = point in AFTER
    assert sales(register) == made
    assert driver.status().last_fd - before == made
    driver.cancel_open_document()
    assert driver.receipt(a_model("NEXT")).fd == register.core.last_fd
    assert sales(register) == 1 + made


@pytest.mark.parametrize("dialect", [3, 4])
@pytest.mark.parametrize("action", ["garble", "half", "wrong_answer"])
@pytest.mark.parametrize("point", BEFORE + AFTER)
def test_an_answer_that_makes_no_sense_is_a_doubt(
    register: Quiet, dialect: int, action: str, point: str
) -> None:
    driver = ready(register, dialect)
    arm(register, point, action)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert sales(register) == (point in AFTER)


def test_an_answer_of_2x_has_its_numbers_outside_the_text_that_is_garbled(register: Quiet) -> None:
    driver = ready(register, 2)
    arm(register, "in_answer", "garble")
    made = driver.receipt(a_model("A"))
    assert (made.fd, made.fpd) == (3, str(register.core.documents[2].fpd))
    arm(register, "after_commit", "garble")
    with pytest.raises(Unknown):
        driver.receipt(a_model("B"))
    assert sales(register) == 2


@pytest.mark.parametrize("point", ["before_receive", "after_receive", "before_answer", "in_answer"])
@pytest.mark.parametrize("action", ["drop", "power", "crash", "garble", "wrong_answer"])
def test_a_question_that_fails_is_try_later(register: Quiet, point: str, action: str) -> None:
    driver = ready(register, 4)
    arm(register, point, action, "GetCurrentStatus")
    with pytest.raises((Busy, Refused)) as later:
        driver.status()
    assert later.value.code == "link"
    assert driver.status().shift == "open"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_device_that_says_no_is_certain(register: Quiet, dialect: int) -> None:
    driver = ready(register, dialect)
    arm(register, "before_commit", "refuse", code=77)
    with pytest.raises(Refused) as refused:
        driver.receipt(a_model())
    assert (refused.value.code, refused.value.device_code) == ("bad_value", "77")
    assert sales(register) == 0


@pytest.mark.parametrize(
    ("action", "code"),
    [
        *(("paper_out", "no_paper"), ("cover_open", "cover_open"), ("cutter", "device_fault")),
        *(("fn_full", "fn_full"), ("fn_expired", "fn_expired"), ("shift_ages", "shift_expired")),
        *(("clock", "fn_clock"), ("queue_ages", "ofd_overdue")),
    ],
)
def test_the_state_of_the_device_is_told_by_its_text(register: Quiet, action: str, code: str) -> None:
    driver = ready(register, 4)
    arm(register, "before_receive", action)
    with pytest.raises(Refused) as refused:
        driver.receipt(a_model())
    assert refused.value.code == code
    assert sales(register) == 0


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_storage_that_times_out_is_a_doubt(register: Quiet, point: str) -> None:
    driver = ready(register, 4)
    arm(register, point, "fn_timeout")
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert sales(register) == (point == "after_commit")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_receipt_sent_twice_by_the_driver_is_told_as_it_tells_it(
    register: Quiet, dialect: int, point: str
) -> None:
    """F17: one success, two documents; the number of the success is what gives it away."""
    driver = ready(register, dialect)
    before, documents = driver.status().last_fd, register.core.last_fd
    arm(register, point, "twice")
    made = driver.receipt(a_model())
    assert sales(register) == 2
    assert made.fd == documents + 2
    assert made.fpd == str(register.core.documents[made.fd - 1].fpd)
    assert driver.status().last_fd == before + 2


@pytest.mark.parametrize("method", ["OpenShift", "CashInOutcome", "PrintXReport"])
def test_other_work_that_is_cut_off_is_a_doubt_too(register: Quiet, method: str) -> None:
    driver = in_memory(register.register, 4)
    verbs = {
        "OpenShift": lambda: driver.open_shift(WHO),
        "CashInOutcome": lambda: driver.cash_in(100, WHO),
        "PrintXReport": driver.x_report,
    }
    if method == "PrintXReport":
        driver.open_shift(WHO)
    arm(register, "before_answer", "drop", method)
    with pytest.raises(Unknown) as unknown:
        verbs[method]()
    assert unknown.value.stage == method


def test_a_report_that_is_made_stays_made_when_its_number_cannot_be_asked(register: Quiet) -> None:
    driver = in_memory(register.register, 4)
    driver.status()
    arm(register, "before_receive", "drop", "GetCurrentStatus")
    assert driver.open_shift(WHO).fd == 0
    assert driver.status().last_fd == 2


def test_a_report_beside_somebody_elses_document_claims_no_number(register: Quiet) -> None:
    driver = in_memory(register.register, 4)
    driver.status()
    arm(register, "after_commit", "stranger", "OpenShift")
    made = driver.open_shift(WHO)
    assert (made.fd, made.shift) == (0, 1)
    assert register.core.last_fd == 3


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("method", ["CashInOutcome", "ReportCurrentStatusOfSettlements"])
def test_an_unheard_of_denial_is_certain_only_where_it_can_be_counted(
    register: Quiet, dialect: int, method: str
) -> None:
    driver = ready(register, dialect)
    verbs = {
        "CashInOutcome": lambda: driver.cash_in(100, WHO),
        "ReportCurrentStatusOfSettlements": lambda: driver.settlement_report(WHO),
    }
    arm(register, "before_receive", "refuse", method, code=77)
    with pytest.raises(Unknown if dialect == 2 else Refused):
        verbs[method]()


def test_printing_goes_on_by_itself_when_there_is_paper_again(register: Quiet) -> None:
    driver = ready(register, 4)
    register.core.set_paper(False)
    with pytest.raises(Refused) as refused:
        driver.receipt(a_model())
    assert refused.value.code == "no_paper"
    register.core.set_paper(True)
    register.core.after_commit.append(lambda: register.core.set_paper(False))
    assert driver.receipt(a_model("A")).printed is False
    register.core.set_paper(True)
    assert driver.receipt(a_model("B")).printed is True
    assert [slip.fd for slip in register.core.slips if slip.fd] == [1, 2, 3, 4]


def test_a_device_that_is_not_there_is_no_doubt(register: Quiet) -> None:
    driver = in_memory(register.register, 4)
    arm(register, "before_receive", "power", "Open")
    with pytest.raises(Refused) as refused:
        driver.receipt(a_model())
    assert refused.value.code == "link"
    assert "Касса не подключается" in refused.value.text
    assert driver.receipt(a_model()).fd == 3


def held(until_told: threading.Event) -> None:
    assert until_told.wait(20)


def no_process(pid: int | None) -> bool:
    return pid is not None and not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("dialect", [2, 4])
@pytest.mark.parametrize("action", ["drop", "crash"])
@pytest.mark.parametrize("point", ["before_receive", "after_commit"])
def test_a_real_process_that_crashes_or_hangs_is_replaced(
    served: Emulator, dialect: int, action: str, point: str
) -> None:
    """F24: the child is gone, a new one is asked for the state."""
    driver = in_child(served, dialect, limits={**LIMITS, "ProcessCheck": 0.4})
    driver.open_shift(WHO)
    first = driver.channel.pid
    before = driver.status().last_fd
    arm(served, point, action)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert no_process(first)
    assert driver.status().last_fd - before == sales(served) == (point == "after_commit")
    assert driver.channel.pid != first
    driver.close()
    assert no_process(first)


@pytest.mark.parametrize("action", ["drop", "crash"])
def test_a_native_component_that_crashes_or_hangs_is_replaced(
    served: Emulator, library: Path, action: str
) -> None:
    driver = on_library(served, library, {**LIMITS, "ProcessCheck": 0.4})
    driver.open_shift(WHO)
    first = driver.channel.pid
    arm(served, "after_commit", action)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert no_process(first)
    assert driver.status().last_fd == 3
    driver.close()


def test_an_emulator_that_is_gone_is_a_device_without_a_link(served: Emulator) -> None:
    driver = in_child(served)
    driver.open_shift(WHO)
    port, served.http_port = served.http_port, 1
    lost = in_child(served)
    with pytest.raises(Refused) as refused:
        lost.status()
    assert refused.value.code == "link"
    lost.close()
    served.http_port = port
    assert driver.status().shift == "open"
    driver.close()


def test_what_a_killed_component_had_not_sent_is_never_made(
    served: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F5 before the device has heard anything: the late call must not come to life after the verdict."""
    go, over, real = threading.Event(), threading.Event(), face.exchange

    def watched(where: Register, command: str, run: Callable[[], list[str]]) -> list[str]:
        try:
            return real(where, command, run)
        finally:
            if command == "ProcessCheck":
                over.set()

    monkeypatch.setattr(face, "exchange", watched)
    served.register.pause = lambda _: held(go)
    driver = in_child(served, limits={**LIMITS, "ProcessCheck": 0.4})
    driver.open_shift(WHO)
    arm(served, "after_receive", "delay", milliseconds=5_000)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert driver.status().last_fd == 2
    go.set()
    assert over.wait(20)
    assert sales(served) == 0
    driver.close()


def test_an_answer_slower_than_the_limit_is_a_doubt_and_the_document_is_there(served: Emulator) -> None:
    driver = in_child(served, limits={**LIMITS, "ProcessCheck": 0.4})
    driver.open_shift(WHO)
    arm(served, "after_commit", "delay", milliseconds=1_000)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert driver.status().last_fd == 3
    driver.close()


def test_a_component_that_dies_between_two_calls_is_simply_loaded_again(served: Emulator) -> None:
    driver = in_child(served)
    driver.open_shift(WHO)
    pid = driver.channel.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: not driver.channel.alive)
    assert driver.receipt(a_model()).fd == 3
    driver.close()


def test_a_component_dies_at_once_with_the_agent_that_it_serves(served: Emulator, tmp_path: Path) -> None:
    """Else it could go on with a receipt that the next agent has already judged as not made."""
    go = threading.Event()
    served.register.pause = lambda _: held(go)
    arm(served, "after_receive", "delay", milliseconds=5_000)
    note = tmp_path / "pid"
    source = (
        f"import sys; sys.path[:0] = {[str(Path.cwd())]!r}\n"
        "from pathlib import Path\n"
        "from urllib.parse import urlsplit\n"
        "from edge_agent.drivers import Settings\n"
        "from edge_agent.drivers.component import connect\n"
        "from tests.edge_agent.component.kit import DOUBLE, WHO, a_model\n"
        f"options = {{'component': DOUBLE, 'url': 'http://127.0.0.1:{served.http_port}'}}\n"
        "driver = connect(urlsplit('component:'), Settings(options=options))\n"
        "driver.status()\n"
        f"Path({str(note)!r}).write_text(str(driver.channel.pid))\n"
        "driver.receipt(a_model())\n"
    )
    agent = subprocess.Popen([sys.executable, "-c", source])
    until(lambda: served.faults.fired["after_receive", "delay"] == 1)
    component = int(note.read_text())
    agent.kill()
    agent.wait()
    until(lambda: no_process(component), seconds=2)
    go.set()
    driver = in_child(served)
    assert driver.status().last_fd == 1
    driver.close()
