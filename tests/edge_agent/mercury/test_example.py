"""The worked example of a sale over the wire as JSON values."""

from edge_agent.receipt import receipt
from tests.edge_agent.kit import a_receipt, an_item
from tests.edge_agent.mercury.service import Service

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
