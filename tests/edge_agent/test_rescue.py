"""A journal with damaged bytes: it does not open, its readable part is saved, nothing is printed twice."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent.cli import main
from edge_agent.cloud import Order
from edge_agent.config import JOURNAL
from edge_agent.disk import BEGUN, SPARE, SUFFIX
from edge_agent.job import Outcome, State
from edge_agent.journal import Journal, JournalDamaged
from edge_agent.receipt import receipt
from edge_agent.rescue import rescue
from edge_agent.texts import say
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import HandClock, a_receipt

JOB = "01J8ZK4T000000000000000001"
ORDER = Order(JOB, "receipt", 1, 1, 3_000, a_receipt(JOB))
PAGE = 4096
TO_SENT = (State.prechecked, State.intent, State.sent)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def filled(path: Path, clock: HandClock, others: int = 60) -> None:
    """A journal with one job past SENT among many that are done."""
    journal = Journal(path, clock)
    journal.remember("fn", Double().fn)
    for number in range(others):
        journal.receive(replace(ORDER, id=f"J{number}", body={"text": "x" * 900}))
        job = journal.get(f"J{number}")
        journal.finish(job, State.not_done, Outcome.refused)
        journal.answered(journal.reports()[0], "accepted")
    journal.receive(ORDER)
    job = journal.get(JOB)
    for state in TO_SENT:
        facts = {"n0": 1, "fn": Double().fn, "shift": 1, "receipts": 0, "at": "2026-11-24T10:00:00.000Z"}
        job = journal.move(job, state, facts if state is State.intent else None)
    journal._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()


def damage(path: Path, place: int, length: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place : place + length] = b"\x55" * length
    path.write_bytes(raw)


def pages_of(path: Path, name: str) -> list[int]:
    """Pages of a table or an index, as the engine itself counts them."""
    base = sqlite3.connect(path)
    try:
        rows = base.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,)).fetchall()
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no dbstat")
    finally:
        base.close()
    return [row[0] for row in rows]


def test_a_damaged_journal_does_not_open_and_there_are_words_for_it(path: Path, clock: HandClock) -> None:
    filled(path, clock)
    damage(path, PAGE * 3, PAGE * 4)
    with pytest.raises(JournalDamaged):
        Journal(path, clock)
    assert "дважды" in say("journal-damaged")


def test_a_file_that_is_no_journal_at_all_does_not_open(path: Path, clock: HandClock) -> None:
    path.write_bytes(random.Random(1).randbytes(PAGE * 3))
    with pytest.raises(JournalDamaged):
        Journal(path, clock)
    done = rescue(path, clock)
    assert (done.kept, done.doubtful) == (0, ())
    assert done.aside.read_bytes() == random.Random(1).randbytes(PAGE * 3)
    Journal(path, clock).close()


def test_a_damaged_index_loses_nothing(path: Path, clock: HandClock) -> None:
    filled(path, clock)
    for page in pages_of(path, "sqlite_autoindex_jobs_1"):
        damage(path, (page - 1) * PAGE, PAGE)
    with pytest.raises(JournalDamaged):
        Journal(path, clock)
    done = rescue(path, clock)
    journal = Journal(path, clock)
    assert done.doubtful == (JOB,)
    assert journal.counts() == {"NOT_DONE": 60, "UNKNOWN": 1}
    assert journal.get(JOB).intent["n0"] == 1
    assert journal.history(JOB)[-2:] == ["SENT", "UNKNOWN"]
    assert journal.meta("rescued") is not None
    journal.close()


def test_a_damaged_head_is_mended_from_a_new_journal(path: Path, clock: HandClock) -> None:
    filled(path, clock)
    damage(path, 0, 200)
    done = rescue(path, clock)
    journal = Journal(path, clock)
    assert done.doubtful == (JOB,)
    assert len(journal.counts()) == 2
    journal.close()


def test_a_damaged_page_of_jobs_loses_only_what_lies_on_it(path: Path, clock: HandClock) -> None:
    filled(path, clock)
    leaves = pages_of(path, "jobs")
    damage(path, (leaves[len(leaves) // 2] - 1) * PAGE, PAGE)
    done = rescue(path, clock)
    journal = Journal(path, clock)
    counts = journal.counts()
    assert done.lost > 0
    assert 40 < counts["NOT_DONE"] < 60
    assert counts["UNKNOWN"] == 1
    journal.close()


@pytest.mark.parametrize("made", [True, False])
def test_what_was_sent_is_asked_of_the_register_before_anything_else(
    path: Path, clock: HandClock, made: bool
) -> None:
    filled(path, clock)
    damage(path, 0, 100)
    rescue(path, clock)
    double, journal = Double(), Journal(path, clock)
    double.turn_on()
    work = a_work(journal, double, clock)
    if made:
        double.receipt(receipt(a_receipt(JOB)))
    for _ in range(3):
        work.round()
        clock.skip(3)
    assert journal.get(JOB).outcome == "confirmed"
    assert double.receipts_made() == 1
    journal.close()


def emptied(path: Path) -> None:
    for tail in ("-wal", "-shm"):
        Path(f"{path}{tail}").unlink(missing_ok=True)
    path.write_bytes(b"")


def without_tables(path: Path) -> None:
    emptied(path)
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    base.close()


@pytest.mark.parametrize("lose", [emptied, Path.unlink, without_tables])
@pytest.mark.parametrize("left", [BEGUN, SPARE])
def test_a_journal_that_is_gone_or_empty_is_not_begun_anew_without_a_word(
    path: Path, clock: HandClock, lose: Callable[[Path], None], left: str
) -> None:
    filled(path, clock, 2)
    assert Path(f"{path}{BEGUN}").exists()
    assert Path(f"{path}{SPARE}").exists()
    Path(f"{path}{SPARE if left == BEGUN else BEGUN}").unlink()
    lose(path)
    for _ in range(2):
        with pytest.raises(JournalDamaged):
            Journal(path, clock)
    assert rescue(path, clock).kept == 0
    again = Journal(path, clock)
    assert again.meta("rescued") is not None
    assert not again.unbroken(clock.now())
    again.close()


def test_a_journal_that_died_while_it_was_made_is_begun_anew(path: Path, clock: HandClock) -> None:
    path.write_bytes(b"")
    Journal(path, clock).close()


def test_a_lost_journal_is_told_of_and_goes_on_after_a_rescue_only(
    state: Path, cloud: FakeCloud, capsys: pytest.CaptureFixture[str]
) -> None:
    state.mkdir()
    cloud.code = "ABCD2345"
    words = ["--state", str(state)]
    assert main(["pair", "--server", cloud.url, "--code", cloud.code, *words]) == 0
    assert main(["run", "--once", "--no-page", *words]) == 0
    (state / JOURNAL).write_bytes(b"")
    capsys.readouterr()
    polls = cloud.polls
    for command in (["run", "--once", "--no-page"], ["pair", "--server", cloud.url, "--code", cloud.code]):
        assert main([*command, *words]) == 1
        said = capsys.readouterr()
        assert "пропал или пуст" in said.err
    assert main(["doctor", *words]) == 1
    assert "пропал или пуст" in capsys.readouterr().out
    assert cloud.polls == polls
    assert main(["doctor", "--rescue", *words]) == 0
    assert main(["run", "--once", "--no-page", *words]) == 0
    assert cloud.polls > polls


def test_a_job_that_was_not_sent_by_the_readable_part_is_in_doubt_too(path: Path, clock: HandClock) -> None:
    journal = Journal(path, clock)
    journal.receive(ORDER)
    journal.close()
    assert rescue(path, clock).doubtful == (JOB,)
    again = Journal(path, clock)
    assert again.get(JOB).state is State.unknown
    again.close()


def test_a_rescue_that_was_killed_keeps_the_journal_closed_and_ends_later(
    path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, clock, 5)
    damage(path, 0, 100)
    real = Path.replace
    for kill in range(1, 4):
        calls = 0

        def dying(self: Path, target: Path, kill: int = kill) -> Path:
            nonlocal calls
            calls += 1
            if calls == kill:
                raise KeyboardInterrupt
            return real(self, target)

        folder = path.parent / str(kill)
        folder.mkdir()
        copy = folder / path.name
        shutil.copyfile(path, copy)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", dying)
            with pytest.raises(KeyboardInterrupt):
                rescue(copy, clock)
        with pytest.raises(JournalDamaged):
            Journal(copy, clock)
        rescue(copy, clock)
        again = Journal(copy, clock)
        assert again.get(JOB).state is State.unknown
        again.close()
        assert not Path(f"{copy}{SUFFIX}").exists()


def test_random_damages_are_noticed_or_harmless_and_always_rescued(path: Path, clock: HandClock) -> None:
    filled(path, clock, 12)
    sound, chance, noticed = path.read_bytes(), random.Random(7), 0
    for number in range(25):
        raw = bytearray(sound)
        place = chance.randrange(len(raw))
        raw[place : place + chance.randrange(1, 600)] = chance.randbytes(chance.randrange(1, 600))
        one = path.with_name(f"d{number}.sqlite")
        one.write_bytes(raw[: len(sound)])
        try:
            Journal(one, clock).close()
        except JournalDamaged:
            noticed += 1
            rescue(one, clock)
            journal = Journal(one, clock)
            assert all(job.state is State.unknown for job in journal.unsettled())
            assert journal.pending() == []
            journal.close()
        Path(f"{one}{SPARE}").unlink(missing_ok=True)
    assert noticed > 8
