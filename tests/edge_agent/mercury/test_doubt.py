"""Refusals, lost answers and lost sessions: a verb is refused only when nothing was made, and unknown
whenever something may have been."""

import pytest

from edge_agent.drivers.base import Busy, Cash, Driver, Refused, Unknown
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.kit import an_item
from tests.edge_agent.mercury.kit import (
    CASHIER,
    LOST,
    OPEN_CHECK,
    UNREACHED,
    Service,
    a_sale,
    a_status,
    arm,
    in_memory,
)

NO = {"result": 5, "description": "Неверное значение"}


@pytest.fixture
def ready(register: Emulator, driver: Driver) -> Driver:
    driver.open_shift(CASHIER)
    return driver


# Before the commit


@pytest.mark.parametrize("command", ["OpenCheck", "AddGoods"])
def test_a_refusal_before_the_close_is_certain_and_leaves_nothing_open(
    register: Emulator, ready: Driver, command: str
) -> None:
    arm(register, "after_receive", "refuse", command, code=77)
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale())
    assert caught.value.device_code == f"{command}/77"
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)
    assert ready.receipt(a_sale()).fd == 3


def test_a_refusal_in_the_middle_of_the_items_takes_all_back(register: Emulator, ready: Driver) -> None:
    arm(register, "after_receive", "refuse", "AddGoods", code=77, nth=2)
    items = [an_item(price=6_000_000, sum=6_000_000)] * 2
    with pytest.raises(Refused):
        ready.receipt(a_sale(items=items))
    assert not ready.status().document_open
    assert register.core.last_fd == 2


@pytest.mark.parametrize("command", ["OpenCheck", "AddGoods"])
@pytest.mark.parametrize("point", ["before_receive", "before_answer"])
def test_a_step_without_an_answer_is_unknown(
    register: Emulator, ready: Driver, command: str, point: str
) -> None:
    arm(register, point, "drop", command)
    with pytest.raises(Unknown) as caught:
        ready.receipt(a_sale())
    assert caught.value.stage == command
    ready.cancel_open_document()
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)


def test_a_service_that_is_not_there_was_not_asked() -> None:
    with pytest.raises(Busy) as caught:
        Service(OpenSession=UNREACHED).driver().receipt(a_sale())
    assert caught.value.code == "link"
    with pytest.raises(Busy):
        Service(OpenCheck=UNREACHED).driver().receipt(a_sale())


def test_a_service_that_goes_away_after_the_check_was_opened_leaves_a_doubt() -> None:
    with pytest.raises(Unknown):
        Service(AddGoods=UNREACHED).driver().receipt(a_sale())


def test_an_open_document_stops_a_receipt_before_it_begins() -> None:
    service = Service(GetStatus=a_status(checkInfo=OPEN_CHECK))
    with pytest.raises(Refused) as caught:
        service.driver().receipt(a_sale())
    assert caught.value.code == "document_open"
    assert "OpenCheck" not in service.commands


# The commit


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


def test_a_shift_that_opened_by_itself_does_not_hide_a_refusal(register: Emulator, driver: Driver) -> None:
    arm(register, "after_receive", "refuse", "CloseCheck", code=9)
    with pytest.raises(Refused):
        driver.receipt(a_sale())
    assert register.core.last_fd == 2
    assert not driver.status().document_open


def test_an_answer_lost_after_the_commit_is_unknown_and_found(register: Emulator, ready: Driver) -> None:
    arm(register, "before_answer", "drop", "CloseCheck")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    status = ready.status()
    assert (status.last_fd, status.document_open) == (3, False)
    found = ready.find(3)
    assert found is not None
    assert (found.total, found.fpd) == (12_000_000, str(register.core.documents[-1].fpd))


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_power_cut_around_the_commit(register: Emulator, ready: Driver, point: str) -> None:
    arm(register, point, "power", "CloseCheck")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    made = point == "after_commit"
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2 + made, False)
    assert (ready.find(3) is not None) is made


def test_a_stranger_between_makes_a_refusal_doubtful(register: Emulator, ready: Driver) -> None:
    arm(register, "after_receive", "stranger", "AddGoods")
    arm(register, "after_receive", "stranger", "CloseCheck")
    arm(register, "before_answer", "refuse", "CloseCheck", code=5)
    with pytest.raises(Unknown):
        ready.receipt(a_sale())


