"""The 1С folder: whole files or none, never changed, safe over crashes at any point."""

import hashlib
import json
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.onec import writer
from edge_agent.onec.writer import Drop, FileExistsDifferent, NameBad, put
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, an_agent, paired, rounds

NAME = "orlova_ed_sale_20260314_000001.xml"
CONTENT = "<Выгрузка/>".encode()
AT = "2026-03-14T12:30:00.000Z"


def a_drop(content: bytes = CONTENT, name: str = NAME, job: str = "J") -> Drop:
    return Drop(name, len(content), hashlib.sha256(content).hexdigest(), job)


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def test_a_file_gets_into_the_folder_and_the_manifest(tmp_path: Path) -> None:
    path = put(tmp_path, a_drop(), CONTENT, AT)
    assert path.read_bytes() == CONTENT
    assert manifest(tmp_path) == [
        {"name": NAME, "sha256": a_drop().sha256, "size": len(CONTENT), "job": "J", "at": AT}
    ]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["manifest.jsonl", NAME]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, a_drop(), CONTENT, AT)
    before = path.stat().st_mtime_ns
    put(tmp_path, a_drop(), CONTENT, "2026-03-15T00:00:00.000Z")
    assert path.stat().st_mtime_ns == before
    assert len(manifest(tmp_path)) == 1


def test_another_content_under_the_name_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    put(tmp_path, a_drop(), CONTENT, AT)
    with pytest.raises(FileExistsDifferent):
        put(tmp_path, a_drop(b"other"), b"other", AT)
    assert (tmp_path / NAME).read_bytes() == CONTENT


class Crash(BaseException):
    """The power is gone."""


def crash(*_: object) -> None:
    raise Crash


def test_a_crash_between_temporary_file_and_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", crash)
        with pytest.raises(Crash):
            put(tmp_path, a_drop(), CONTENT, AT)
    assert not (tmp_path / NAME).exists()
    put(tmp_path, a_drop(), CONTENT, AT)
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["manifest.jsonl", NAME]


def test_a_crash_between_rename_and_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(writer, "record", crash)
        with pytest.raises(Crash):
            put(tmp_path, a_drop(), CONTENT, AT)
    assert (tmp_path / NAME).exists()
    put(tmp_path, a_drop(), CONTENT, AT)
    assert len(manifest(tmp_path)) == 1


def test_a_torn_manifest_line_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(b'{"name": "half')
    put(tmp_path, a_drop(), CONTENT, AT)
    lines = (tmp_path / "manifest.jsonl").read_bytes().splitlines()
    assert lines[0] == b'{"name": "half'
    assert json.loads(lines[1])["name"] == NAME


def test_a_file_that_1c_has_taken_is_not_put_back_by_the_same_job(tmp_path: Path) -> None:
    put(tmp_path, a_drop(), CONTENT, AT).unlink()
    put(tmp_path, a_drop(), CONTENT, AT)
    assert not (tmp_path / NAME).exists()
    put(tmp_path, a_drop(job="K"), CONTENT, AT)
    assert (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    "name",
    [
        "../x.xml",
        "a/b.xml",
        "a\\b.xml",
        "",
        ".x",
        "con.xml",
        "LPT1",
        "x.tmp",
        "manifest.jsonl",
        "счёт.xml",
        "x.",
    ],
)
def test_names_that_are_not_plain_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NameBad):
        put(tmp_path, a_drop(name=name), CONTENT, AT)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "1c"
    path.mkdir()
    return path


@pytest.fixture
def agent(cloud: FakeCloud, state: Path, folder: Path, clock: HandClock) -> Agent:
    paired(state, cloud.url, cloud.register, onec_folder=str(folder))
    return an_agent(state, clock)


def test_a_job_brings_its_files(agent: Agent, cloud: FakeCloud, folder: Path, clock: HandClock) -> None:
    row = cloud.file(NAME, CONTENT)
    cloud.put("J", "onec_files", {"files": [row]})
    rounds(agent, clock, 2)
    assert cloud.last("J")["outcome"] == "confirmed"
    assert cloud.last("J")["result"] == {
        "files": [{"name": NAME, "path": str(folder / NAME), "sha256": row["sha256"]}]
    }
    assert cloud.states[-1]["onec_folder"] == {"path": str(folder), "ok": True, "problem": None}


def test_a_damaged_download_is_tried_again_and_then_refused(
    agent: Agent, cloud: FakeCloud, folder: Path, clock: HandClock
) -> None:
    cloud.put("J", "onec_files", {"files": [{**cloud.file(NAME, CONTENT), "sha256": "0" * 64}]})
    for _ in range(4):
        agent.round()
        clock.skip(70)
    assert cloud.outcomes("J") == ["waiting", "refused"]
    assert cloud.last("J")["problem"]["code"] == "file-damaged"
    assert list(folder.iterdir()) == []


def test_an_address_that_expired_is_not_done(agent: Agent, cloud: FakeCloud, clock: HandClock) -> None:
    row = cloud.file(NAME, CONTENT)
    cloud.files.clear()
    cloud.put("J", "onec_files", {"files": [row]})
    rounds(agent, clock, 2)
    assert cloud.last("J")["outcome"] == "not_done"


def test_a_missing_folder_waits_and_goes_on(
    agent: Agent, cloud: FakeCloud, folder: Path, clock: HandClock
) -> None:
    folder.rmdir()
    cloud.put("J", "onec_files", {"files": [cloud.file(NAME, CONTENT)]})
    rounds(agent, clock, 2)
    assert cloud.last("J")["outcome"] == "waiting"
    assert cloud.last("J")["problem"]["code"] == "folder-unavailable"
    assert cloud.states[-1]["onec_folder"]["ok"] is False
    folder.mkdir()
    clock.skip(70)
    rounds(agent, clock, 2)
    assert cloud.outcomes("J") == ["waiting", "confirmed"]


def test_another_file_under_the_name_is_refused(
    agent: Agent, cloud: FakeCloud, folder: Path, clock: HandClock
) -> None:
    (folder / NAME).write_bytes(b"other")
    cloud.put("J", "onec_files", {"files": [cloud.file(NAME, CONTENT)]})
    rounds(agent, clock, 2)
    assert cloud.last("J")["problem"]["code"] == "file-exists-different"
    assert (folder / NAME).read_bytes() == b"other"


def test_a_job_that_a_crash_left_half_done_is_done_over(
    cloud: FakeCloud, state: Path, folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    paired(state, cloud.url, cloud.register, onec_folder=str(folder))
    cloud.put("J", "onec_files", {"files": [cloud.file(NAME, CONTENT)]})
    agent = an_agent(state, clock)
    agent.round()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "record", crash)
        with pytest.raises(Crash):
            agent.round()
    assert agent.journal.history("J")[-1] == "SENT"
    agent.journal.close()
    rounds(an_agent(state, clock), clock, 1)
    assert cloud.last("J")["outcome"] == "confirmed"
    assert len(manifest(folder)) == 1
