"""The agent as a service: what is written for the system, in which order it is told, what people read."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from edge_agent.cli import main
from edge_agent.service import ServiceFailed, keeper
from edge_agent.service.call import Said, call
from edge_agent.service.process import INTERROGATE, SHUTDOWN, STOP, Handler, Process
from edge_agent.service.unit import unit
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import paired

ANALYZE = shutil.which("systemd-analyze")


class System:
    """Notes what it was told and answers as it is set to."""

    def __init__(self, **answers: tuple[int, str]) -> None:
        self.told: list[list[str]] = []
        self.answers = answers

    def __call__(self, words: Sequence[str]) -> Said:
        self.told.append(list(words))
        known = [self.answers[word] for word in words if word in self.answers]
        return Said(*known[0]) if known else Said(0, "")


@pytest.mark.skipif(ANALYZE is None, reason="no systemd here")
@pytest.mark.parametrize("user", [None, "root"])
def test_systemd_finds_no_fault_with_the_unit(user: str | None, tmp_path: Path) -> None:
    words = ["/bin/true", "run", "--state", "/home/анна/мои файлы/100%"]
    file = tmp_path / "tropa-edge.service"
    file.write_text(unit(words, [tmp_path, Path("/мои файлы")], user, ["dialout"] if user else []), "utf-8")
    assert ANALYZE is not None
    done = subprocess.run([ANALYZE, "verify", str(file)], capture_output=True, timeout=60, check=False)
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert str(file) not in said


@pytest.mark.skipif(ANALYZE is None, reason="no systemd here")
def test_systemd_would_find_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "tropa-edge.service"
    file.write_text(
        unit(["not/absolute"], [], "root").replace("ProtectClock=yes", "ProtectClocks=yes"), "utf-8"
    )
    assert ANALYZE is not None
    done = subprocess.run([ANALYZE, "verify", str(file)], capture_output=True, timeout=60, check=False)
    assert done.returncode != 0 or "ProtectClocks" in done.stderr.decode()


def test_words_reach_the_program_as_they_are() -> None:
    text = unit(["/bin/true", "мои файлы", "100%", "$HOME", 'a"b', "c\\d"], [])
    assert 'ExecStart=/bin/true "мои файлы" "100%%" "$$HOME" "a\\"b" "c\\\\d"' in text


def test_the_unit_restarts_after_a_failure_and_not_after_a_dismissal() -> None:
    text = unit(["/bin/true"], [])
    assert "Restart=on-failure" in text
    assert "RestartPreventExitStatus=3" in text
    assert "WantedBy=default.target" in text
    assert "User=" not in text


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_a_users_service_is_installed_and_removed(home: Path, cloud: FakeCloud, state: Path) -> None:
    paired(state, cloud.url, cloud.register)
    system = System(**{"is-active": (0, "active"), "is-enabled": (0, "enabled")})
    one = keeper(state, False, system, "linux")
    assert "не установлена" in one.status()
    assert not one.restart()
    assert "установлена и запущена" in one.install()
    file = home / "config/systemd/user/tropa-edge.service"
    assert str(state) in file.read_text("utf-8")
    assert ["systemctl", "--user", "enable", "--now", "tropa-edge.service"] in system.told
    assert "работает, запускается вместе с компьютером" in one.status()
    assert one.restart()
    assert "убрана" in one.remove()
    assert not file.exists()
    assert (state / "key.pem").exists()
    assert "не установлена" in one.remove()


def test_a_system_service_may_write_into_its_folders_alone(
    home: Path, cloud: FakeCloud, state: Path, tmp_path: Path
) -> None:
    exchange = tmp_path / "1c"
    exchange.mkdir()
    paired(state, cloud.url, cloud.register, onec_folder=str(exchange))
    text = keeper(state, True, System(), "linux").text()
    writable = [line for line in text.splitlines() if line.startswith("ReadWritePaths=")]
    assert writable == [
        f"ReadWritePaths={state}",
        f"ReadWritePaths={exchange}",
        "ReadWritePaths=-/run/lock",
    ]
    assert "ProtectSystem=strict" in text


def test_a_refusal_of_the_system_is_told(home: Path, state: Path) -> None:
    state.mkdir()
    one = keeper(state, False, System(**{"daemon-reload": (1, "no bus")}), "linux")
    with pytest.raises(ServiceFailed, match="no bus"):
        one.install()
    with pytest.raises(ServiceFailed, match="нет программы"):
        call(["no-such-program-of-any-system"])


def test_the_command_shows_the_unit_without_touching_anything(
    home: Path, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state.mkdir()
    assert main(["service", "install", "--print", "--state", str(state)]) == 0
    assert "[Service]" in capsys.readouterr().out
    assert main(["service", "status", "--state", str(state)]) == 0
    assert "не установлена" in capsys.readouterr().out
    assert not (home / "config").exists()


def test_windows_is_told_everything_in_order(cloud: FakeCloud, tmp_path: Path) -> None:
    state = tmp_path / "Программа Тропа"
    paired(state, cloud.url, cloud.register, onec_folder="C:\\1C\\in")
    system = System()
    one = keeper(state, False, system, "win32")
    assert "запущена" in one.install()
    verbs = [words[:2] for words in system.told]
    assert verbs[0] == ["sc", "create"]
    assert verbs[-1] == ["sc", "start"]
    create = system.told[0]
    assert create[create.index("obj=") + 1] == "NT SERVICE\\tropa-edge"
    assert create[create.index("start=") + 1] == "delayed-auto"
    assert f'_service --state "{state}"' in create[create.index("binPath=") + 1]
    granted = [words[1] for words in system.told if words[0] == "icacls"]
    assert granted == [str(state), "C:\\1C\\in"]
    assert ["sc", "failureflag", "tropa-edge", "1"] in system.told


def test_windows_says_what_is(state: Path) -> None:
    absent = keeper(state, False, System(query=(1060, ""), delete=(1060, "")), "win32")
    assert "не установлена" in absent.status()
    assert "не установлена" in absent.remove()
    assert not absent.restart()
    running = keeper(state, False, System(query=(0, "STATE : 4 RUNNING")), "win32")
    assert running.status() == "Служба работает."
    assert running.restart()
    with pytest.raises(ServiceFailed, match="администратора"):
        keeper(state, False, System(create=(5, "Access denied")), "win32").install()


class Manager:
    """The service manager of Windows as far as the order of words goes."""

    def __init__(self) -> None:
        self.said: list[tuple[int, int]] = []
        self.handler: Handler = lambda _: None
        self.running = threading.Event()

    def dispatch(self, main: Callable[[], None]) -> None:
        thread = threading.Thread(target=self._guarded, args=(main,))
        thread.start()
        thread.join(20)
        assert not thread.is_alive()

    def _guarded(self, main: Callable[[], None]) -> None:
        try:
            main()
        except ZeroDivisionError:
            self.said.append((0, 0))

    def register(self, handler: Handler) -> None:
        self.handler = handler

    def tell(self, state: int, code: int = 0, wait_ms: int = 0) -> None:
        self.said.append((state, code))
        if state == 4:
            self.running.set()


@pytest.mark.parametrize("control", [STOP, SHUTDOWN])
def test_a_process_of_windows_ends_when_told(control: int) -> None:
    manager = Manager()

    def work(stop: threading.Event) -> int:
        manager.handler(INTERROGATE)
        manager.handler(control)
        assert stop.wait(10)
        manager.handler(INTERROGATE)
        return 0

    Process(manager, work).run()
    assert manager.said == [(4, 0), (4, 0), (3, 0), (3, 0), (1, 0)]


def test_a_process_of_windows_that_fails_is_started_again() -> None:
    manager = Manager()
    Process(manager, lambda _: 75).run()
    assert manager.said[-1] == (1, 75)
    manager = Manager()

    def work(_: threading.Event) -> int:
        return 1 // 0

    Process(manager, work).run()
    assert manager.said[-2:] == [(1, 1064), (0, 0)]


def test_a_service_that_is_none_of_windows_is_not_kept() -> None:
    from edge_agent.service.process import manager

    with pytest.raises(OSError, match="Windows"):
        manager("tropa-edge")


def test_settings_of_a_service_are_the_same_as_of_a_person(
    cloud: FakeCloud, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paired(state, cloud.url, cloud.register)
    assert main(["settings", "--state", str(state), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kkt"] is None
