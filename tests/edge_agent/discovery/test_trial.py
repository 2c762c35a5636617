"""A connection that is tried says who answers, or what is wrong and what to do, and never raises."""

from collections.abc import Iterator

import pytest

from edge_agent.discovery.trial import try_out
from edge_agent.drivers import Settings
from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.discovery.kit import a_web_server
from tests.edge_agent.kit import free_port


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(http_port=0)) as emulator:
        yield emulator


@pytest.fixture(params=["tcp", "mercury"])
def address(request: pytest.FixtureRequest, register: Emulator) -> str:
    port = register.port if request.param == "tcp" else register.http_port
    return f"{request.param}://127.0.0.1:{port}"


def test_a_register_that_answers_is_described(register: Emulator, address: str) -> None:
    tried = try_out(address, Settings())
    assert tried.ok
    assert (tried.code, tried.advice) == ("", "")
    assert tried.identity is not None
    assert tried.status is not None
    lines = dict(tried.lines)
    assert lines["Фискальный накопитель"] == register.core.state.fn
    assert (lines["ИНН"], lines["Формат документов"]) == ("7700000016", "ФФД 1.2")
    assert lines["Смена"] == "0, закрыта"
    assert "receipt" in tried.can
    assert register.core.last_fd == 1


def test_what_stands_in_the_way_of_receipts_is_told(register: Emulator, address: str) -> None:
    register.core.set_paper(False)
    tried = try_out(address, Settings())
    assert tried.ok
    assert tried.code == "no_paper"
    assert "бумаг" in tried.advice
    register.core.set_paper(True)
    register.core.open_shift("Петрова А.")
    register.core.age_shift(25 * 60)
    assert try_out(address, Settings()).code == "shift_expired"


@pytest.mark.parametrize("scheme", ["tcp", "mercury", "atol-web"])
def test_where_nobody_answers_it_says_what_to_look_at(scheme: str) -> None:
    tried = try_out(f"{scheme}://127.0.0.1:{free_port()}", Settings())
    assert (tried.ok, tried.code, tried.title) == (False, "link", "Касса не отвечает.")
    assert tried.advice.startswith("Проверьте")
    assert tried.identity is None


def test_the_words_of_the_device_are_shown() -> None:
    with a_web_server({"result": 3, "description": "Порт COM5 не открыт"}) as port:
        tried = try_out(f"mercury://127.0.0.1:{port}", Settings())
    assert not tried.ok
    assert tried.lines == (("Ответ кассы", "Порт COM5 не открыт"),)


@pytest.mark.parametrize(
    "address",
    ["", "fax://1", "tcp://", "tcp://127.0.0.1:x", "mercury://a b", "atol:x", "component:", "http://[::1"],
)
def test_an_address_that_nobody_takes_is_explained(address: str) -> None:
    tried = try_out(address, Settings())
    assert (tried.ok, tried.code) == (False, "address-unknown")
    assert address in tried.title


def test_a_driver_that_is_not_there_says_what_to_do() -> None:
    tried = try_out("component:///nowhere/driver.zip", Settings())
    assert not tried.ok
    assert tried.advice
    assert "Проверьте путь" in dict(tried.lines)["Ответ кассы"]
