"""No emulator, no library, a file that is none: what is searched, and what a person is told to do."""

from pathlib import Path

import pytest

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.atol import library
from edge_agent.drivers.atol.library import LibraryMissing, Native
from edge_agent.drivers.base import Busy, Refused
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import a_model
from tests.edge_agent.kit import free_port


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
