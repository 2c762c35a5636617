"""Components as files: archives and bare libraries, the part that fits, and archives that mean harm."""

import platform
import struct
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters
from edge_agent.drivers.base import Refused
from edge_agent.drivers.component import source
from edge_agent.drivers.component.archive import choose, open_bundle, target, unpack
from tests.edge_agent.component.kit import LINUX, an_archive

ELF64 = b"\x7fELF\x02" + bytes(13) + struct.pack("<H", 62) + bytes(100)
ELF32 = b"\x7fELF\x01" + bytes(13) + struct.pack("<H", 3) + bytes(100)
DLL = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0"
DLL32, DLL64 = (DLL + struct.pack("<H", machine) + bytes(100) for machine in (0x14C, 0x8664))


def refused(run: object, *given: object) -> str:
    assert callable(run)
    with pytest.raises(Refused) as said:
        run(*given)
    assert said.value.code == "device_fault"
    return said.value.text


def test_an_archive_tells_its_parts_and_its_class(tmp_path: Path) -> None:
    bundle = open_bundle(an_archive(tmp_path / "driver.zip", members={"lib/EmulatorKKT.so": ELF64}))
    assert (bundle.progid, bundle.name, bundle.version) == ("AddIn.EmulatorKKT3004", "Эмулятор", "1.2.3")
    assert bundle.class_name == "EmulatorKKT3004"
    assert [(part.system, part.arch) for part in bundle.parts] == [
        ("windows", "i386"),
        ("windows", "x86_64"),
        ("linux", "x86_64"),
    ]


def test_the_part_for_this_interpreter_is_taken_out(tmp_path: Path) -> None:
    inside = {"lib/EmulatorKKT.so": ELF64, "lib/help.txt": b"neighbour"}
    bundle = open_bundle(an_archive(tmp_path / "driver.zip", members=inside))
    file = unpack(bundle, choose(bundle, "linux", "x86_64"), tmp_path / "room")
    assert file.read_bytes() == ELF64
    assert (file.parent / "help.txt").read_bytes() == b"neighbour"
    assert choose(bundle, "windows", "i386").path == "EmulatorKKT32.dll"


def test_a_wrong_bitness_says_which_python_is_needed(tmp_path: Path) -> None:
    (tmp_path / "driver.so").write_bytes(ELF32)
    text = refused(choose, open_bundle(tmp_path / "driver.so"), "linux", "x86_64")
    assert "32-разрядн" in text
    assert "python" in text
    (tmp_path / "driver.dll").write_bytes(DLL64)
    assert "64-разрядн" in refused(choose, open_bundle(tmp_path / "driver.dll"), "windows", "i386")


def test_a_driver_for_another_system_says_so(tmp_path: Path) -> None:
    bundle = open_bundle(an_archive(tmp_path / "driver.zip", more=""))
    assert "windows i386, windows x86_64" in refused(choose, bundle, "linux", "x86_64")
    (tmp_path / "driver.dll").write_bytes(DLL32)
    assert "windows i386" in refused(choose, open_bundle(tmp_path / "driver.dll"), "linux", "x86_64")


def test_a_com_driver_is_not_one_that_can_be_hosted(tmp_path: Path) -> None:
    com = '<component os="Linux" path="EmulatorKKT32.dll" type="com" arch="x86_64"/>'
    assert "COM" in refused(choose, open_bundle(an_archive(tmp_path / "d.zip", com)), "linux", "x86_64")


@pytest.mark.parametrize(
    "name", ["../evil.so", "/etc/evil", "..\\evil.dll", "C:\\evil.dll", "a/../../b", "\\\\x\\y"]
)
def test_an_archive_that_reaches_outside_is_not_opened(tmp_path: Path, name: str) -> None:
    file = an_archive(tmp_path / "driver.zip", members={name: b"x"})
    assert "опасное имя" in refused(open_bundle, file)


def test_a_manifest_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    more = '<component os="Linux" path="../../bin/evil.so" type="native" arch="x86_64"/>'
    assert "опасное имя" in refused(open_bundle, an_archive(tmp_path / "driver.zip", more))


def test_an_archive_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "driver.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(300):
            packed.writestr(f"{number}.bin", b"")
    assert "слишком велик" in refused(open_bundle, file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("MANIFEST.XML", b" " * (2 << 20))
    assert "слишком велик" in refused(open_bundle, file)


def test_what_is_no_component_says_what_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("письмо")
    assert ".zip, .so или .dll" in refused(open_bundle, tmp_path / "letter.txt")
    assert "не открывается" in refused(open_bundle, tmp_path / "absent.zip")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as packed:
        packed.writestr("photo.jpg", b"x")
    assert "нет MANIFEST.XML" in refused(open_bundle, tmp_path / "photos.zip")
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as packed:
        packed.writestr("MANIFEST.XML", b"<bundle")
    assert "повреждён" in refused(open_bundle, tmp_path / "broken.zip")


def test_a_part_that_the_archive_does_not_hold_is_not_offered(tmp_path: Path) -> None:
    assert {part.system for part in open_bundle(an_archive(tmp_path / "d.zip", LINUX)).parts} == {"windows"}


def test_libraries_are_told_apart_by_their_first_bytes() -> None:
    assert [target(head) for head in (ELF64, ELF32, DLL64, DLL32)] == [
        ("linux", "x86_64"),
        ("linux", "i386"),
        ("windows", "x86_64"),
        ("windows", "i386"),
    ]
    assert target(b"") is None
    assert target(b"MZ" + bytes(70)) is None


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("component:///opt/driver.zip", "/opt/driver.zip"),
        ("component:///C:/Касса/driver.zip", "C:/Касса/driver.zip"),
        ("component:///opt/%D0%BA%D0%B0%D1%81%D1%81%D0%B0%201.zip", "/opt/касса 1.zip"),
    ],
)
def test_the_address_is_a_path(address: str, file: str) -> None:
    assert source(urlsplit(address), Settings()).file == file


@pytest.mark.parametrize("address", ["component:", "component://", "component://host/driver.zip"])
def test_an_address_without_a_path_is_unknown(address: str) -> None:
    with pytest.raises(AddressUnknown):
        open_driver(address, Settings())


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="needs Linux x86_64")
def test_a_windows_driver_is_described_here_and_says_why_it_does_not_run(tmp_path: Path) -> None:
    file = an_archive(tmp_path / "driver.zip", more="")
    found = {one.name: one for one in parameters(f"component://{file}", Settings())}
    assert found["class"].default == "EmulatorKKT3004"
    assert "Эмулятор 1.2.3" in found["class"].hint
    assert found["trouble"].fixed
    assert "не для этой системы" in found["trouble"].default
