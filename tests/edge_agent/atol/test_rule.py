"""What the device refuses leaves nothing open, and what somebody left open is dropped first."""

import pytest

from edge_agent.drivers.base import Refused
from edge_agent.emulator.register import Register
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import WAY, a_fee, a_model, wired
from tests.edge_agent.kit import an_item


@WAY
@pytest.mark.parametrize(
    ("change", "code", "device_code"),
    [
        ({"tax_system": "osn"}, "bad_value", "143"),
        ({"total": 12_000_001}, "bad_value", "227"),
        ({"payments": {"cash": 1}}, "underpaid", "66"),
        ({"payments": {"card": 12_000_001}}, "cashless_over", "52"),
        ({"operation": "refund", "payments": {"cash": 12_000_000}}, "no_cash", "80"),
    ],
)
def test_what_the_device_refuses_leaves_nothing_open(
    memory: Register, way: str, change: dict[str, object], code: str, device_code: str
) -> None:
    driver = wired(memory, way)
    driver.open_shift(kit.CASHIER)
    with pytest.raises(Refused) as caught:
        driver.receipt(a_model(**change))
    assert (caught.value.code, caught.value.device_code) == (code, device_code)
    assert caught.value.text
    driver.cancel_open_document()
    status = driver.status()
    assert (status.last_fd, status.document_open) == (2, False)


@WAY
@pytest.mark.parametrize("verb", ["receipt", "close_shift", "settlement_report", "x_report"])
def test_a_receipt_that_somebody_left_open_is_dropped_first(memory: Register, way: str, verb: str) -> None:
    driver = wired(memory, way)
    driver.open_shift(kit.CASHIER)
    memory.core.begin_receipt(1, "Другая программа")
    work = {
        "receipt": lambda: driver.receipt(a_model()),
        "close_shift": lambda: driver.close_shift(kit.CASHIER),
        "settlement_report": lambda: driver.settlement_report(kit.CASHIER),
        "x_report": driver.x_report,
    }
    work[verb]()
    assert memory.core.draft is None
    assert memory.core.last_fd == (2 if verb == "x_report" else 3)


@WAY
def test_old_and_new_vat_do_not_mix(memory: Register, way: str) -> None:
    items = [an_item(vat="vat20"), a_fee(vat="vat22")]
    with pytest.raises(Refused) as caught:
        wired(memory, way).receipt(a_model(items=items, payments={"cash": 12_200_000}, total=12_200_000))
    assert caught.value.device_code == "219"
