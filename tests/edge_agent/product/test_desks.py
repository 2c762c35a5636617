"""Several desks on one computer: each in its folder, each with its own register, none in another's way."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent import lock
from edge_agent.cli import DISMISSED, main
from edge_agent.config import Config, load, save
from edge_agent.crew import Crew
from edge_agent.emulator.service import Emulator
from edge_agent.lock import AlreadyRuns, DeviceTaken, hold, hold_device
from edge_agent.roster import DeskUnknown, place, places, slug
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import paired
from tests.edge_agent.product.desks import a_computer, a_sale, job, until

Capture = pytest.CaptureFixture[str]


def pair(cloud: FakeCloud, state: Path, *more: str) -> int:
    return main(["pair", "--server", cloud.url, "--code", cloud.code, "--state", str(state), *more])


def test_each_desk_has_a_folder_of_its_own(cloud: FakeCloud, state: Path) -> None:
    assert pair(cloud, state) == 0
    assert pair(cloud, state, "--desk", "Выставка ВДНХ", "--kkt", "tcp://127.0.0.1:7778") == 0
    assert [one.slug for one in places(state)] == ["main", "выставка-вднх"]
    assert load(state).kkt is None
    assert load(state / "desks" / "выставка-вднх").kkt == "tcp://127.0.0.1:7778"


@pytest.mark.parametrize("name", ["..", "/", "", "main", "NUL", "—"])
def test_a_name_that_is_no_folder_is_refused(name: str) -> None:
    with pytest.raises(DeskUnknown):
        slug(name)


def test_a_name_never_leaves_the_folder() -> None:
    assert slug("../../etc/passwd") == "etc-passwd"
    assert len(slug("ф" * 300)) == 40


def test_the_same_register_twice_is_refused_at_pairing(
    cloud: FakeCloud, state: Path, capsys: Capture
) -> None:
    assert pair(cloud, state, "--kkt", "tcp://127.0.0.1:7778") == 0
    for same in ("tcp://127.0.0.1:7778", "tcp://localhost", "shtrih://127.0.0.1:7778"):
        assert pair(cloud, state, "--desk", "вторая", "--kkt", same) == 1
        assert "уже подключена к месту «Касса 1»" in capsys.readouterr().err
    assert len(places(state)) == 1
    assert pair(cloud, state, "--desk", "вторая", "--kkt", "tcp://127.0.0.1:7779") == 0


def test_pairing_anew_keeps_what_was_set(cloud: FakeCloud, state: Path) -> None:
    pair(cloud, state, "--kkt", "tcp://127.0.0.1:7778", "--set", "protocol=2", "--proxy", "direct")
    save(state, replace(load(state), password=12345678))
    assert pair(cloud, state, "--kkt", "tcp://127.0.0.1:7778") == 0
    config = load(state)
    assert (config.options, config.password, config.proxy) == ({"protocol": "2"}, 12345678, "direct")


def test_the_same_register_in_another_folder_is_refused_at_start(
    cloud: FakeCloud, register: Emulator, tmp_path: Path, capsys: Capture
) -> None:
    address = f"tcp://127.0.0.1:{register.port}"
    for name in ("one", "two"):
        paired(tmp_path / name, cloud.url, cloud.register, address)
    release = hold_device(load(tmp_path / "one"))
    try:
        assert main(["run", "--once", "--state", str(tmp_path / "two")]) == 1
        assert "Одна касса — одно место" in capsys.readouterr().err
        assert cloud.polls == 0
    finally:
        release()
    assert main(["run", "--once", "--state", str(tmp_path / "two")]) == 0


def test_all_desks_start_or_none(tmp_path: Path) -> None:
    with a_computer(tmp_path / "state") as computer:
        computer.desk(None, "Касса 1")
        computer.desk("two", "Касса 2")
        held = hold(tmp_path / "state" / "desks" / "two")
        with pytest.raises(AlreadyRuns):
            Crew(computer.root, computer.stop).seize()
        hold(tmp_path / "state").close()  # the first was let go
        held.close()


def test_two_desks_work_beside_each_other(tmp_path: Path) -> None:
    with a_computer(tmp_path / "state") as computer:
        first, second = computer.desk(None, "Касса 1"), computer.desk("two", "Касса 2")
        first.put(job(1), "receipt", a_sale(1))
        second.put(job(2), "receipt", a_sale(2))
        computer.work()
        until(lambda: bool(first.results and second.results))
        assert first.outcomes(job(1)) == ["confirmed"]
        assert second.outcomes(job(2)) == ["confirmed"]
        for title in ("Касса 1", "Касса 2"):
            kinds = [one.kind for one in computer.registers[title].core.documents]
            assert len(kinds) == 3  # registration, shift, one receipt


def test_a_dismissed_desk_leaves_the_other_at_work(tmp_path: Path) -> None:
    with a_computer(tmp_path / "state") as computer:
        first, second = computer.desk(None, "Касса 1"), computer.desk("two", "Касса 2")
        first.revoked = True
        computer.work()
        assert computer.crew is not None
        crew = computer.crew
        until(lambda: crew.hands[0].dismissed)
        second.put(job(2), "receipt", a_sale(2))
        until(lambda: bool(second.results))
        assert not crew.stop.is_set()


def test_an_agent_whose_desks_are_all_dismissed_ends(cloud: FakeCloud, state: Path, capsys: Capture) -> None:
    paired(state, cloud.url, cloud.register)
    cloud.revoked = True
    words = ["run", "--state", str(state), "--no-page"]
    codes: list[int] = []
    from edge_agent.cli import parser
    from edge_agent.command.run import work

    thread = threading.Thread(
        target=lambda: codes.append(work(parser().parse_args(words), threading.Event()))
    )
    thread.start()
    thread.join(20)
    assert codes == [DISMISSED]
    assert "отозван" in capsys.readouterr().err


def test_a_desk_that_stumbles_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge_agent.crew.AGAIN_AFTER", 0.05)
    with a_computer(tmp_path / "state") as computer:
        cloud = computer.desk(None, "Касса 1", register=False)
        config = load(computer.root)
        save(computer.root, replace(config, kkt="nothing://1"))
        computer.work()
        assert computer.crew is not None
        hand = computer.crew.hands[0]
        until(lambda: hand.trouble == "AddressUnknown")
        save(computer.root, config)
        until(lambda: cloud.polls > 0)
        assert hand.trouble is None
        log = (computer.root / "log" / "agent.log").read_text("utf-8")
        assert "AddressUnknown" in log
        assert "nothing" not in log


def test_status_speaks_of_all_desks_or_of_one(cloud: FakeCloud, state: Path, capsys: Capture) -> None:
    pair(cloud, state)
    pair(cloud, state, "--desk", "two")
    capsys.readouterr()
    assert main(["status", "--json", "--state", str(state)]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert main(["status", "--json", "--state", str(state), "--desk", "two"]) == 0
    assert json.loads(capsys.readouterr().out)["desk"] == "Касса 1"
    assert main(["settings", "--state", str(state)]) == 1
    assert "несколько мест" in capsys.readouterr().err
    assert main(["settings", "--state", str(state), "--desk", "three"]) == 1
    assert "«three»" in capsys.readouterr().err


def test_the_only_desk_needs_no_name(cloud: FakeCloud, state: Path) -> None:
    pair(cloud, state, "--desk", "two")
    assert place(state, None).slug == "two"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tcp://10.0.0.5", "tcp://10.0.0.5:7778", True),
        ("tcp://10.0.0.5:7778", "tcp://10.0.0.5:7779", False),
        ("serial://COM5", "serial://com5", True),
        ("atol-web://127.0.0.1", "atol-web://localhost:16732", True),
        ("mercury://127.0.0.1:50010", "mercury://127.0.0.1:50011", False),
    ],
)
def test_a_register_is_known_however_its_address_is_written(one: str, other: str, same: bool) -> None:
    known = [lock.device(Config("", "", "", "", address)) for address in (one, other)]
    assert (known[0] == known[1]) is same


def test_a_driver_in_between_serves_several_registers() -> None:
    known = [
        lock.device(Config("", "", "", "", "mercury://127.0.0.1:50010", options={"port_name": port}))
        for port in ("COM5", "COM6", "com5")
    ]
    assert known[0] != known[1]
    assert known[0] == known[2]


def test_a_serial_port_is_known_by_all_its_names(tmp_path: Path) -> None:
    (tmp_path / "ttyUSB0").touch()
    (tmp_path / "by-id").symlink_to(tmp_path / "ttyUSB0")
    names = [f"serial://{tmp_path}/{name}" for name in ("ttyUSB0", "by-id")]
    assert len({lock.device(Config("", "", "", "", name)) for name in names}) == 1


def test_a_lock_goes_with_its_holder() -> None:
    config = Config("", "", "", "", "tcp://203.0.113.9:7778")
    release = hold_device(config)
    with pytest.raises(DeviceTaken):
        hold_device(config)
    release()
    hold_device(config)()
