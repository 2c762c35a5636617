"""The process that hosts the library: its own failures, a lost connection, a device that does not open."""

from collections.abc import Mapping

import pytest

from edge_agent.drivers import Settings
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.hosted import Hosted
from edge_agent.drivers.atol.session import Session
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.emulator.atol.fptr import Fptr
from tests.edge_agent.atol.kit import a_model


def test_a_host_that_fails_in_the_middle_leaves_a_doubt() -> None:
    """An exception of the process's own code tells nothing of what the library has done."""

    def ask(request: Mapping[str, object], _limit: float) -> dict[str, object]:
        if request["do"] == "open":
            return {"opened": True, "code": 0, "text": ""}
        return {"error": "нет памяти", "kind": "MemoryError"}

    driver = Atol(Hosted(ask, lambda: None, "x"), Settings())
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    with pytest.raises(Busy, match="link"):
        driver.cash()


def test_a_host_that_fails_before_the_device_is_open_has_sent_nothing() -> None:
    asked: list[object] = []

    def ask(request: Mapping[str, object], _limit: float) -> dict[str, object]:
        asked.append(request["do"])
        return {"error": "нет памяти", "kind": "MemoryError"}

    with pytest.raises(Busy, match="link"):
        Atol(Hosted(ask, lambda: None, "x"), Settings()).receipt(a_model())
    assert asked == ["open"]


def test_a_lost_connection_is_opened_anew() -> None:
    said: list[str] = []

    def device(request: dict[str, object]) -> dict[str, object]:
        said.append(str(request["call"]))
        return {"code": 241 if said.count("process_json") == 1 and said[-1] == "process_json" else 0}

    session = Session(lambda _library, _url: Fptr(send=device))
    request = {"library": "x", "url": "", "settings": "{}", "do": "task", "task": "{}"}
    assert session.answer(request) == {"opened": True, "code": 241, "text": ""}
    assert session.answer(request)["code"] == 0
    assert said == ["open", "process_json", "open", "process_json"]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(71, "wrong_password"), (9, "driver_settings"), (10, "driver_settings"), (2, None), (47, None)],
)
def test_a_device_that_does_not_open_was_sent_nothing(code: int, refusal: str | None) -> None:
    session = Session(lambda _library, _url: Fptr(send=lambda _: {"code": code, "text": ""}))
    way = Hosted(lambda request, _limit: session.answer(request), lambda: None, "x")
    with pytest.raises((Refused, Busy)) as caught:
        Atol(way, Settings()).receipt(a_model())
    if refusal:
        assert isinstance(caught.value, Refused)
        assert caught.value.code == refusal
    else:
        assert isinstance(caught.value, Busy)
