"""The host against a real native component: names, texts of all kinds, memory, errors, and how it ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.drivers import Settings, open_driver, parameters
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.component import variant
from edge_agent.drivers.component.channel import ChildChannel, Param, Reply, Source
from edge_agent.drivers.component.dialect import LIMITS
from edge_agent.drivers.component.memory import Memory, wide
from edge_agent.emulator.service import Emulator
from tests.edge_agent.component.kit import WHO, a_model, an_archive, on_library

HARD = "ё № «ёлка» 🏝️ \u0001" + "Ж" * 290


@pytest.fixture
def channel(library: Path) -> Iterator[ChildChannel]:
    found = ChildChannel(Source(str(library), "EmulatorKKT4000"))
    found.load()
    yield found
    found.close()


def call(channel: ChildChannel, method: str, *params: Param) -> Reply:
    return channel.call(method, params, 20.0)


def test_methods_are_found_by_either_name_with_their_widths(channel: ChildChannel) -> None:
    assert channel.width("ProcessCheck") == 4
    assert channel.width("СформироватьЧек") == 4
    assert channel.width("GetInterfaceRevision") == 0
    assert channel.width("НетТакого") is None


def test_values_of_every_kind_go_in_and_out(channel: ChildChannel) -> None:
    assert call(channel, "GetInterfaceRevision").result == "4000"
    assert "Эмулятор ККТ (native)" in call(channel, "GetDescription", ("text", "")).values[0]
    assert call(channel, "SetParameter", ("text", "Strict"), ("bool", "true")).good
    assert call(channel, "SetParameter", ("text", "Port"), ("long", "1")).good
    assert call(channel, "SetParameter", ("text", "Port"), ("double", "1.00")).good
    refused = call(channel, "CashInOutcome", ("text", "1"), ("text", ""), ("text", "5"))
    assert not refused.good
    said = call(channel, "GetLastError", ("text", ""))
    assert (said.result, said.values) == ("1", ["Неверный тип параметра в CashInOutcome"])


@pytest.mark.parametrize("text", ["", "a", HARD, "🏝" * 150, "\n\t\"'&<>"])
def test_texts_come_back_as_they_were(channel: ChildChannel, text: str) -> None:
    """The component names the parameter that it does not know, so the text makes the whole way round."""
    assert not call(channel, "SetParameter", ("text", text), ("text", text)).good
    assert call(channel, "GetLastError", ("text", "")).values == [f"Неизвестный параметр {text}"]


def test_five_thousand_calls_leave_nothing_behind(channel: ChildChannel) -> None:
    """Texts go in and come out of every call, and each is over with nothing held."""
    reply = call(channel, "GetDescription", ("text", HARD))
    before = memory_of(channel)
    for _ in range(2_500):
        reply = call(channel, "GetParameters", ("text", HARD))
        assert reply.good
        assert call(channel, "SetParameter", ("text", HARD), ("text", HARD)).held == 0
    assert reply.held == 0
    assert memory_of(channel) - before < 2_000_000


def memory_of(channel: ChildChannel) -> int:
    pages = int(Path(f"/proc/{channel.pid}/statm").read_text().split()[1])
    return pages * 4096


def test_an_error_that_a_component_adds_reaches_the_refusal(served: Emulator, library: Path) -> None:
    driver = on_library(served, library, Wish="fail GetDataKKT")
    with pytest.raises(Refused) as refused:
        driver.identity()
    assert "EmulatorKKT: Сбой внутри драйвера (7)" in refused.value.text
    driver.close()


def test_a_call_that_fails_in_the_middle_of_a_receipt_is_a_doubt(served: Emulator, library: Path) -> None:
    driver = on_library(served, library, Wish="fail ProcessCheck")
    driver.open_shift(WHO)
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    driver.close()


def test_the_class_that_is_wanted_must_be_there(library: Path) -> None:
    driver = open_driver(f"component://{library}", Settings(options={"class": "DrvFR"}))
    with pytest.raises(Refused) as refused:
        driver.status()
    assert refused.value.code == "device_fault"
    assert "EmulatorKKT4000" in refused.value.text
    assert "DrvFR" in refused.value.text
    driver.close()


def test_a_library_that_is_no_component_says_so() -> None:
    import _ctypes

    driver = open_driver(f"component://{_ctypes.__file__}", Settings())
    with pytest.raises(Refused) as refused:
        driver.status()
    assert "GetClassNames" in refused.value.text
    driver.close()


def test_an_interpreter_that_is_not_there_says_so(library: Path) -> None:
    driver = open_driver(f"component://{library}", Settings(options={"python": "/nowhere/python32"}))
    with pytest.raises(Refused) as refused:
        driver.status()
    assert "/nowhere/python32" in refused.value.text
    assert "параметр python" in refused.value.text
    driver.close()


def test_an_archive_is_unpacked_loaded_and_cleaned_away(
    served: Emulator, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    file = an_archive(tmp_path / "driver.zip", members={"lib/EmulatorKKT.so": library.read_bytes()})
    driver = open_driver(f"component://{file}", Settings(options={"Port": str(served.http_port)}))
    assert driver.identity().model == "Эмулятор ККТ (native)"
    assert driver.name == "component-3"
    assert list(room.rglob("*.so"))
    driver.close()
    assert not list(room.iterdir())


def test_its_settings_page_is_in_its_own_words(library: Path) -> None:
    found = {one.name: one for one in parameters(f"component://{library}", Settings())}
    assert list(found) == ["class", "python", "Host", "Port", "Style", "Strict", "Wish"]
    assert found["Style"].choices == (("0", "0"), ("1", "1"), ("2", "2"))
    assert (found["Port"].kind, found["Strict"].kind, found["Strict"].default) == ("number", "flag", "true")
    assert found["Host"].group == "Связь / Эмулятор"
    assert "имя метода" in found["Wish"].hint


def test_a_crash_on_the_way_to_the_device_says_that_the_driver_is_bad(
    served: Emulator, library: Path
) -> None:
    driver = on_library(served, library, Wish="crash Open")
    with pytest.raises(Refused) as refused:
        driver.status()
    assert "аварийно завершился" in refused.value.text
    driver.close()


def test_a_crash_while_reading_is_try_later_and_the_next_try_has_a_new_process(
    served: Emulator, library: Path
) -> None:
    driver = on_library(served, library, Wish="crash GetCurrentStatus")
    for _ in range(2):
        with pytest.raises(Busy):
            driver.status()
    driver.close()


def test_a_hang_ends_at_the_limit_and_the_process_is_gone(served: Emulator, library: Path) -> None:
    limits = {**LIMITS, "ProcessCheck": 0.3}
    driver = on_library(served, library, limits, Wish="hang ProcessCheck")
    driver.open_shift(WHO)
    pid = driver.channel.pid
    assert pid is not None
    with pytest.raises(Unknown) as unknown:
        driver.receipt(a_model())
    assert unknown.value.stage == "ProcessCheck"
    assert not Path(f"/proc/{pid}").exists()
    assert driver.status().last_fd == served.core.last_fd
    driver.close()


@pytest.mark.parametrize(("system", "width"), list(variant.LAYOUTS))
def test_values_lie_where_each_platform_has_them(system: str, width: int) -> None:
    """Layouts of other platforms in plain memory; only their addresses do not fit here."""
    layout = variant.LAYOUTS[system, width]
    memory = Memory()
    place = memory.take(layout.size)
    for kind, value in (("long", "-7"), ("bool", "true"), ("bool", "false"), ("double", "-12345.67")):
        assert variant.store(layout, memory, place, kind, value) == 0
        assert variant.load(layout, place) == value
    layout.clear(place)
    layout.put(place, "<H", layout.type, 22)
    assert layout.kind(place) == 22
    assert variant.load(layout, place) == ""


@pytest.mark.parametrize(
    ("kind", "pattern", "value"),
    [
        *((2, "<h", -3), (13, "<b", -3), (14, "<B", 3), (15, "<H", 3), (16, "<I", 3)),
        *((17, "<q", -(1 << 40)), (18, "<Q", 1 << 63), (19, "<i", -3), (20, "<I", 3)),
    ],
)
def test_every_type_of_number_is_taken(kind: int, pattern: str, value: int) -> None:
    layout, memory = variant.LAYOUTS["linux", 8], Memory()
    place = memory.take(layout.size)
    layout.put(place, pattern, 0, value)
    layout.put(place, "<H", layout.type, kind)
    assert variant.load(layout, place) == str(value)


def test_memory_that_is_not_ours_is_left_alone() -> None:
    memory = Memory()
    place = memory.keep("ё🏝".encode("utf-16-le") + b"\0\0")
    assert wide(place) == "ё🏝"
    memory.free(12345)
    assert memory.held == 1
    memory.free(place)
    memory.free(place)
    assert memory.held == 0
