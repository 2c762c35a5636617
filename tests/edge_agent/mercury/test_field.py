"""The INECRMAN face is strict about fields: a wrong one is named, and the check stays as it was."""

import pytest

from tests.edge_agent.mercury.host import CAUSE, CHECK, GOODS, WHO, Host


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
