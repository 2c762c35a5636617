"""The strict checker of the double: what the requirements do not have is an error whose text says where."""

import re

import pytest

from edge_agent.drivers.component import package
from edge_agent.emulator.component import checker, reading
from edge_agent.emulator.component.failure import Wrong
from tests.edge_agent.component.kit import WHO, a_correction, a_model
from tests.edge_agent.kit import an_item

REVISIONS = (2000, 2005, 3000, 3001, 3004, 4000, 4004)
GOOD = package.check(
    a_model(items=[an_item(price=1000, sum=1000, vat="vat20")], total=1000), 4000, marker=True
)
OLD = package.check(a_model(), 2005, marker=True)


def wrong(text: str, revision: int = 4000, correction: bool = False) -> str:
    with pytest.raises(Wrong) as found:
        reading.receipt(text, revision, correction, True, "1.2")
    return str(found.value)


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_the_agent_writes_is_taken_whole(revision: int) -> None:
    made = reading.receipt(package.check(a_model(), revision, True), revision, False, True, "1.2")
    assert (made.operation, made.tax_system, made.cashier) == (1, 2, WHO.name)
    assert [line.sum for line in made.lines] == [12_000_000]
    assert made.payments == [2_000_000, 10_000_000, 0, 0, 0]
    assert checker.cashier(package.input_parameters(WHO, revision), revision)["cashier_inn"] == WHO.inn


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("CashierINN", "CashierVATIN", "Неизвестный атрибут Parameters.CashierVATIN"),
        ("OperationType", "OperаtionType", "Недопустимое имя OperаtionType"),
        ('OperationType="1"', 'OperationType="5"', "Неверное значение Parameters.OperationType: «5»"),
        (' OperationType="1"', "", "Нет обязательного атрибута Parameters.OperationType"),
        (' VATRate="20"', "", "Нет обязательного атрибута FiscalString.VATRate"),
        ('"10.00"', '"10,00"', "Неверное значение FiscalString.PriceWithDiscount: «10,00»"),
        ('"10.00"', '"1 0.00"', "Неверное значение FiscalString.PriceWithDiscount"),
        ('VATRate="20"', 'VATRate="18"', "Неверное значение FiscalString.VATRate"),
        (' VATAmount="1.67"', "", "Сумма НДС"),
        ("<Payments", "<Payment", "Лишний элемент CheckPackage.Payment"),
        ("CheckPackage", "Check", "Корневой элемент Check"),
        ("<VendorData", "<PurveyorData", "Лишний элемент"),
        (' CalculationAgent="6"', "", "Признак агента"),
        ("<?xml", "<!-- --><?xml", "Нет заголовка XML"),
        ("</CheckPackage>", "", "Ошибка разбора"),
        ("<Positions>", "<Positions/><Positions>", "Лишний элемент CheckPackage.Positions"),
        ('CalculationSubject="4"', 'CalculationSubject="40"', "CalculationSubject"),
    ],
)
def test_each_departure_is_named(old: str, new: str, text: str) -> None:
    changed = GOOD.replace(old, new)
    assert changed != GOOD
    assert text in wrong(changed)


def test_the_dialects_do_not_take_each_others_words() -> None:
    assert "Неизвестный атрибут" in wrong(GOOD, 2005)
    assert "Неизвестный атрибут" in wrong(OLD, 4000)
    assert "CheckCorrectionPackage" in wrong(
        package.check(a_correction(), 3000, False), 2005, correction=True
    )


def test_a_correction_needs_its_basis_and_a_receipt_has_none() -> None:
    assert "Нет элемента Parameters.CorrectionData" in wrong(GOOD, correction=True)
    assert "Лишний элемент Parameters.CorrectionData" in wrong(package.check(a_correction(), 4000, False))
    no_number = package.check(a_correction(), 4000, False).replace('Type="0" ', 'Type="1" ', 1)
    assert "Нет номера" in wrong(no_number, correction=True)


def test_rates_of_5_and_7_are_known_from_4_4_on() -> None:
    model = a_model(items=[an_item(vat="vat5")])
    text = package.check(model, 4004, False)
    assert reading.receipt(text, 4004, False, True, "1.2").lines[0].vat == "vat5"
    assert "VATRate" in wrong(text, 4000)


def test_the_sums_of_an_old_correction_must_agree() -> None:
    text = package.correction(a_correction(), 2005)
    assert reading.receipt(text, 2005, True, True, "1.05").payments == [0, 12_000_000, 0, 0, 0]
    assert "Сумма оплат" in wrong(re.sub(r' Sum="[\d.]+"', ' Sum="1.00"', text), 2005, correction=True)
