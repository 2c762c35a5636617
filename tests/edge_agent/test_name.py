"""Names, dates of rates, corrections: what the model takes, in which form, and what it refuses with words."""

import random
from datetime import date
from typing import Any

import pytest

from edge_agent.check import flaws
from edge_agent.fields import FieldWrong
from edge_agent.name import CODE, plain, shown
from edge_agent.receipt import receipt
from edge_agent.texts import say
from edge_agent.vat import RATES
from tests.edge_agent.kit import a_receipt, an_item

JOB = "01J8ZK4T000000000000000001"
TODAY = date(2026, 3, 14)


def codes(today: date = TODAY, **changes: Any) -> list[str]:
    return [flaw.code for flaw in flaws(receipt(a_receipt(JOB, **changes)), ["usn_income"], today)]


def item_name(name: str) -> str:
    return receipt(a_receipt(JOB, items=[an_item(name=name)])).items[0].name


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Тур «Ёлка» № 5 — Сочи", "Тур «Ёлка» № 5 — Сочи"),
        ("е\u0308лка и \u0438\u0306од", "ёлка и йод"),
        ("Тур\t в\n\nСочи ", "Тур в Сочи"),
        ("Пляж 🏖️ и 👨‍👩‍👧", "Пляж ? и ???"),
        ("👍🏽", "?"),
        ("100 ₽", "100 руб."),
        ("Café Zürich", "Cafe Zurich"),
        ("東京", "??"),
        ("½ дня", "? дня"),
        ("\u200bТур\ufeff", "Тур"),
    ],
)
def test_each_sign_becomes_what_a_register_can_print(name: str, made: str) -> None:
    assert item_name(name) == made
    assert len(made.encode(CODE)) == len(made)


def test_length_is_counted_after_encoding() -> None:
    assert codes(items=[an_item(name="ё" * 128)]) == []
    assert codes(items=[an_item(name="е\u0308" * 128)]) == []
    assert codes(items=[an_item(name="ё" * 129)]) == ["name_bad"]
    assert codes(items=[an_item(name="Тур «Ёлка» № 1 🏖️ " * 17)]) == ["name_bad"]
    assert codes(items=[an_item(name=" \n\t ")]) == ["name_bad"]
    assert codes(items=[an_item(name="👨‍👩‍👧" * 42)]) == []


def test_random_text_is_made_printable_and_stays_so() -> None:
    chance = random.Random(5)
    for _ in range(2_000):
        text = "".join(chr(chance.choice((*range(0x20, 0x500), 0x1F600, 0x301, 0x200D))) for _ in range(20))
        assert plain(plain(text)) == plain(text)
        assert shown(text).encode(CODE)


class TestVat:
    @pytest.mark.parametrize(
        ("rate", "day", "sound"),
        [
            ("vat22", date(2025, 12, 31), False),
            ("vat22", date(2026, 1, 1), True),
            ("vat20", date(2025, 12, 31), True),
            ("vat20", date(2026, 1, 1), False),
            ("vat5", date(2024, 12, 31), False),
            ("vat5", date(2026, 1, 1), True),
            ("none", date(1999, 1, 1), True),
        ],
    )
    def test_a_rate_has_its_days(self, rate: str, day: date, sound: bool) -> None:
        found = codes(today=day, items=[an_item(vat=rate)])
        assert found == ([] if sound else ["vat_not_in_force"])

    def test_what_undoes_an_earlier_settlement_keeps_its_rate(self) -> None:
        old = [an_item(vat="vat20")]
        assert codes(items=old, operation="refund") == []
        assert codes(items=old, wrong_fpd="2718281828") == []
        assert codes(items=old, correction={"kind": "self", "date": "2025-12-30"}) == []
        assert codes(items=old, correction={"kind": "self", "date": "2026-01-02"}) == ["vat_not_in_force"]

    def test_the_data_covers_every_code_of_the_tag(self) -> None:
        assert sorted(rate.tag for rate in RATES.values()) == list(range(1, 13))
        assert not any(rate.first and rate.last and rate.first > rate.last for rate in RATES.values())


class TestCorrection:
    BASIS = {"kind": "instruction", "date": "2026-03-01", "number": "12-а"}

    @pytest.mark.parametrize("name", ["kind", "date"])
    def test_kind_and_date_are_needed(self, name: str) -> None:
        basis = {key: value for key, value in self.BASIS.items() if key != name}
        with pytest.raises(FieldWrong):
            receipt(a_receipt(JOB, correction=basis))

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"number": None}, "correction_number_missing"),
            ({"number": "  "}, "correction_number_missing"),
            ({"number": "1" * 33}, "text_long"),
            ({"date": "2026-03-15"}, "correction_date_future"),
            ({"date": "2016-07-14"}, "correction_date_early"),
            ({"date": "0001-01-01"}, "correction_date_early"),
        ],
    )
    def test_a_flaw_of_the_basis_has_words(self, changes: dict[str, Any], code: str) -> None:
        assert codes(correction={**self.BASIS, **changes}) == [code]
        assert "Ошибка" not in say(code)

    def test_a_sound_basis(self) -> None:
        assert codes(correction=self.BASIS) == []
        assert codes(correction={"kind": "self", "date": "2026-03-14"}) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wrong_fpd": "27182818281"}, "wrong_fpd_bad"),
        ({"wrong_fpd": "12a"}, "wrong_fpd_bad"),
        ({"buyer": {"email": "a@b.ru", "name": "ООО", "inn": "12"}}, "buyer_inn_bad"),
        ({"items": [an_item(quantity=10**12)]}, "value_large"),
        ({"items": [an_item(price=10**12)]}, "value_large"),
        ({"items": [an_item(discount=12_000_001, sum=-1)]}, "value_negative"),
        ({"items": [an_item(additional="я" * 65)]}, "additional_long"),
        ({"total": 10**12}, "sum_large"),
        ({"cashier": {"name": "\u200b\n", "inn": None}}, "cashier_bad"),
        ({"cashier": {"name": "я" * 65, "inn": None}}, "cashier_bad"),
        ({"place": {"address": "я" * 257}}, "text_long"),
    ],
)
def test_more_flaws_are_found_and_have_words(changes: dict[str, Any], code: str) -> None:
    assert code in codes(**changes)
    assert "Ошибка" not in say(code, "1")


def test_an_agent_is_one_that_the_model_knows_and_can_describe() -> None:
    supplier = {"name": "ООО", "phones": [], "inn": "7700000009"}
    for known in ("agent", "attorney", "commissioner"):
        assert codes(items=[an_item(agent={"type": known, "supplier": supplier})]) == []
    paying = [an_item(agent={"type": "paying_agent", "supplier": supplier})]
    assert codes(items=paying) == ["agent_unsupported"]
    with pytest.raises(FieldWrong, match="agent"):
        receipt(a_receipt(JOB, items=[an_item(agent={"type": "spy", "supplier": supplier})]))
