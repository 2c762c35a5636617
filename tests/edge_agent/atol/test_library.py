"""The library in a process of its own: its crash, silence and absence; and its C calls through ctypes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters
from edge_agent.drivers.atol import _command, _paths, library, parameter
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.hosted import Hosted
from edge_agent.drivers.atol.library import LibraryMissing, Native
from edge_agent.drivers.atol.session import JSON_DATA, Session
from edge_agent.drivers.atol.way import Failed, Look, Lost
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.child import Child
from edge_agent.emulator.atol.fptr import Fptr
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model
from tests.edge_agent.kit import free_port

LONG = "ё№«»🙂" * 4000


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if sys.platform == "win32" or shutil.which("cc") is None:
        pytest.skip("no compiler here")
    made = tmp_path_factory.mktemp("atol") / "libfptr10.so"
    source = Path(__file__).with_name("libfptr.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(made), str(source)], check=True)
    return made


@pytest.fixture
def hosted(compiled: Path) -> Iterator[Hosted]:
    child = Child(_command(), env=_paths())
    way = Hosted(child.ask, child.close, str(compiled), '{"Model": 500, "ComFile": "порт"}')
    yield way
    way.close()


def test_a_crash_in_the_middle_is_unknown_and_the_next_child_finds_the_document(emulator: Emulator) -> None:
    """F24: an access violation in the child after the commit."""
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("after_commit", "crash", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        status = driver.status()
        found = driver.find(status.last_fd)
        assert found is not None
        assert (status.last_fd, found.marker, emulator.core.last_fd) == (3, JOB, 3)


def test_a_crash_before_the_commit_leaves_nothing(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_commit", "crash", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        driver.cancel_open_document()
        status = driver.status()
        assert (status.last_fd, status.document_open) == (2, False)
        assert driver.receipt(a_model()).fd == 3


def test_a_crash_of_a_read_is_repeated_in_a_new_child(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        emulator.faults.add(Fault("before_answer", "crash", "getShiftStatus"))
        assert driver.status().last_fd == 1


def test_a_call_that_never_returns_is_ended_at_its_limit(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        monkeypatch.setattr("edge_agent.drivers.atol.driver.OTHERS", 0.3)
        emulator.faults.add(Fault("before_answer", "drop", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        assert driver.status().last_fd == 3


def test_an_answer_that_makes_no_sense_is_unknown(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("in_answer", "garble", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        assert driver.status().last_fd == 3


def test_no_emulator_behind_the_double_is_no_connection() -> None:
    options = {"lib": kit.DOUBLE, "url": f"http://127.0.0.1:{free_port()}"}
    driver = open_driver("atol:", Settings(options=options))
    with pytest.raises(Busy, match="link"):
        driver.status()
    with pytest.raises(Busy, match="link"):
        driver.receipt(a_model())
    driver.close()


def test_an_absent_library_is_told_with_what_to_do(tmp_path: Path) -> None:
    driver = open_driver("atol:", Settings(options={"lib": str(tmp_path / "libfptr10.so")}))
    for verb in (driver.status, driver.identity, lambda: driver.receipt(a_model())):
        with pytest.raises(Refused) as caught:
            verb()
        assert caught.value.code == "driver_missing"
        assert "установите" in caught.value.text
        assert str(tmp_path) in caught.value.text
    driver.close()


def test_a_file_that_is_no_library_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "libfptr10.so"
    file.write_text("not a library")
    driver = open_driver("atol:", Settings(options={"lib": str(file)}))
    with pytest.raises(Refused, match="driver_missing"):
        driver.status()
    driver.close()


def test_the_makers_places_are_searched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def native(path: str) -> Native:
        asked.append(path)
        raise OSError(path)

    monkeypatch.setattr(library, "Native", native)
    monkeypatch.setattr(library, "places", lambda: iter((str(tmp_path / "none.so"),)))
    with pytest.raises(LibraryMissing, match=r"none\.so"):
        library.calls("")
    there = tmp_path / "libfptr10.so"
    there.touch()
    monkeypatch.setattr(library, "places", lambda: iter((str(tmp_path / "none.so"), str(there))))
    with pytest.raises(OSError, match="libfptr10"):
        library.calls("")
    assert asked[-1] == str(there)


def test_the_usual_places_name_the_library_of_this_system() -> None:
    found = list(library.places())
    assert found
    assert all(place.endswith(("libfptr10.so", "fptr10.dll")) for place in found)


def test_texts_longer_than_the_buffer_come_whole(compiled: Path) -> None:
    native = Native(str(compiled))
    assert native.set_settings("{}") == native.open() == 0
    for text in ("", "я" * 254, "я" * 255, "я" * 256, "я" * 257, LONG):
        native.set_param_str(JSON_DATA, text)
        assert native.process_json() == 0
        assert native.get_param_str(JSON_DATA) == text
    assert native.get_param_int(65626) == 4_294_967_295
    assert native.error_description() == "Нет бумаги «ё» № 🙂"
    native.close()
    assert native.is_opened() == 0
    native.destroy()


def test_a_compiled_library_in_the_child(hosted: Hosted) -> None:
    assert hosted.run({"type": "echo", "name": LONG}, 20)["name"] == LONG
    assert hosted.run({"type": "settings"}, 20) == {"Model": 500, "ComFile": "порт"}
    with pytest.raises(Failed) as failed:
        hosted.run({"type": "fail"}, 20)
    assert (failed.value.code, failed.value.text) == (44, "Нет бумаги «ё» № 🙂")
    assert hosted.look(20) == Look(receipt_open=False, printed=True)
    Atol(hosted, Settings()).cancel_open_document()
    with pytest.raises(Lost) as lost:
        hosted.run({"type": "crash"}, 20)
    assert lost.value.sent
    assert hosted.run({"type": "echo"}, 20) == {"type": "echo"}


def test_a_host_that_fails_in_the_middle_leaves_a_doubt() -> None:
    """An exception of the process's own code tells nothing of what the library has done."""

    def ask(request: Mapping[str, object], _limit: float) -> dict[str, object]:
        if request["do"] == "open":
            return {"opened": True, "code": 0, "text": ""}
        return {"error": "нет памяти", "kind": "MemoryError"}

    driver = Atol(Hosted(ask, lambda: None, "x"), Settings())
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    with pytest.raises(Busy, match="link"):
        driver.cash()


