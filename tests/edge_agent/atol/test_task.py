"""Tasks built out of the receipt model: all that a receipt and a correction may have, nothing dropped."""

from decimal import Decimal

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import read, written
from edge_agent.receipt import Cashier
from tests.edge_agent.atol.kit import JOB, a_fee, a_model
from tests.edge_agent.kit import an_item


def test_all_that_a_receipt_may_have_is_in_the_task() -> None:
    item = an_item(
        price=1_000_100,
        quantity=1_500_000,
        discount=150,
        sum=1_500_000,
        vat="vat20",
        measure=70,
        department=3,
        additional="номер «7»",
        agent={"type": "commissioner", "supplier": {"name": "Отель", "phones": [], "inn": "7700000009"}},
    )
    model = a_model(
        items=[item],
        payments={"cash": 100, "card": 200, "prepaid": 300, "credit": 400, "barter": 1_499_100},
        total=1_500_000,
        buyer={"phone": "+79990000000", "name": "ООО «Ёлка»", "inn": "7700000016"},
        place={"address": "ул. Мира, 1", "location": "офис 2"},
        print_lines=["Ждём вас"],
        internet=True,
        wrong_fpd="0000000042",
        delivery="electronic",
    )
    built = read(written(task.receipt(model, mark=True, ffd="1.2")))
    position, line, additional, user = built["items"]
    assert position["infoDiscountAmount"] == Decimal("1.50")
    assert position["quantity"] == Decimal("1.5")
    assert (position["department"], position["measurementUnit"]) == (3, "day")
    assert position["tax"] == {"type": "vat20", "sum": Decimal("2500.00")}
    assert (position["additionalAttribute"], position["agentInfo"]) == (
        "номер «7»",
        {"agents": ["commissionAgent"]},
    )
    assert position["supplierInfo"] == {"name": "Отель", "vatin": "7700000009"}
    assert line == {"type": "text", "text": "Ждём вас"}
    assert additional == {"type": "additionalAttribute", "value": "0000000042", "print": True}
    assert user["value"] == JOB
    assert [row["sum"] for row in built["payments"]] == [
        Decimal(text) for text in ("1.00", "2.00", "3.00", "4.00", "14991.00")
    ]
    assert [row["type"] for row in built["payments"]] == [
        *("cash", "electronically", "prepaid", "credit", "other")
    ]
    assert built["clientInfo"] == {
        "emailOrPhone": "+79990000000",
        "vatin": "7700000016",
        "name": "ООО «Ёлка»",
    }
    assert (built["paymentsAddress"], built["paymentsPlace"]) == ("ул. Мира, 1", "офис 2")
    assert (built["internet"], built["electronically"]) == (True, True)


def test_a_correction_without_items_has_sums_vat_and_basis_only() -> None:
    basis = {"kind": "instruction", "date": "2026-03-10", "number": "12", "description": "не пробит"}
    items = [an_item(vat="vat20"), a_fee(vat="vat20"), a_fee()]
    model = a_model(correction=basis, items=items, payments={"cash": 20_000_000}, total=12_400_000)
    built = read(written(task.correction(model, mark=True, ffd="1.05")))
    assert built["items"] == [{"type": "userAttribute", "name": "JOB", "value": JOB, "print": True}]
    assert built["taxes"] == [
        {"type": "vat20", "sum": Decimal("20333.33")},
        {"type": "none", "sum": Decimal("2000.00")},
    ]
    assert built["payments"] == [{"type": "cash", "sum": Decimal("124000.00")}]
    assert (built["correctionType"], built["correctionBaseNumber"]) == ("instruction", "12")
    assert built["correctionBaseName"] == "не пробит"


def test_paper_alone_sends_nothing_to_the_buyer() -> None:
    assert "clientInfo" not in task.receipt(a_model(delivery="paper"), mark=False)


def test_a_cashier_without_an_inn_has_none() -> None:
    assert task.operator(Cashier("Пётр")) == {"name": "Пётр"}
