"""Nothing is fetched or built twice, and nothing foreign is used."""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

from infra.local import engine, install, machine, tools
from infra.local.engine import EngineDamaged
from infra.local.places import Places
from infra.local.progress import SetupFailed
from infra.local.stamps import Stamps, digest


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


def test_a_stamp_holds_until_a_source_changes(tmp_path: Path) -> None:
    source, stamps = tmp_path / "a.ts", Stamps(tmp_path / "stamps")
    source.write_text("one")
    stamps.put("dist", digest([source]))
    assert stamps.holds("dist", digest([source]))
    source.write_text("two")
    assert not stamps.holds("dist", digest([source]))


def test_a_build_depends_on_sources_and_settings_but_not_on_tests(tmp_path: Path) -> None:
    for name in (
        "src/app.tsx",
        "src/app.test.tsx",
        "index.html",
        "vite.config.ts",
        "dist/old.js",
        "package.json",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = {str(f.relative_to(tmp_path)) for f in install.frontend_sources(tmp_path)}
    assert found == {"src/app.tsx", "index.html", "vite.config.ts", "package.json"}


def test_a_failing_tool_is_quoted() -> None:
    with pytest.raises(SetupFailed, match="no network"):
        tools.run([sys.executable, "-c", "import sys; sys.exit('no network')"])


def test_an_old_python_is_told() -> None:
    machine.check_python((3, 11, 0))
    with pytest.raises(SetupFailed, match=r"3\.10\.4"):
        machine.check_python((3, 10, 4))


@pytest.mark.parametrize(
    ("printed", "version", "refused"),
    [
        ("v20.1.0", 20, None),
        ("v22.0.0", 22, None),
        ("v18.19.0", 18, "а здесь 18"),
        ("", None, "Не найден Node.js"),
    ],
)
def test_node_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, version: int | None, refused: str | None
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{printed}'\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.major(["node", "--version"]) == version
    if refused is None:
        machine.check_node()
    else:
        with pytest.raises(SetupFailed, match=refused):
            machine.check_node()


@pytest.mark.parametrize(
    ("printed", "found"), [('openjdk version "17.0.1"', True), ('java version "1.8.0_1"', False)]
)
def test_an_old_java_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, found: bool
) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\necho '{printed}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.find_java() == (str(java) if found else None)


def test_an_environment_whose_making_was_interrupted_is_seen(tmp_path: Path) -> None:
    assert not install.has_pip(tmp_path / "bin" / "python")
    half = tmp_path / "python"
    half.write_text("#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n")
    half.chmod(0o755)
    assert not install.has_pip(half)
    assert install.has_pip(Path(sys.executable))


def test_an_interrupted_build_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(tmp_path, tmp_path, tmp_path / "engines")
    places.dist.mkdir(parents=True)
    (places.dist / "index.html").write_text("x")
    built: list[list[str]] = []
    monkeypatch.setattr(install, "run", lambda command, cwd: built.append(command))
    assert install.build_frontend(places)
    assert not install.build_frontend(places)
    (places.frontend / "index.html").write_text("changed")

    def interrupted(command: list[str], cwd: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(install, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install.build_frontend(places)
    (places.frontend / "index.html").unlink()
    monkeypatch.setattr(install, "run", lambda command, cwd: built.append(command))
    assert install.build_frontend(places), "the old stamp must not cover the broken build"
    assert len(built) == 2
