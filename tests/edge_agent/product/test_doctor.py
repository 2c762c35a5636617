"""The doctor: each cause by its code, with words that say what to do."""

import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from edge_agent import ailment, doctor
from edge_agent.ailment import BAD, OK, WARN, Finding
from edge_agent.assembly import wire_of
from edge_agent.cli import main
from edge_agent.clock import SystemClock
from edge_agent.config import JOURNAL, KEY, Config, load, save
from edge_agent.drivers.base import Busy, Driver, Identity, Refused, Status, Unknown
from edge_agent.emulator.service import Emulator
from edge_agent.journal import Journal
from edge_agent.lock import hold
from edge_agent.twin import TWIN
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import paired

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
IDENTITY = Identity("Модель", "1", "9999078900012345", "1", "7700000016", ("usn_income",), 5, "1.2")
STATUS = Status(
    "9999078900012345", 5, "open", 1, 3, NOW - timedelta(hours=1), False, False, True, False, False, NOW, 0
)


class Answering(Driver):
    def __init__(self, identity: Identity = IDENTITY, status: Status = STATUS) -> None:
        self._found = identity, status

    def identity(self) -> Identity:
        return self._found[0]

    def status(self) -> Status:
        return self._found[1]


class Failing(Driver):
    def __init__(self, error: Exception) -> None:
        self._error = error

    def identity(self) -> Identity:
        raise self._error


def examined(state: Path, driver: Driver | None = None) -> dict[str, Finding]:
    """Findings by their code; what is well by what it is."""
    wire = wire_of(load(state))
    found = list(doctor.examine(state, SystemClock(), wire, driver))
    return {one.code or one.what: one for one in found}


@pytest.fixture
def desk(cloud: FakeCloud, state: Path) -> Path:
    paired(state, cloud.url, cloud.register, kkt="tcp://127.0.0.1:9")
    return state


def register(
    status: Status = STATUS, identity: Identity = IDENTITY, fn: str | None = None
) -> dict[str, Finding]:
    return {one.code or one.what: one for one in ailment.register(identity, status, fn, NOW)}


@pytest.mark.parametrize(
    ("status", "code", "level", "words"),
    [
        (replace(STATUS, paper=False), "no_paper", BAD, "ленту"),
        (replace(STATUS, cover_open=True), "cover_open", BAD, "крышк"),
        (replace(STATUS, clock=NOW + timedelta(minutes=9)), "device_clock", BAD, "часы"),
        (replace(STATUS, opened_at=NOW - timedelta(hours=24)), "shift_expired", BAD, "Закройте смену"),
        (replace(STATUS, opened_at=NOW - timedelta(hours=23, minutes=5)), "shift_long", WARN, "сегодня"),
        (replace(STATUS, document_open=True), "document_open", BAD, "документ"),
        (replace(STATUS, blocked="fn_full"), "fn_full", BAD, "сервис"),
        (replace(STATUS, blocked="fn_expired"), "fn_expired", BAD, "сервис"),
        (replace(STATUS, blocked="ofd_overdue"), "ofd_overdue", BAD, "интернет"),
        (replace(STATUS, ofd_queue=3, queue_since=NOW - timedelta(days=3)), "ofd_late", WARN, "интернет"),
        (replace(STATUS, ofd_queue=3, queue_since=NOW - timedelta(days=26)), "ofd_stopping", WARN, "30 дней"),
    ],
)
def test_what_the_register_says_is_explained(status: Status, code: str, level: str, words: str) -> None:
    finding = register(status)[code]
    assert finding.level == level
    assert words in finding.text


def test_a_register_in_order_has_nothing_to_be_done() -> None:
    assert {one.level for one in register().values()} == {OK}


def test_the_fiscal_storage_is_watched() -> None:
    assert "--accept" in register(fn="1111")["fn_replaced"].text
    ending = replace(IDENTITY, valid_to=date(2026, 4, 1))
    assert register(identity=ending)["fn_thirty_days"].level == WARN
    assert register(identity=replace(IDENTITY, valid_to=date(2026, 3, 16)))["fn_three_days"].level == WARN


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Busy("link"), "link", "tropa-edge find"),
        (Busy("busy"), "busy", "занята"),
        (Unknown("status"), "link", "включена"),
        (Refused("wrong_password"), "wrong_password", "--ask password"),
        (
            Refused("driver_missing", "Не найдена библиотека libfptr10.so."),
            "driver_missing",
            "Установите драйвер",
        ),
        (Refused("device_fault", "Драйвер 32-разрядный: укажите python."), "device_fault", "укажите python"),
    ],
)
def test_a_silent_register_is_explained(desk: Path, error: Exception, code: str, words: str) -> None:
    finding = examined(desk, Failing(error))[code]
    assert finding.level == BAD
    assert words in finding.text
    assert "tcp://127.0.0.1:9" in finding.text


