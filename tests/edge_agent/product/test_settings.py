"""Settings of a desk by the command line: shown without passwords, changed only to what can be."""

import getpass
import json
from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent.assembly import driver_of
from edge_agent.change import ChangeWrong, Wanted, change
from edge_agent.cli import main
from edge_agent.clock import SystemClock
from edge_agent.cloud import Order
from edge_agent.config import JOURNAL, load, save
from edge_agent.emulator.service import Emulator
from edge_agent.job import State
from edge_agent.journal import Journal
from edge_agent.roster import Place
from infra.local.faces import line
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import paired
from tests.edge_agent.product.desks import job

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(cloud: FakeCloud, register: Emulator, state: Path) -> Path:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    return state


def words(desk: Path, *more: str) -> list[str]:
    return ["settings", "--state", str(desk), *more]


def test_passwords_are_taken_and_never_shown(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _: "7654321")
    proxy = "http://name:geheim@10.0.0.1:3128"
    assert main(words(desk, "--ask", "password", "--proxy", proxy)) == 0
    assert main(words(desk, "--json")) == 0
    assert main(["status", "--state", str(desk), "--json"]) == 0
    said = "".join(capsys.readouterr())
    config = load(desk)
    assert (config.password, config.proxy) == (7654321, proxy)
    for secret in ("7654321", "geheim"):
        assert secret not in said
        assert secret not in repr(config)
    assert "http://•••@10.0.0.1:3128" in said
    assert (desk / "config.json").stat().st_mode & 0o077 == 0


def test_a_driver_says_what_can_be_set(desk: Path, capsys: Capture) -> None:
    assert main(words(desk, "--set", "protocol=2")) == 0
    assert "protocol = 2   Протокол обмена (2 (с номерами пакетов))" in capsys.readouterr().out
    for wrong in ("protocol=3", "colour=red", "nothing", "operator=ten"):
        assert main(words(desk, "--set", wrong)) == 1
        assert capsys.readouterr().err.strip()
    assert load(desk).options == {"protocol": "2"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--kkt", "касса"), "Непонятный адрес"),
        (("--zone", "Europe/Tropa"), "часового пояса"),
        (("--zone", "../../etc/passwd"), "часового пояса"),
        (("--onec-folder", "/no/such/folder"), "нет. Создайте"),
        (("--proxy", "socks5://h"), "прокси"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Path, capsys: Capture, more: tuple[str, ...], said: str
) -> None:
    before = load(desk)
    assert main(words(desk, *more)) == 1
    assert said in capsys.readouterr().err
    assert load(desk) == before


def test_pairing_takes_only_what_the_driver_knows(cloud: FakeCloud, state: Path, capsys: Capture) -> None:
    pair = ["pair", "--server", cloud.url, "--code", cloud.code, "--kkt", "tcp://127.0.0.1:1"]
    for wrong in ("protocol=9", "colour=red"):
        assert main([*pair, "--state", str(state), "--set", wrong]) == 1
        assert capsys.readouterr().err.strip()
    assert cloud.keys == {}
    assert main([*pair, "--state", str(state), "--set", "protocol=2"]) == 0
    assert load(state).options == {"protocol": "2"}


@pytest.mark.parametrize("face", ["shtrih-2", "atol", "atol-web", "mercury", "component-2", "component-4"])
def test_every_face_of_the_emulated_register_can_be_paired(
    cloud: FakeCloud, register: Emulator, state: Path, face: str
) -> None:
    known = line(face, {"port": register.port, "http_port": 1})
    pair = ["pair", "--server", cloud.url, "--code", cloud.code, *known.words]
    assert main([*pair, "--state", str(state)]) == 0
    assert load(state).options == known.options
    driver = driver_of(load(state))
    assert driver is not None
    # A 1C driver says its dialect once it has been asked.
    named = str(getattr(driver, "name", ""))
    assert named == ("component" if face.startswith("component") else face)


def test_what_a_driver_asks_may_hang_on_an_answer(
    cloud: FakeCloud, register: Emulator, state: Path, capsys: Capture
) -> None:
    known = line("component-4", {"port": register.port, "http_port": 1})
    pair = ["pair", "--server", cloud.url, "--code", cloud.code, *known.words, "--set", "NoSuch=1"]
    assert main([*pair, "--state", str(state)]) == 1
    assert "NoSuch" in capsys.readouterr().err
    assert cloud.keys == {}


def test_parts_can_be_taken_away(desk: Path) -> None:
    save(desk, replace(load(desk), zone="Europe/Moscow", onec_folder="/x", proxy="direct"))
    assert main(words(desk, "--kkt", "none", "--zone", "", "--onec-folder", "", "--proxy", "")) == 0
    config = load(desk)
    assert (config.kkt, config.zone, config.onec_folder, config.proxy) == (None, None, None, None)


def test_the_register_is_not_changed_while_a_receipt_is_in_doubt(desk: Path) -> None:
    journal = Journal(desk / JOURNAL, SystemClock())
    journal.receive(Order(job(1), "receipt", 1, 1, 600, {}))
    one = journal.get(job(1))
    for state in (State.prechecked, State.intent, State.sent):
        one = journal.move(one, state)
    journal.close()
    place = Place("main", desk)
    with pytest.raises(ChangeWrong, match="выясняется"):
        change(desk, place, Wanted(kkt="tcp://127.0.0.1:1"), SystemClock())
    change(desk, place, Wanted(zone="Europe/Moscow"), SystemClock())
    assert load(desk).zone == "Europe/Moscow"


def test_the_register_is_tried_from_the_command_line(desk: Path, register: Emulator, capsys: Capture) -> None:
    before = len(register.core.documents)
    for what, said in (("connection", "Можно пробивать чеки"), ("text", "ленту"), ("drawer", "Ящик")):
        assert main(["test", what, "--state", str(desk)]) == 0
        assert said in capsys.readouterr().out
    register.do(lambda: register.core.set_paper(False))
    assert main(["test", "--state", str(desk)]) == 1
    assert "нет бумаги" in capsys.readouterr().out
    assert len(register.core.documents) == before


def test_found_registers_are_shown_with_their_addresses(
    register: Emulator, monkeypatch: pytest.MonkeyPatch, state: Path, capsys: Capture
) -> None:
    from edge_agent import discovery
    from edge_agent.discovery import Confidence, Found

    one = Found(
        "tcp://127.0.0.1:7778", "shtrih", Confidence.certain, "Отвечает", "ШТРИХ", "12345", {"protocol": "1"}
    )
    asked: list[object] = []

    def find(where: object) -> list[Found]:
        asked.append(where)
        return [one]

    monkeypatch.setattr(discovery, "find", find)
    assert main(["find", "--state", str(state), "--net", "192.168.1.7/24", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["address"], row["options"]) == ("tcp://127.0.0.1:7778", {"protocol": "1"})
    assert "192.168.1.0/24" in str(asked[0])


@pytest.mark.parametrize("net", ["8.8.8.0/24", "10.0.0.0/8", "nonsense", "::1/128", "0.0.0.0/0"])
def test_only_small_networks_of_ones_own_are_searched(net: str, state: Path, capsys: Capture) -> None:
    assert main(["find", "--state", str(state), "--net", net]) == 1
    assert "192.168.1.0/24" in capsys.readouterr().err
