"""What goes over the wire: the worked example as JSON values, money and quantities exactly, and what the
protocol cannot carry refused before anything is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters
from edge_agent.drivers.base import Refused
from edge_agent.drivers.mercury import request
from edge_agent.drivers.mercury.driver import LATEST
from edge_agent.receipt import Item, receipt
from edge_agent.vat import RATES, rounded
from tests.edge_agent.kit import a_receipt, an_item
from tests.edge_agent.mercury.kit import CASHIER, OPEN_CHECK, Service, a_correction, a_sale, a_status

FEE = {
    **{"name": "Сервисный сбор агентства", "price": 200_000, "quantity": 1_000_000, "sum": 200_000},
    **{"vat": "none", "method": 4, "subject": 4},
}


def test_the_example() -> None:
    service = Service(
        OpenCheck={"shiftNum": 77, "checkNum": 13},
        CloseCheck={
            **{"shiftNum": 77, "checkNum": 13, "fiscalDocNum": 4322, "fiscalSign": "2718281828"},
            "dateTime": "2026-03-14T15:30:00",
        },
    )
    body = a_receipt("01J8ZK4T", items=[an_item(), FEE], total=12_200_000)
    sale = receipt({**body, "payments": {"cash": 2_000_000, "card": 10_200_000}})
    done = service.driver().receipt(sale)
    assert (done.fd, done.fpd, done.shift) == (4322, "2718281828", 77)
    assert str(done.at) == "2026-03-14 15:30:00+00:00"
    session, status, *wire = service.asked
    assert session == {"sessionKey": None, "command": "OpenSession", "portName": "COM5"}
    assert status == {"sessionKey": "k1", "command": "GetStatus"}
    agent = {
        **{"code": 6, "supplierPhone": ["+74950000000"], "supplierINN": "7700000009"},
        "supplierName": 'ООО "Оператор"',
    }
    assert wire == [
        {
            **{"sessionKey": "k1", "command": "OpenCheck", "checkType": 0, "taxSystem": 1, "printDoc": True},
            "cashierInfo": {"cashierName": "Петрова А.", "cashierINN": "500100732259"},
            "userAttribute": {"attrName": "JOB", "attrValue": "01J8ZK4T"},
        },
        {
            **{"sessionKey": "k1", "command": "AddGoods", "qty": 10_000, "price": 12_000_000, "taxCode": 6},
            **{"productName": "Тур в Турцию, 7 ночей, заявка 1024", "paymentFormCode": 1},
            **{"productTypeCode": 4, "section": 1, "agent": agent},
        },
        {
            **{"sessionKey": "k1", "command": "AddGoods", "qty": 10_000, "price": 200_000, "taxCode": 6},
            **{"productName": "Сервисный сбор агентства", "paymentFormCode": 4, "productTypeCode": 4},
            "section": 1,
        },
        {
            **{"sessionKey": "k1", "command": "CloseCheck", "sendCheckTo": "ivanov@example.ru"},
            "payment": {"cash": 2_000_000, "ecash": 10_200_000},
        },
    ]


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


@given(price=some.integers(0, 10**12), quantity=some.integers(1, 10**10))
def test_quantity_and_price_are_exact_or_refused(price: int, quantity: int) -> None:
    item = an(price, quantity, discount=0)
    if quantity % 100:
        with pytest.raises(Refused):
            request.goods(item, request.LATEST)
        return
    found = request.goods(item, request.LATEST)
    assert (found["qty"], found["price"]) == (quantity // 100, price)


@given(data=some.data(), price=some.integers(1, 10**9), count=some.integers(1, 200))
def test_a_discount_goes_into_the_price_to_the_kopeck_or_is_refused(
    data: some.DataObject, price: int, count: int
) -> None:
    discount = data.draw(some.integers(1, price * count))
    item = an(price, count * 1_000_000, discount)
    if item.sum % count:
        with pytest.raises(Refused):
            request.goods(item, request.LATEST)
        return
    found = request.goods(item, request.LATEST)
    sent, amount = found["qty"], found["price"]
    assert isinstance(sent, int)
    assert isinstance(amount, int)
    assert rounded(sent * amount, 10_000) == item.sum


def an(price: int, quantity: int, discount: int) -> Item:
    total = rounded(price * quantity, 1_000_000) - discount
    return Item("Тур", price, quantity, total, "none", 4, 4, discount=discount)


@pytest.mark.parametrize("rate", RATES)
def test_every_rate_has_the_number_of_its_tag(rate: str) -> None:
    item = Item("Тур", 100, 1_000_000, 100, rate, 4, 4)
    assert request.goods(item, request.LATEST)["taxCode"] == RATES[rate].tag


def test_the_rates_of_2026_follow_the_setting() -> None:
    item = Item("Тур", 100, 1_000_000, 100, "vat22", 4, 4)
    assert request.goods(item, LATEST["20"])["taxCode"] == 1
    with pytest.raises(Refused) as caught:
        request.goods(item, LATEST.get("off", {}))
    assert caught.value.code == "unsupported"


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


@pytest.mark.parametrize(("said", "kept"), [("1.2", "1.2"), ("1.05", "1.05"), (4, "1.2"), ("2", "1.05")])
def test_the_format_is_read_as_text_or_code(said: object, kept: str) -> None:
    service = Service(GetCommonInfo={"ffdTotalVer": said, "model": "119F", "kktNum": 7})
    identity = service.driver().identity()
    assert (identity.ffd, identity.serial, identity.tax_systems) == (kept, "7", ())


def test_a_status_without_what_may_be_absent_is_read() -> None:
    bare = {
        "dateTime": "2026-03-14T15:29:30",
        "shiftInfo": {"isOpen": False, "num": 76, "cash": None},
        "checkInfo": {"isOpen": False, "num": None},
        "fnInfo": {"status": 1, "fnNum": "9999000000012345", "lastDoc": None, "unsignedDocs": None},
    }
    status = Service(GetStatus=bare).driver().status()
    assert (status.last_fd, status.receipts, status.ofd_queue, status.paper) == (0, 0, 0, True)
    assert (status.opened_at, status.queue_since, status.blocked) == (None, None, None)


@pytest.mark.parametrize(
    ("days", "warnings", "blocked"),
    [(1, (), None), (3, ("ofd_late",), None), (31, ("ofd_late",), "ofd_overdue")],
)
def test_the_age_of_the_queue(days: int, warnings: tuple[str, ...], blocked: str | None) -> None:
    first = {1: "2026-03-13", 3: "2026-03-11", 31: "2026-02-11"}[days]
    said = a_status()
    storage = said["fnInfo"]
    assert isinstance(storage, dict)
    storage["unsignedDocs"] = {"qty": 3, "firstNum": 5, "firstDateTime": f"{first}T15:00:00"}
    status = Service(GetStatus=said).driver().status()
    assert (status.ofd_queue, status.warnings, status.blocked) == (3, warnings, blocked)
    assert str(status.queue_since) == f"{first} 15:00:00+00:00"


@pytest.mark.parametrize("phase", [0, 2, 3])
def test_a_storage_that_is_not_in_use_blocks(phase: int) -> None:
    said = a_status()
    storage = said["fnInfo"]
    assert isinstance(storage, dict)
    storage["status"] = phase
    assert Service(GetStatus=said).driver().status().blocked == "fn_state"


def test_an_open_check_is_seen() -> None:
    assert Service(GetStatus=a_status(checkInfo=OPEN_CHECK)).driver().status().document_open


def test_addresses_and_settings() -> None:
    open_driver("mercury://127.0.0.1:50010", Settings()).close()
    open_driver("mercury:", Settings()).close()
    for address, options in (("mercury://127.0.0.1:port", {}), ("mercury://127.0.0.1", {"baudrate": "x"})):
        with pytest.raises(AddressUnknown):
            open_driver(address, Settings(options=options))
    names = [one.name for one in parameters("mercury://127.0.0.1:50010", Settings())]
    assert names == ["service", "port_name", "model", "baudrate", "serial", "vat22"]


def test_the_session_is_told_of_the_device() -> None:
    from edge_agent.drivers.mercury import device

    assert device({"port_name": "COM7", "model": "185F", "baudrate": "9600", "serial": "5"}) == {
        **{"portName": "COM7", "model": "185F", "baudRate": 9600, "serialNumber": "5"},
    }