def test_a_refund_beyond_the_drawer_says_so(ready: Driver) -> None:
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale(operation="refund"))
    assert caught.value.code == "no_cash"
    assert caught.value.text == "Недостаточно наличных в денежном ящике"
    assert not ready.status().document_open


# What a refusal means


def test_reasons_are_told_by_the_state_of_the_device(register: Emulator) -> None:
    with threaded(Options(auto_open_shift=False)) as strict:
        driver = in_memory(strict)
        with pytest.raises(Refused) as closed:
            driver.receipt(a_sale())
        assert closed.value.code == "shift_closed"
        with pytest.raises(Refused) as nothing:
            driver.close_shift(CASHIER)
        assert nothing.value.code == "shift_closed"
        driver.open_shift(CASHIER)
        with pytest.raises(Refused) as twice:
            driver.open_shift(CASHIER)
        assert twice.value.code == "shift_open"
        strict.core.set_paper(False)
        with pytest.raises(Refused) as paper:
            driver.receipt(a_sale())
        assert paper.value.code == "no_paper"
        strict.core.set_paper(True)
        strict.core.age_shift(25 * 60)
        assert driver.status().shift == "expired"
        with pytest.raises(Refused) as old:
            driver.receipt(a_sale())
        assert old.value.code == "shift_expired"
        driver.close_shift(CASHIER)


@pytest.mark.parametrize(
    ("condition", "code"), [("full", "fn_full"), ("expired", "fn_expired"), ("missing", "fn_missing")]
)
def test_a_storage_that_takes_nothing(register: Emulator, driver: Driver, condition: str, code: str) -> None:
    register.core.set_fn(condition, True)
    with pytest.raises(Refused) as caught:
        driver.receipt(a_sale())
    assert caught.value.code == code
    assert register.core.last_fd == 1


def test_a_shift_that_ends_while_the_check_is_open(register: Emulator, ready: Driver) -> None:
    arm(register, "before_receive", "shift_ages", "CloseCheck")
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale())
    assert caught.value.code == "shift_expired"
    assert not ready.status().document_open


def test_a_report_that_may_have_been_made_is_unknown() -> None:
    for states, error in (([a_status(), a_status()], Refused), ([a_status(), a_status(4322)], Unknown)):
        with pytest.raises(error):
            Service(GetStatus=list(states), CloseShift=NO).driver().close_shift(CASHIER)
    with pytest.raises(Unknown):
        Service(OpenShift=LOST).driver().open_shift(CASHIER)


# Money of the drawer


def test_a_money_move_is_refused_only_when_the_drawer_is_as_before(
    register: Emulator, driver: Driver
) -> None:
    with pytest.raises(Refused) as caught:
        driver.cash_out(100, CASHIER)
    assert caught.value.code == "no_cash"
    arm(register, "before_answer", "refuse", "BringMoney", code=3)
    with pytest.raises(Unknown):
        driver.cash_in(500, CASHIER)
    assert driver.cash() == Cash(500)


def test_a_money_move_without_an_answer_is_unknown(register: Emulator, driver: Driver) -> None:
    arm(register, "before_answer", "drop", "BringMoney")
    with pytest.raises(Unknown):
        driver.cash_in(500, CASHIER)
    assert driver.cash() == Cash(500)


# Sessions


def test_a_forgotten_session_is_opened_anew_before_anything_is_done(
    register: Emulator, ready: Driver
) -> None:
    register.register.power_cycle()
    assert ready.receipt(a_sale()).fd == 3


def test_a_session_lost_in_the_middle_takes_the_receipt_back(register: Emulator, ready: Driver) -> None:
    arm(register, "before_receive", "power", "AddGoods")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)
    assert [made.kind for made in register.core.documents].count(RECEIPT) == 0


def test_the_old_session_is_closed_before_a_new_one_is_opened() -> None:
    service = Service(OpenSession=[{"sessionKey": "k1"}, {"sessionKey": "k2"}], GetStatus=[NO, a_status()])
    service.driver().status()
    wire = [(one["command"], one["sessionKey"]) for one in service.asked]
    assert wire == [
        *(("OpenSession", None), ("GetStatus", "k1"), ("CloseSession", "k1")),
        *(("OpenSession", None), ("GetStatus", "k2")),
    ]


