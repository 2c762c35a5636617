"""Nothing is built twice, and what was interrupted is made again."""

import sys
from pathlib import Path

import pytest

from infra.local import install
from infra.local.places import Places
from infra.local.stamps import Stamps, digest


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
