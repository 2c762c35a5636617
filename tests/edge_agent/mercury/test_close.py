"""The closing command by a service played by hand: a refusal is believed only when nothing was made."""

import pytest

from edge_agent.drivers.base import Refused, Unknown
from tests.edge_agent.mercury.kit import a_sale
from tests.edge_agent.mercury.service import LOST, NO, OPEN_CHECK, UNREACHED, Service, a_status


@pytest.mark.parametrize(
    ("states", "error"),
    [
        ([a_status(), a_status()], Refused),
        ([a_status(), a_status(4322)], Unknown),
        ([a_status(), a_status(4323, checkInfo=OPEN_CHECK)], Unknown),
        ([a_status(), a_status(checkInfo=OPEN_CHECK), a_status()], Refused),
        ([a_status(), a_status(checkInfo=OPEN_CHECK), a_status(4322)], Unknown),
        ([a_status(), a_status(checkInfo=OPEN_CHECK), a_status(checkInfo=OPEN_CHECK)], Unknown),
        ([a_status(), LOST, LOST], Unknown),
        ([a_status(), UNREACHED], Unknown),
        (
            [a_status(), {**a_status(), "fnInfo": {"status": 1, "fnNum": "8", "lastDoc": {"num": 4321}}}],
            Unknown,
        ),
    ],
)
def test_a_refused_close_is_believed_only_when_nothing_was_made(
    states: list[object], error: type[Exception]
) -> None:
    service = Service(GetStatus=list(states), CloseCheck=NO)
    with pytest.raises(error):
        service.driver().receipt(a_sale())


def test_a_check_is_reset_only_where_nothing_was_made() -> None:
    undone = Service(GetStatus=[a_status(), a_status(checkInfo=OPEN_CHECK), a_status()], CloseCheck=NO)
    with pytest.raises(Refused):
        undone.driver().receipt(a_sale())
    assert undone.commands.count("ResetCheck") == 1
    made = Service(GetStatus=[a_status(), a_status(4322, checkInfo=OPEN_CHECK)], CloseCheck=NO)
    with pytest.raises(Unknown):
        made.driver().receipt(a_sale())
    assert "ResetCheck" not in made.commands


def test_a_reset_that_fails_leaves_a_doubt() -> None:
    states = [a_status(), a_status(checkInfo=OPEN_CHECK)]
    with pytest.raises(Unknown):
        Service(GetStatus=states, CloseCheck=NO, ResetCheck=NO).driver().receipt(a_sale())


@pytest.mark.parametrize(
    "answer", [b"{", b"[]", b'{"result": "0"}', b'{"result": 0}', b"\xff\xfe", LOST, 500]
)
def test_a_close_without_a_sound_answer_is_unknown(answer: object) -> None:
    with pytest.raises(Unknown) as caught:
        Service(CloseCheck=answer).driver().receipt(a_sale())
    assert caught.value.stage == "CloseCheck"
