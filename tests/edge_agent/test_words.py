"""Every name that a driver gives to a refusal has words for people, and what only the computer lacks ends no
job."""

import pytest

from edge_agent.drivers.atol import refusal as atol
from edge_agent.drivers.base import Refused
from edge_agent.drivers.component import refusal as component
from edge_agent.drivers.mercury import refusal as mercury
from edge_agent.drivers.shtrih import refusal as shtrih
from edge_agent.journal import Journal
from edge_agent.precheck import OUTSIDE
from edge_agent.texts import CATALOGUE
from tests.edge_agent.double import Double
from tests.edge_agent.kit import HandClock
from tests.edge_agent.work import done, ready, run

NAMES = {
    *atol.NAMES.values(),
    *(name for name, _ in component.ROWS),
    *mercury.WORDS,
    *(*shtrih.FN.values(), *shtrih.DEVICE.values(), *shtrih.BY_MODE.values(), *shtrih.BY_SUBMODE.values()),
    *OUTSIDE,
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_refusal_has_words(name: str) -> None:
    assert name in CATALOGUE


@pytest.mark.parametrize("code", ["driver_missing", "driver_settings"])
def test_a_driver_that_is_not_there_yet_is_waited_for(
    journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def absent() -> None:
        raise Refused(code, "Нет файла.")

    ready(double, "receipt")
    with monkeypatch.context() as patch:
        patch.setattr(double, "status", absent)
        assert run(journal, double, clock, "receipt").outcome is None
        [(waiting, cause)] = journal.waiting()
        assert cause == code
        assert waiting.problem is not None
        assert "Нет файла." in waiting.problem.text
    assert run(journal, double, clock, "receipt", rounds=6).outcome == "confirmed"
    assert done(double, "receipt") == 1
