"""The INECRMAN face keeps the order of commands: no check, no session, no power, and what each says."""

from edge_agent.emulator.mercury.face import REFUSALS
from edge_agent.emulator.rule import REFUSALS as CORE_REFUSALS
from tests.edge_agent.mercury.host import CHECK, GOODS, Host


def test_a_check_that_is_not_open_takes_nothing(host: Host) -> None:
    for command, fields in (
        ("AddGoods", GOODS),
        ("CloseCheck", {"payment": {"cash": 1}}),
        ("ResetCheck", {}),
    ):
        assert host.refused(command, **fields) == "Чек не открыт"


def test_a_refused_close_leaves_the_check_open_and_may_be_tried_again(host: Host) -> None:
    host.ask("OpenCheck", **CHECK, userAttribute={"attrName": "JOB", "attrValue": "1"})
    host.ask("AddGoods", **GOODS)
    host.refused("CloseCheck", payment={"cash": 99})
    done = host.ask("CloseCheck", payment={"cash": 150})
    assert (done["result"], done["fiscalDocNum"], done["checkNum"]) == (0, 3, 1)
    made = host.register.core.documents[-1]
    assert (made.change, [tag for tag, _ in made.tags]) == (50, [1084])


def test_an_open_check_is_shown_with_its_goods(host: Host) -> None:
    host.ask("OpenCheck", **CHECK)
    host.ask("AddGoods", **GOODS)
    assert host.ask("GetStatus")["checkInfo"] == {"isOpen": True, "num": 0, "goodsQty": 1}


def test_commands_need_a_session(host: Host) -> None:
    assert host.refused("GetStatus", sessionKey="nobody") == "Сессия не открыта"
    assert host.ask("CloseSession")["result"] == 0
    assert host.refused("GetStatus") == "Сессия не открыта"
    assert host.ask("GetDriverInfo", sessionKey=None)["driverVer"]
    assert host.refused("OpenSession", sessionKey="x", portName="COM5")
    assert host.refused("Sell") == "Неизвестная команда Sell"


def test_the_power_takes_sessions_and_the_open_check(host: Host) -> None:
    host.ask("OpenCheck", **CHECK, printDoc=False)
    host.register.power_cycle()
    host.refused("GetStatus")
    host.key = host.ask("OpenSession", sessionKey=None, portName="COM5")["sessionKey"]
    check = host.ask("GetStatus")["checkInfo"]
    assert check == {"isOpen": False, "num": 0, "goodsQty": 0}
    host.ask("OpenCheck", **CHECK)
    host.ask("AddGoods", **GOODS)
    host.ask("CloseCheck", payment={"cash": 100})
    assert host.register.core.slips[-1].fd == 3


def test_every_refusal_of_the_core_has_a_number_and_words() -> None:
    assert set(CORE_REFUSALS) <= set(REFUSALS)
    assert len({number for number, _ in REFUSALS.values()}) == len(REFUSALS)