def test_a_service_that_cannot_reach_the_device_says_why() -> None:
    refused = {"result": 3, "description": "Порт COM5 не открыт"}
    with pytest.raises(Refused) as caught:
        Service(OpenSession=refused).driver().status()
    assert (caught.value.code, caught.value.text) == ("link", "Порт COM5 не открыт")
    assert caught.value.device_code == "OpenSession/3"


def test_a_read_is_repeated_once_and_then_nobody_is_there() -> None:
    service = Service(GetStatus=[LOST, a_status()])
    assert service.driver().status().last_fd == 4321
    with pytest.raises(Busy):
        Service(GetStatus=[LOST, LOST]).driver().status()
    with pytest.raises(Busy):
        Service(GetStatus=[b"{", b"{"]).driver().status()
    with pytest.raises(Busy):
        Service(GetStatus={"dateTime": "nonsense"}).driver().status()


def test_close_says_farewell_and_bears_a_deaf_service() -> None:
    service = Service()
    driver = service.driver()
    driver.status()
    driver.close()
    driver.close()
    assert service.commands.count("CloseSession") == 1
    deaf = Service(CloseSession=LOST).driver()
    deaf.status()
    deaf.close()
    assert deaf.status().last_fd == 4321


# Undoing and finding


def test_the_flag_of_an_open_check_that_outlives_the_check_is_waited_for() -> None:
    waits: list[float] = []
    service = Service(
        GetStatus=[a_status(checkInfo=OPEN_CHECK), a_status(checkInfo=OPEN_CHECK), a_status()], ResetCheck=NO
    )
    service.driver(waits.append).cancel_open_document()
    assert waits == [0.5]
    stuck = Service(GetStatus=a_status(checkInfo=OPEN_CHECK), ResetCheck=NO)
    with pytest.raises(Refused) as caught:
        stuck.driver().cancel_open_document()
    assert caught.value.code == "document_open"


def test_nothing_is_reset_when_nothing_is_open() -> None:
    service = Service()
    service.driver().cancel_open_document()
    assert "ResetCheck" not in service.commands


def test_a_journal_that_is_still_being_read_is_waited_for() -> None:
    checks = [{"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}]
    shifts = [{"fnNum": "9999000000012345", "num": 77, "checks": [{**checks[0], "annulled": False}]}]
    waits: list[float] = []
    service = Service(GetSales=[NO, NO, {"shifts": shifts}])
    found = service.driver(waits.append).find(4321)
    assert found is not None
    assert (found.total, found.fpd) == (5, "")
    assert waits == [0.5, 0.5]


@pytest.mark.parametrize(
    "answer", [NO, {"shifts": []}, {"shifts": [{"fnNum": 5}]}, {"shifts": [{"fnNum": "other", "num": 1}]}]
)
def test_a_journal_that_shows_nothing_finds_nothing(answer: object) -> None:
    assert Service(GetSales=answer).driver().find(4321) is None


def test_a_document_of_another_storage_with_the_same_number_is_not_ours() -> None:
    check = {"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}
    shift = {"fnNum": "9999000000099999", "num": 77, "checks": [check]}
    assert Service(GetSales={"shifts": [shift]}).driver().find(4321) is None


def test_a_check_that_was_reset_is_no_document() -> None:
    check = {"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}
    shift = {"fnNum": "9999000000012345", "num": 77, "checks": [{**check, "annulled": True}]}
    assert Service(GetSales={"shifts": [shift]}).driver().find(4321) is None


def test_documents_that_cannot_be_read_are_not_found(register: Emulator, ready: Driver) -> None:
    ready.receipt(a_sale())
    register.core.hide(3)
    assert ready.find(3) is None


def test_what_was_read_once_is_not_read_again() -> None:
    check = {"fiscalDocNum": 4320, "dateTime": "2026-03-14T15:30:00", "checkType": 4, "total": 5}
    shift = {"fnNum": "9999000000012345", "num": 77, "checks": [check, {**check, "fiscalDocNum": 4321}]}
    service = Service(GetSales={"shifts": [shift]})
    driver = service.driver()
    assert driver.find(4320) is not None
    assert driver.find(4321) is not None
    assert service.commands.count("ReadSales") == 1