@pytest.mark.parametrize("cause", sorted(ailment.CAUSES))
def test_every_cause_of_silence_of_the_server_is_explained(cause: str) -> None:
    config = Config("https://tropa", "d", "К", "А", proxy="http://name:secret@10.0.0.1:3128")
    finding = ailment.unreachable(config, cause)
    assert finding.code == f"server-{cause}"
    assert "secret" not in finding.text
    assert finding.text.count(".") >= 2


def test_a_proxy_that_is_away_is_named(desk: Path) -> None:
    save(desk, replace(load(desk), server="http://tropa.test", proxy="http://n:secret@127.0.0.1:1"))
    text = examined(desk, Answering())["server-proxy-away"].text
    assert "http://•••@127.0.0.1:1" in text


def test_a_stranger_in_the_servers_place_is_noticed(
    desk: Path, register: Emulator, cloud: FakeCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloud, "post", lambda *_: (200, {"welcome": "to the hotel"}))
    assert "Wi-Fi" not in (text := examined(desk, Answering())["server-answer"].text)
    assert "сеть просит войти" in text


def test_a_revoked_key_and_a_copied_one(desk: Path, cloud: FakeCloud) -> None:
    cloud.revoked = True
    assert "отозван" in examined(desk, Answering())["device-revoked"].text
    journal = Journal(desk / JOURNAL, SystemClock())
    journal.remember(TWIN, "2026-01-01T00:00:00.000Z")
    journal.close()
    polls = cloud.polls
    assert examined(desk, Answering())["two-agents"].level == BAD
    assert cloud.polls == polls


def test_a_key_that_cannot_be_read(desk: Path) -> None:
    (desk / KEY).write_text("not a key")
    assert "tropa-edge pair" in examined(desk)["key"].text


@pytest.mark.parametrize(
    ("free", "code", "level"), [(10_000_000, "disk-full", BAD), (99_000_000, "disk-tight", WARN)]
)
def test_a_full_disk(desk: Path, monkeypatch: pytest.MonkeyPatch, free: int, code: str, level: str) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: type("Usage", (), {"free": free}))
    finding = next(
        one for one in doctor.examine(desk, SystemClock(), wire_of(load(desk))) if one.code == code
    )
    assert finding.level == level
    assert "Освободите место" in finding.text


def damage(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode=DELETE")
    raw = bytearray(path.read_bytes())
    raw[4096:8192] = b"\xff" * 4096
    path.write_bytes(raw)


def test_a_damaged_journal_is_rescued_only_while_no_agent_runs(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Journal(desk / JOURNAL, SystemClock()).close()
    damage(desk / JOURNAL)
    found = examined(desk)
    assert "doctor --rescue" in found["journal-damaged"].text
    assert "Сервер" not in found
    words = ["doctor", "--rescue", "--state", str(desk)]
    lock = hold(desk)
    assert main(words) == 1
    lock.close()
    assert main(words) == 0
    assert "Журнал восстановлен" in capsys.readouterr().out
    assert "journal-damaged" not in examined(desk)


def test_beside_a_running_agent_the_register_is_not_asked(
    cloud: FakeCloud, register: Emulator, state: Path
) -> None:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    assert main(["run", "--once", "--state", str(state)]) == 0
    lock = hold(state)
    connections = threading.active_count()
    try:
        found = examined(state)
    finally:
        lock.close()
    assert threading.active_count() == connections
    assert "по данным работающего агента" in found["Касса"].text


def codes(run: Callable[[], int], capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    capsys.readouterr()
    code = run()
    return code, {row["level"] for row in json.loads(capsys.readouterr().out)}


def test_exit_codes_tell_well_warned_and_wrong(
    cloud: FakeCloud, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paired(state, cloud.url, cloud.register)
    words = ["doctor", "--json", "--state", str(state)]
    assert codes(lambda: main(words), capsys) == (0, {OK})
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 10**18)
    assert codes(lambda: main(words), capsys) == (4, {OK, WARN})
    cloud.revoked = True
    assert codes(lambda: main(words), capsys) == (1, {OK, WARN, BAD})
