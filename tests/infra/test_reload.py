"""Edited code is noticed."""

import threading
from pathlib import Path

import pytest

from infra.local import reload
from infra.local.reload import Reload


def test_an_edit_an_addition_and_a_removal_are_each_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reload, "PAUSE", 0.02)
    folder = tmp_path / "functions" / "crm"
    folder.mkdir(parents=True)
    (folder / "app.py").write_text("a = 1\n")
    (tmp_path / "template.yaml").write_text("{}")
    changed = threading.Semaphore(0)
    watch = Reload(tmp_path, changed.release)
    try:
        assert not changed.acquire(timeout=0.2)
        (folder / "app.py").write_text("a = 22\n")
        assert changed.acquire(timeout=5)
        (folder / "routes_new.py").write_text("")
        assert changed.acquire(timeout=5)
        (tmp_path / "template.yaml").unlink()
        assert changed.acquire(timeout=5)
    finally:
        watch.stop()
