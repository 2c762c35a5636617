"""The receipt model: what is read from a job, and every rule that must hold before a byte is sent."""

import random

import pytest

from edge_agent.check import flaws
from edge_agent.fields import FieldWrong
from edge_agent.receipt import receipt
from edge_agent.texts import say
from edge_agent.vat import RATES, contained, rounded
from tests.edge_agent.kit import a_receipt, an_item

JOB = "01J8ZK4T000000000000000001"


def codes(**changes: object) -> list[str]:
    return [flaw.code for flaw in flaws(receipt(a_receipt(JOB, **changes)), ["usn_income"])]


def test_a_sound_receipt_has_no_flaw() -> None:
    assert codes() == []
    assert codes(buyer={"email": "иван@почта.рф"}) == []
    assert codes(buyer={"email": f"{'i' * 53}@example.ru"}) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"total": 11_999_999}, "total_differs"),
        ({"payments": {"cash": 0, "card": 12_000_001}}, "cashless_over"),
        ({"payments": {"cash": 1, "card": 11_999_998}}, "underpaid"),
        ({"payments": {"cash": 24_000_001, "card": -12_000_001}}, "payment_negative"),
        ({"items": [], "total": 1}, "items_missing"),
        ({"tax_system": "osn"}, "tax_system_not_registered"),
        ({"tax_system": "envd"}, "tax_system_unknown"),
        ({"delivery": "pigeon"}, "delivery_unknown"),
        ({"delivery": "electronic", "buyer": {}}, "buyer_missing"),
        ({"buyer": {"phone": "89161234567"}}, "contact_bad"),
        ({"buyer": {"email": "ivanov"}}, "contact_bad"),
        ({"buyer": {"email": f"{'i' * 54}@example.ru"}}, "contact_bad"),
        ({"buyer": {"email": "ivan😀v@example.ru"}}, "contact_bad"),
        ({"buyer": {"phone": "+7٩١٦١٢٣٤٥٦٧"}}, "contact_bad"),
        ({"buyer": {"email": "a@b.ru", "inn": "٧٧٠٠٠٠٠٠٠٩"}}, "buyer_inn_bad"),
        ({"cashier": {"name": "А", "inn": "٥٠٠١٠٠٧٣٢٢٥٩"}}, "cashier_inn_bad"),
        ({"wrong_fpd": "٢٧١٨٢٨١٨٢٨"}, "wrong_fpd_bad"),
        ({"cashier": {"name": "", "inn": None}}, "cashier_bad"),
        ({"cashier": {"name": "А", "inn": "123"}}, "cashier_inn_bad"),
        ({"items": [an_item(name="")]}, "name_bad"),
        ({"items": [an_item(name="я" * 129)]}, "name_bad"),
        ({"items": [an_item(price=11_999_999)]}, "sum_differs"),
        ({"items": [an_item(quantity=0)]}, "value_negative"),
        ({"items": [an_item(vat="vat18")]}, "vat_unknown"),
        ({"items": [an_item(method=8)]}, "method_unknown"),
        ({"items": [an_item(subject=0)]}, "subject_unknown"),
        ({"items": [an_item(measure=1)]}, "measure_unknown"),
        ({"items": [an_item(measure=-1)]}, "measure_unknown"),
        ({"items": [an_item(measure=256)]}, "measure_unknown"),
        ({"items": [an_item(department=0)]}, "department_unknown"),
        ({"items": [an_item(department=17)]}, "department_unknown"),
    ],
)
def test_each_flaw_is_found_and_has_words(changes: dict[str, object], code: str) -> None:
    assert code in codes(**changes)
    assert "Ошибка" not in say(code, "1")


@pytest.mark.parametrize(
    ("supplier", "code"),
    [
        ({"name": "ООО", "phones": [], "inn": ""}, "supplier_inn_bad"),
        ({"name": "", "phones": [], "inn": "7700000009"}, "supplier_name_missing"),
        ({"name": "ООО", "phones": ["84950000000"], "inn": "7700000009"}, "supplier_phone_bad"),
    ],
)
def test_a_supplier_must_be_complete(supplier: dict[str, object], code: str) -> None:
    assert codes(items=[an_item(agent={"type": "agent", "supplier": supplier})]) == [code]


def test_a_discount_lowers_the_sum() -> None:
    discounted = an_item(sum=11_900_000, discount=100_000)
    payments = {"card": 11_900_000}
    assert codes(items=[discounted], total=11_900_000, payments=payments) == []


@pytest.mark.parametrize("name", ["operation", "tax_system", "cashier", "items", "payments", "total"])
def test_a_missing_field_is_named(name: str) -> None:
    body = a_receipt(JOB)
    del body[name]
    with pytest.raises(FieldWrong, match=name):
        receipt(body)


def test_a_float_is_no_money() -> None:
    with pytest.raises(FieldWrong, match="total"):
        receipt(a_receipt(JOB, total=12_000_000.0))


def test_sums_round_half_up() -> None:
    assert rounded(5, 2) == 3
    assert rounded(1, 2) == 1
    assert rounded(149, 100) == 1
    chance = random.Random(3)
    for _ in range(1000):
        price, quantity = chance.randrange(10**8), chance.randrange(1, 10**8)
        exact = price * quantity
        near = rounded(exact, 10**6)
        assert -(10**6) < 2 * (near * 10**6 - exact) <= 10**6


def test_vat_in_a_sum() -> None:
    assert contained(244_000, "vat22") == contained(244_000, "vat122") == 44_000
    assert contained(244_000, "vat20") == 40_667
    assert contained(244_000, "vat5") == 11_619
    assert contained(244_000, "none") == contained(244_000, "vat0") == 0
    assert sorted(rate.tag for rate in RATES.values()) == list(range(1, 13))


def test_departments_and_measures_that_exist_pass() -> None:
    for change in ({"department": 1}, {"department": 16}, {"measure": 0}, {"measure": 83}, {"measure": 255}):
        assert flaws(receipt(a_receipt(JOB, items=[an_item(**change)]))) == []
