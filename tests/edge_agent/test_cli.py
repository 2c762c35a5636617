"""The command line: pairing, status and doctor, with the words that a person reads."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from edge_agent.cli import main
from edge_agent.config import JOURNAL, KEY, load
from edge_agent.emulator.service import Emulator
from edge_agent.journal import Journal
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, a_receipt, an_agent, paired, rounds

JOB = "01J8ZK4T000000000000000001"
Capture = pytest.CaptureFixture[str]


def pair(cloud: FakeCloud, state: Path, *more: str, code: str = "AB12CD34") -> int:
    return main(["pair", "--server", cloud.url, "--code", code, "--state", str(state), *more])


def test_pairing_writes_a_folder_that_only_its_owner_reads(
    cloud: FakeCloud, state: Path, capsys: Capture, tmp_path: Path
) -> None:
    assert pair(cloud, state, "--kkt", "tcp://127.0.0.1:7778", "--onec-folder", str(tmp_path / "1c")) == 0
    assert "Подключено: ИП Орлова, Касса 1" in capsys.readouterr().out
    config = load(state)
    assert (config.device, config.kkt) == ("t1.d1", "tcp://127.0.0.1:7778")
    assert config.onec_folder == str(tmp_path / "1c")
    for name in ("config.json", "key.pem"):
        assert stat.S_IMODE((state / name).stat().st_mode) == 0o600


def test_a_wrong_code_is_said_plainly_and_the_next_try_keeps_the_key(
    cloud: FakeCloud, state: Path, capsys: Capture
) -> None:
    assert pair(cloud, state, code="ZZZZZZZZ") == 1
    assert "Неверный код" in capsys.readouterr().err
    key = (state / KEY).read_bytes()
    assert main(["run", "--state", str(state), "--once"]) == 1
    assert "ещё не подключено" in capsys.readouterr().err
    assert pair(cloud, state) == 0
    assert (state / KEY).read_bytes() == key


def test_pairing_without_a_server_or_with_a_strange_register(
    state: Path, cloud: FakeCloud, capsys: Capture
) -> None:
    assert main(["pair", "--server", "http://127.0.0.1:1", "--code", "AB12CD34", "--state", str(state)]) == 1
    assert "Сервер не отвечает" in capsys.readouterr().err
    assert pair(cloud, state, "--kkt", "касса") == 1
    assert "Непонятный адрес кассы" in capsys.readouterr().err


def test_pairing_again_keeps_nonces_rising(cloud: FakeCloud, state: Path, clock: HandClock) -> None:
    pair(cloud, state)
    first = cloud.nonces["new"]
    pair(cloud, state)
    assert cloud.nonces["new"] > first


def test_status_before_and_after_the_first_contact(
    cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock, capsys: Capture
) -> None:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    assert main(["status", "--state", str(state)]) == 0
    assert "ещё не выходил на связь" in capsys.readouterr().out
    register.do(lambda: register.core.set_paper(False))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(an_agent(state, clock), clock, 3)
    assert main(["status", "--state", str(state)]) == 0
    text = capsys.readouterr().out
    assert "Связь есть" in text
    assert f"Ждёт задание {JOB}: В кассе нет бумаги" in text
    assert main(["status", "--state", str(state), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["queue"] == 1
    assert found["waiting"] == [{"job": JOB, "kind": "receipt", "code": "no_paper"}]
    assert found["state"]["device"]["fn"] == "9999078900012345"
    assert "ivanov" not in json.dumps(found)


def test_doctor_finds_all_well(
    cloud: FakeCloud, register: Emulator, state: Path, capsys: Capture, tmp_path: Path
) -> None:
    pair(cloud, state, "--kkt", f"tcp://127.0.0.1:{register.port}", "--onec-folder", str(tmp_path / "1c"))
    capsys.readouterr()
    assert main(["doctor", "--state", str(state)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert all(line.startswith("OK ") for line in lines)


def test_doctor_names_each_trouble(
    cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock, capsys: Capture, tmp_path: Path
) -> None:
    port = register.port
    pair(cloud, state, "--kkt", f"tcp://127.0.0.1:{port}", "--onec-folder", str(tmp_path / "1c"))
    journal = Journal(state / JOURNAL, clock)
    journal.remember("fn", "1111111111111111")
    journal.close()
    (state / KEY).chmod(0o644)
    (tmp_path / "1c").rmdir()
    register.do(lambda: register.core.set_paper(False))
    capsys.readouterr()
    assert main(["doctor", "--state", str(state)]) == 1
    text = capsys.readouterr().out
    for words in ("chmod 600", "Папка 1С недоступна", "накопитель", "нет бумаги"):
        assert words in text
    assert main(["doctor", "--state", str(state), "--accept-fn"]) == 0
    assert "9999078900012345" in capsys.readouterr().out


def test_doctor_sees_a_server_that_is_away_or_has_another_time(
    cloud: FakeCloud, state: Path, capsys: Capture
) -> None:
    paired(state, "http://127.0.0.1:1", cloud.register)
    assert main(["doctor", "--state", str(state)]) == 1
    assert "не отвечает" in capsys.readouterr().out
    paired(state, cloud.url, cloud.register)
    cloud.ahead = timedelta(minutes=2)
    assert main(["doctor", "--state", str(state)]) == 1
    assert "расходятся с сервером на -120 с" in capsys.readouterr().out
    cloud.ahead = timedelta(minutes=10)
    assert main(["doctor", "--state", str(state)]) == 1
    assert "Чеки не пробиваются" in capsys.readouterr().out
    cloud.revoked = True
    assert main(["doctor", "--state", str(state)]) == 1
    assert "отозван" in capsys.readouterr().out


def test_logs_hold_no_personal_data(
    cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock, capsys: Capture
) -> None:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(an_agent(state, clock), clock, 3)
    log = capsys.readouterr().err
    assert JOB in log
    for line in log.splitlines():
        assert json.loads(line)["event"]
    for private in ("ivanov", "Петрова", "12000000", "500100732259"):
        assert private not in log
