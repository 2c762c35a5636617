"""Limits of calls, what the protocol cannot carry, and how a correction is asked for."""

import pytest

from edge_agent.drivers.base import Refused
from tests.edge_agent.kit import an_item
from tests.edge_agent.mercury.kit import CASHIER, a_correction, a_sale
from tests.edge_agent.mercury.service import Service


def test_every_call_has_its_limit() -> None:
    made = {"fiscalDocNum": 5, "fiscalSign": "1", "dateTime": "2026-03-14T15:30:00"}
    service = Service(**dict.fromkeys(("OpenShift", "CloseShift", "CloseCheck"), made))
    driver = service.driver()
    driver.open_shift(CASHIER)
    driver.receipt(a_sale())
    driver.x_report()
    driver.close_shift(CASHIER)
    driver.close()
    assert service.limits == {
        **{"OpenSession": 60.0, "GetStatus": 5.0, "OpenShift": 180.0, "CloseShift": 120.0},
        **{"OpenCheck": 60.0, "AddGoods": 60.0, "CloseCheck": 60.0, "PrintReport": 60.0, "CloseSession": 5.0},
    }


@pytest.mark.parametrize(("text", "kept"), [("0000000042", "42"), ("4294967295", "4294967295"), ("0", "0")])
def test_a_sign_is_kept_as_digits_without_leading_zeros(text: str, kept: str) -> None:
    made = {"fiscalDocNum": 70_000, "fiscalSign": text, "dateTime": "2026-03-14T15:30:00"}
    done = Service(CloseCheck=made).driver().receipt(a_sale())
    assert (done.fd, done.fpd) == (70_000, kept)


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({}, {"quantity": 1_000_001, "price": 12_000_000}),
        ({}, {"department": 17}),
        ({}, {"additional": "x" * 65}),
        ({"print_lines": ["x" * 300, "y" * 300]}, {}),
        ({"wrong_fpd": "1" * 17}, {}),
    ],
)
def test_what_cannot_be_carried_is_refused_before_anything_is_sent(
    changes: dict[str, object], item: dict[str, object]
) -> None:
    service = Service()
    with pytest.raises(Refused) as caught:
        service.driver().receipt(a_sale(items=[an_item(**item)], **changes))
    assert caught.value.code == "unsupported"
    assert caught.value.text
    assert service.asked == []


def test_a_correction_by_order_without_its_number_is_refused() -> None:
    service = Service(GetCommonInfo={"ffdTotalVer": "1.2"})
    basis = {"kind": "instruction", "date": "2026-03-01"}
    with pytest.raises(Refused):
        service.driver().correction(a_correction(correction=basis))
    assert "OpenCheck" not in service.commands


def test_a_correction_is_asked_for_with_its_cause() -> None:
    made = {"fiscalDocNum": 5, "fiscalSign": "1", "dateTime": "2026-03-14T15:30:00"}
    service = Service(GetCommonInfo={"ffdTotalVer": "1.2"}, CloseCheck=made)
    basis = {"kind": "self", "date": "2026-03-01", "number": "5", "description": "Чек не пробит"}
    service.driver().correction(a_correction(operation="refund", correction=basis))
    opened = next(one for one in service.asked if one["command"] == "OpenCheck")
    assert (opened["checkType"], opened["additionalProps"]) == (6, "2718281828")
    assert opened["correctionInfo"] == {
        **{"correctionType": 0, "causeDocDate": "2026-03-01", "causeName": "Чек не пробит"},
        "causeDocNum": "5",
    }
