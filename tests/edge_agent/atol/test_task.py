"""Tasks built out of the receipt model: exact numbers, ATOL's words, nothing dropped."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import Malformed, kopecks, read, roubles, units, written
from edge_agent.drivers.atol.word import METHODS, OBJECTS, UNIT_TEXTS, UNITS
from edge_agent.drivers.base import Refused
from edge_agent.receipt import AGENTS, TAX_SYSTEMS, Cashier, Operation
from edge_agent.vat import RATES, rounded
from tests.edge_agent.atol.kit import JOB, a_fee, a_model, the_example
from tests.edge_agent.kit import an_item

EXAMPLE = """
{"type": "sell", "taxationType": "usnIncome", "electronically": false, "ignoreNonFiscalPrintErrors": true,
 "operator": {"name": "Петрова А.", "vatin": "500100732259"},
 "clientInfo": {"emailOrPhone": "ivanov@example.ru"},
 "items": [
  {"type": "position", "name": "Тур в Турцию, 7 ночей, заявка 1024", "price": 120000.00, "quantity": 1,
   "amount": 120000.00,
   "paymentMethod": "fullPrepayment", "paymentObject": "service", "tax": {"type": "none"},
   "agentInfo": {"agents": ["another"]},
   "supplierInfo": {"phones": ["+74950000000"], "name": "ООО \\"Оператор\\"", "vatin": "7700000009"}},
  {"type": "position", "name": "Сервисный сбор агентства", "price": 2000.00, "quantity": 1, "amount": 2000.00,
   "paymentMethod": "fullPayment", "paymentObject": "service", "tax": {"type": "none"}},
  {"type": "userAttribute", "name": "JOB", "value": "01J8ZK4T", "print": true}],
 "payments": [{"type": "cash", "sum": 20000.00}, {"type": "electronically", "sum": 102000.00}],
 "total": 122000.00}
"""


def literal(text: str) -> object:
    """JSON with each number as the very digits that stand there."""
    return json.loads(
        text, parse_float=lambda digits: ["number", digits], parse_int=lambda digits: ["number", digits]
    )


def no_float(text: str) -> object:
    def refuse(digits: str) -> object:
        assert "e" not in digits.lower()
        return Decimal(digits)

    return json.loads(text, parse_float=refuse)


def test_the_worked_example_value_by_value() -> None:
    built = task.receipt(replace(the_example(), job_id="01J8ZK4T"), mark=True)
    assert literal(written(built)) == literal(EXAMPLE)
    assert list(literal(written(built))) == list(literal(EXAMPLE))


@pytest.mark.parametrize(
    ("operation", "kind"),
    [("sale", "sell"), ("refund", "sellReturn"), ("purchase", "buy"), ("purchase_refund", "buyReturn")],
)
def test_words_of_operations(operation: str, kind: str) -> None:
    basis = {"kind": "self", "date": "2026-03-10"}
    assert task.receipt(a_model(operation=operation), mark=True)["type"] == kind
    corrected = task.correction(a_model(operation=operation, correction=basis), mark=True, ffd="1.2")
    assert corrected["type"] == f"{kind}Correction"
    assert (corrected["correctionType"], corrected["correctionBaseDate"]) == ("self", "2026.03.10")
    assert "correctionBaseNumber" not in corrected


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


def test_every_word_of_the_model_has_one_of_atol() -> None:
    assert set(task.TAX_SYSTEMS) == set(TAX_SYSTEMS)
    assert set(task.AGENTS) == set(AGENTS)
    assert set(task.TYPES) == set(Operation)
    assert set(METHODS) == set(range(1, 8))
    assert set(OBJECTS) == set(range(1, 28))
    assert set(UNITS) - set(UNIT_TEXTS) == {255}
    for rate in RATES:
        assert task.position(a_model(items=[an_item(vat=rate)]).items[0])["tax"]["type"] == rate


@pytest.mark.parametrize("change", [{"subject": 30}, {"measure": 99}])
def test_what_atol_has_no_word_for_is_refused(change: dict[str, int]) -> None:
    with pytest.raises(Refused, match="unsupported"):
        task.receipt(a_model(items=[an_item(**change)]), mark=True, ffd="1.2")


def test_a_unit_is_words_before_the_format_1_2() -> None:
    item = a_model(items=[an_item(measure=70)]).items[0]
    assert task.position(item, "1.05")["measurementUnit"] == "сут"
    assert task.position(item, "1.2")["measurementUnit"] == "day"


def test_a_sign_that_the_requisite_has_no_room_for_is_refused() -> None:
    with pytest.raises(Refused, match="bad_value"):
        task.receipt(a_model(wrong_fpd="1" * 17), mark=True)


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_kopecks_go_out_as_exact_text_and_come_back(amount: int) -> None:
    text = written(roubles(amount))
    assert text == f"{amount // 100}.{amount % 100:02}"
    assert kopecks(no_float(text)) == amount
    assert kopecks(read(f'{{"sum": {text}}}')["sum"]) == amount


@given(st.integers(min_value=0, max_value=99_999_999_999), st.integers(min_value=-4, max_value=4))
def test_noise_of_a_driver_with_floats_does_not_move_a_kopeck(amount: int, noise: int) -> None:
    assert kopecks(Decimal(amount).scaleb(-2) + Decimal(noise).scaleb(-6)) == amount


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_quantities_are_exact(millionths: int) -> None:
    text = written(units(millionths))
    assert Decimal(text).scaleb(6) == millionths
    assert not text.endswith((".", "0")) or "." not in text


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=1, max_value=100_000_00),
            st.integers(min_value=1, max_value=50_000_000),
            st.sampled_from(sorted(RATES)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_sums_of_a_task_are_those_of_the_model(rows: list[tuple[int, int, str]]) -> None:
    items = [
        an_item(price=price, quantity=quantity, sum=rounded(price * quantity, 1_000_000), vat=vat)
        for price, quantity, vat in rows
    ]
    total = sum(int(str(item["sum"])) for item in items)
    model = a_model(items=items, payments={"cash": total + 50}, total=total)
    built = no_float(written(task.receipt(model, mark=True)))
    assert isinstance(built, dict)
    positions = [row for row in built["items"] if row["type"] == "position"]
    assert sum(kopecks(row["amount"]) for row in positions) == kopecks(built["total"]) == total
    assert kopecks(built["payments"][0]["sum"]) == total + 50
    for row, (_, _, vat) in zip(positions, rows, strict=True):
        given_sum = row["tax"].get("sum")
        assert (given_sum is not None) == RATES[vat].taxed


@pytest.mark.parametrize("name", ["ё№«»—🙂" * 21 + "конец", 'Кавычки " и \\ и \n строка', "Ё" * 128])
def test_names_arrive_letter_by_letter(name: str) -> None:
    item = replace(a_model().items[0], name=name)
    assert read(written(task.position(item)))["name"] == name


def test_json_that_makes_no_sense_is_malformed() -> None:
    for text in ("[1]", '{"a":', "nonsense", '"text"'):
        with pytest.raises(Malformed):
            read(text)
    assert read("") == read("null") == {}


def test_a_cashier_without_an_inn_has_none() -> None:
    assert task.operator(Cashier("Пётр")) == {"name": "Пётр"}
