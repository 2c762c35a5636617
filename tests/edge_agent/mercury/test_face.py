"""The INECRMAN face is strict: a request that the service would not take does not pass a test here."""

import json

import pytest

from edge_agent.emulator.mercury import routes
from edge_agent.emulator.mercury.face import REFUSALS
from edge_agent.emulator.rule import REFUSALS as CORE_REFUSALS
from edge_agent.emulator.service import Options, assembled

WHO = {"cashierInfo": {"cashierName": "Петрова А."}}
CHECK = {"checkType": 0, "taxSystem": 1, **WHO}
CAUSE = {"correctionType": 0, "causeDocDate": "2026-03-01"}
GOODS = {
    **{"productName": "Тур", "qty": 10_000, "price": 100, "taxCode": 6, "paymentFormCode": 4},
    "productTypeCode": 4,
}


class Host:
    def __init__(self) -> None:
        self._context = assembled(Options())
        self.register = self._context.__enter__()
        self._post = routes(self.register)["POST", "/api.json"]
        self.key: object = self.ask("OpenSession", sessionKey=None, portName="COM5")["sessionKey"]

    def ask(self, command: str, **fields: object) -> dict[str, object]:
        request = {"command": command, **({"sessionKey": self.key} if hasattr(self, "key") else {}), **fields}
        status, raw = self._post("POST", "/api.json", json.dumps(request).encode())
        assert status == 200
        answer = json.loads(raw)
        assert isinstance(answer, dict)
        return answer

    def refused(self, command: str, **fields: object) -> str:
        answer = self.ask(command, **fields)
        assert answer["result"] != 0
        return str(answer["description"])


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.mark.parametrize(
    ("command", "fields", "wrong"),
    [
        ("OpenShift", {}, "cashierInfo"),
        ("OpenShift", {"cashierInfo": {}}, "cashierInfo.cashierName"),
        ("OpenShift", {"cashierInfo": {"cashierName": "А", "cashierINN": "123"}}, "cashierInfo.cashierINN"),
        ("OpenShift", {**WHO, "printDoc": 1}, "printDoc"),
        ("OpenShift", {**WHO, "printdoc": True}, "printdoc"),
        ("OpenCheck", {"checkType": 8, "taxSystem": 1, **WHO}, "checkType"),
        ("OpenCheck", {"checkType": 0, "taxSystem": 3, **WHO}, "taxSystem"),
        ("OpenCheck", {"checkType": True, "taxSystem": 1, **WHO}, "checkType"),
        ("OpenCheck", {"checkType": 4, "taxSystem": 1, **WHO}, "correctionInfo"),
        ("OpenCheck", {**CHECK, "correctionInfo": CAUSE}, "correctionInfo"),
        (
            "OpenCheck",
            {**CHECK, "checkType": 4, "correctionInfo": {**CAUSE, "correctionType": 1}},
            "correctionInfo.causeDocNum",
        ),
        (
            "OpenCheck",
            {**CHECK, "checkType": 4, "correctionInfo": {**CAUSE, "causeDocDate": "01.03.2026"}},
            "correctionInfo.causeDocDate",
        ),
        (
            "OpenCheck",
            {**CHECK, "checkType": 4, "correctionInfo": CAUSE, "additionalProps": "x"},
            "additionalProps",
        ),
        ("OpenCheck", {**CHECK, "additionalProps": "1" * 17}, "additionalProps"),
        ("OpenCheck", {**CHECK, "userAttribute": {"attrName": "JOB"}}, "userAttribute.attrValue"),
        ("BringMoney", {"cash": 0, **WHO}, "cash"),
        ("BringMoney", {"cash": 5.0, **WHO}, "cash"),
        ("PrintReport", {"reportCode": 6}, "reportCode"),
        ("PrintDocFromFN", {"fiscalDocNum": "5"}, "fiscalDocNum"),
        ("PrintText", {}, "text"),
    ],
)
def test_a_wrong_field_is_named(host: Host, command: str, fields: dict[str, object], wrong: str) -> None:
    assert host.refused(command, **fields).endswith(f": {wrong}")
    assert host.register.core.last_fd == 1


@pytest.mark.parametrize(
    "change",
    [
        {"productName": ""},
        {"productName": "x" * 129},
        {"qty": 0},
        {"price": -1},
        {"taxCode": 13},
        {"paymentFormCode": 8},
        {"productTypeCode": 0},
        {"section": 17},
        {"additionalAttribute": "x" * 65},
        {"agent": {"supplierINN": "7700000009"}},
        {"agent": {"code": 7}},
        {"agent": {"code": 6, "supplierPhone": []}},
        {"agent": {"code": 6, "supplierPhone": ["74950000000"]}},
        {"agent": {"code": 6, "supplierINN": "770"}},
    ],
)
def test_a_wrong_item_is_refused_and_the_check_stays(host: Host, change: dict[str, object]) -> None:
    assert host.ask("OpenCheck", **CHECK)["result"] == 0
    host.refused("AddGoods", **{**GOODS, **change})
    assert host.ask("AddGoods", **GOODS)["goodsNum"] == 1


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
