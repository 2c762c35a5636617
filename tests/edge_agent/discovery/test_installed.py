"""Drivers that are installed on this computer are found where they lie."""

import zipfile
from pathlib import Path

from edge_agent.discovery import (
    Confidence,
    Where,
    find,
    installed,
)
from edge_agent.drivers import Settings, module
from tests.edge_agent.discovery.kit import LONG


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
