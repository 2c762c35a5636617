"""The form of a register's settings: built from what its driver describes, stored as it reads it."""

from pathlib import Path

import pytest

from edge_agent.change import ChangeWrong, Wanted, change
from edge_agent.clock import SystemClock
from edge_agent.config import Config, load, save
from edge_agent.discovery import form
from edge_agent.drivers.base import Parameter
from edge_agent.page.device import device
from edge_agent.page.frame import Screen, Tab
from edge_agent.roster import Place
from edge_agent.search import Candidate

DESCRIBED = [
    Parameter("Port", "Порт", "choice", "1", (("1", "COM1"), ("5", "COM5")), "Какой <порт>", "Связь"),
    Parameter("AccessPassword", "Пароль доступа", "text", "", group="Доступ"),
    Parameter("Timeout", "Тайм-аут", "number", "10", group="Связь"),
    Parameter("Cut", "Отрезать чек", "flag", "true", group="Печать"),
    Parameter("Version", "Версия драйвера", "text", "3.9", group="Связь", fixed=True),
]


@pytest.fixture(autouse=True)
def _driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "parameters", lambda *_: DESCRIBED)


@pytest.fixture
def desk(tmp_path: Path) -> Place:
    save(tmp_path, Config("http://x", "t.d", "Касса", "А", "component:///x"))
    return Place("main", tmp_path)


def told(desk: Place, **options: str) -> dict[str, str]:
    return dict(change(desk.folder, desk, Wanted(options=options), SystemClock()).options)


def shown(desk: Place, found: list[Candidate] | None = None) -> str:
    tab = Tab("main", "Касса", "green", "на связи")
    return str(device(Screen("/t/", [tab], tab, "device"), desk.config, found))


def test_every_kind_of_parameter_has_its_field(desk: Place) -> None:
    text = shown(desk)
    assert '<option value="5">COM5</option>' in text
    assert '<option value="1" selected>COM1</option>' in text
    assert 'name="option.Timeout" value="10"' in text
    assert 'type="checkbox" id="option.Cut" name="option.Cut" value="true" checked' in text
    assert '<output id="option.Version">3.9</output>' in text
    assert "Какой &lt;порт&gt;" in text
    assert [text.index(title) for title in ("Связь</legend>", "Доступ</legend>", "Печать</legend>")]
    assert text.count("Связь</legend>") == 1


def test_a_stored_password_is_on_no_page(desk: Place) -> None:
    assert told(desk, AccessPassword="geheim") == {"AccessPassword": "geheim"}
    assert "geheim" not in shown(desk)
    assert 'type="password"' in shown(desk)
    assert told(desk, AccessPassword="•••") == {"AccessPassword": "geheim"}


def test_values_are_stored_as_drivers_read_them(desk: Place) -> None:
    assert told(desk, Cut="0", Timeout="2,5", Port="5") == {"Cut": "false", "Timeout": "2.5", "Port": "5"}
    assert told(desk, Cut="on")["Cut"] == "true"
    assert load(desk.folder).options["Port"] == "5"


@pytest.mark.parametrize(
    "wrong", [{"Port": "9"}, {"Timeout": "soon"}, {"Version": "4"}, {"Nothing": "1"}, {"Cut\n": "1"}]
)
def test_what_the_driver_would_not_take_is_not_stored(desk: Place, wrong: dict[str, str]) -> None:
    with pytest.raises(ChangeWrong):
        told(desk, **wrong)
    assert load(desk.folder).options == {}


def test_what_was_found_can_be_chosen_with_its_options(desk: Place) -> None:
    found = [
        Candidate("serial://COM5", "ШТРИХ-М", "Отвечает", {"baudrate": "115200"}),
        Candidate("component:///x", "Эта"),
    ]
    text = shown(desk, found)
    assert 'name="option.baudrate" value="115200"' in text
    assert 'name="kkt" value="serial://COM5"' in text
    assert text.count("Выбрать") == 1
    assert "Подключена" in text
    assert "Касс не нашлось" in shown(desk, [])