def test_a_host_that_fails_before_the_device_is_open_has_sent_nothing() -> None:
    asked: list[object] = []

    def ask(request: Mapping[str, object], _limit: float) -> dict[str, object]:
        asked.append(request["do"])
        return {"error": "нет памяти", "kind": "MemoryError"}

    with pytest.raises(Busy, match="link"):
        Atol(Hosted(ask, lambda: None, "x"), Settings()).receipt(a_model())
    assert asked == ["open"]


def test_a_lost_connection_is_opened_anew() -> None:
    said: list[str] = []

    def device(request: dict[str, object]) -> dict[str, object]:
        said.append(str(request["call"]))
        return {"code": 241 if said.count("process_json") == 1 and said[-1] == "process_json" else 0}

    session = Session(lambda _library, _url: Fptr(send=device))
    request = {"library": "x", "url": "", "settings": "{}", "do": "task", "task": "{}"}
    assert session.answer(request) == {"opened": True, "code": 241, "text": ""}
    assert session.answer(request)["code"] == 0
    assert said == ["open", "process_json", "open", "process_json"]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(71, "wrong_password"), (9, "driver_settings"), (10, "driver_settings"), (2, None), (47, None)],
)
def test_a_device_that_does_not_open_was_sent_nothing(code: int, refusal: str | None) -> None:
    session = Session(lambda _library, _url: Fptr(send=lambda _: {"code": code, "text": ""}))
    way = Hosted(lambda request, _limit: session.answer(request), lambda: None, "x")
    with pytest.raises((Refused, Busy)) as caught:
        Atol(way, Settings()).receipt(a_model())
    if refusal:
        assert isinstance(caught.value, Refused)
        assert caught.value.code == refusal
    else:
        assert isinstance(caught.value, Busy)


def test_settings_of_the_library() -> None:
    assert parameter.library_settings({}) == '{"BaudRate": 115200, "IPPort": 5555, "Model": 500, "Port": 1}'
    told = {"port": "com", "com_file": "COM5", "baudrate": "9600", "access_password": "тайна"}
    assert parameter.library_settings(told) == (
        '{"AccessPassword": "тайна", "BaudRate": 9600, "ComFile": "COM5", '
        '"IPPort": 5555, "Model": 500, "Port": 0}'
    )


@pytest.mark.parametrize("address", ["atol:", "atol-web://127.0.0.1"])
def test_parameters_are_described_in_russian(address: str) -> None:
    found = parameters(address, Settings())
    assert found
    assert all(any("а" <= letter <= "я" for letter in one.caption.lower()) for one in found)
    assert len({one.name for one in found}) == len(found)


@pytest.mark.parametrize(
    "address", ["atol://10.0.0.5:5555", "atol:/dev/ttyS0", "atol-web:", "atol-web://h:port"]
)
def test_an_address_that_leads_nowhere_is_said_so(address: str) -> None:
    with pytest.raises(AddressUnknown):
        open_driver(address, Settings())
