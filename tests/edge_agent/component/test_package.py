"""The XML that goes to a driver: the reference example, the words of each generation, and refusals of what a
generation cannot carry."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date

import pytest

from edge_agent.drivers.base import Refused
from edge_agent.drivers.component import package
from edge_agent.receipt import Buyer, Correction, Item, Operation, Payments
from tests.edge_agent.component.kit import FEE, WHO, a_correction, a_model
from tests.edge_agent.kit import an_item

EXAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<CheckPackage>
  <Parameters CashierName="Петрова А." CashierINN="500100732259" OperationType="1" TaxationSystem="1"
    CustomerEmail="ivanov@example.ru">
    <UserAttribute Name="JOB" Value="01J8ZK4T"/>
  </Parameters>
  <Positions>
    <FiscalString Name="Тур в Турцию, 7 ночей, заявка 1024" Quantity="1" PriceWithDiscount="120000.00"
      AmountWithDiscount="120000.00" Department="1" VATRate="none" PaymentMethod="1" CalculationSubject="4"
      CalculationAgent="6" MeasureOfQuantity="0">
      <VendorData VendorPhone="+74950000000" VendorName="ООО &quot;Оператор&quot;" VendorINN="7700000009"/>
    </FiscalString>
    <FiscalString Name="Сервисный сбор агентства" Quantity="1" PriceWithDiscount="2000.00"
      AmountWithDiscount="2000.00" Department="1" VATRate="none" PaymentMethod="4" CalculationSubject="4"
      MeasureOfQuantity="0"/>
  </Positions>
  <Payments Cash="20000.00" ElectronicPayment="102000.00" PrePayment="0" PostPayment="0" Barter="0"/>
</CheckPackage>"""
Shape = tuple[str, dict[str, str], list["Shape"]]


def shape(text: str) -> Shape:
    """A document without blanks and order of attributes, read by another reader than ours."""

    def one(element: ElementTree.Element) -> Shape:
        return element.tag, dict(element.attrib), [one(child) for child in element]

    return one(ElementTree.fromstring(text.encode()))


def example() -> "package.Receipt":
    paid = {"cash": 2_000_000, "card": 10_200_000}
    return a_model(items=[an_item(), FEE], payments=paid, total=12_200_000)


def item(text: str) -> dict[str, str]:
    return shape(text)[2][1][2][0][1]


def test_the_reference_example_is_built_as_it_stands() -> None:
    assert shape(package.check(example(), 4000, marker=True)) == shape(EXAMPLE)


def test_2x_has_its_own_words_for_the_same() -> None:
    text = package.check(example(), 2005, marker=False)
    _, _, (head, positions, payments) = shape(text)
    assert head[1] == {
        "CashierName": "Петрова А.",
        "CashierVATIN": "500100732259",
        "PaymentType": "1",
        "TaxVariant": "1",
        "CustomerEmail": "ivanov@example.ru",
    }
    first = positions[2][0]
    assert first[1] == {
        "Name": "Тур в Турцию, 7 ночей, заявка 1024",
        "Quantity": "1",
        "PriceWithDiscount": "120000.00",
        "SumWithDiscount": "120000.00",
        "Department": "1",
        "Tax": "none",
        "SignMethodCalculation": "1",
        "SignCalculationObject": "4",
        "SignSubjectCalculationAgent": "6",
        "MeasurementUnit": "шт",
    }
    assert first[2] == [
        (
            "PurveyorData",
            {
                "PurveyorPhone": "+74950000000",
                "PurveyorName": 'ООО "Оператор"',
                "PurveyorVATIN": "7700000009",
            },
            [],
        )
    ]
    assert payments[1] == {
        "Cash": "20000.00",
        "ElectronicPayment": "102000.00",
        "AdvancePayment": "0",
        "Credit": "0",
        "CashProvision": "0",
    }


def test_names_are_latin_to_the_last_letter() -> None:
    for revision in (2000, 2005, 3000, 3001, 3004, 4000, 4004):
        for model in (example(), a_correction()):
            text = package.check(model, revision, marker=True)
            for element in ElementTree.fromstring(text.encode()).iter():
                assert all(name.isascii() for name in (element.tag, *element.attrib))
    for element in ElementTree.fromstring(package.correction(a_correction(), 2005).encode()).iter():
        assert all(name.isascii() for name in (element.tag, *element.attrib))


def test_a_correction_from_3x_on_has_items_and_its_basis() -> None:
    basis = Correction(False, date(2026, 3, 14), "12-34/5", "По предписанию")
    model = replace(a_correction(), correction=basis, wrong_fpd="2718281828", operation=Operation.refund)
    _, _, (head, positions, _) = shape(package.check(model, 4000, marker=False))
    assert head[1]["AdditionalAttribute"] == "2718281828"
    assert head[1]["OperationType"] == "2"
    words = {"Type": "1", "Description": "По предписанию", "Date": "2026-03-14T00:00:00", "Number": "12-34/5"}
    assert head[2] == [("CorrectionData", words, [])]
    assert len(positions[2]) == 1


def test_a_correction_of_2x_is_sums_without_items() -> None:
    items = (
        Item("Сбор", 122_000, 1_000_000, 122_000, "vat20", 4, 4),
        Item("Тур", 1_000, 1_000_000, 1_000, "none", 4, 4),
        Item("Книга", 1_100, 1_000_000, 1_100, "vat10", 4, 1),
        Item("Книга", 500, 1_000_000, 500, "vat0", 4, 1),
    )
    model = replace(a_correction(), items=items, total=124_600, payments=Payments(card=124_600))
    root, _, (head, payments) = shape(package.correction(model, 2005))
    assert root == "CheckCorrectionPackage"
    assert head[1] == {
        "CashierName": WHO.name,
        "CashierVATIN": str(WHO.inn),
        "CorrectionType": "0",
        "TaxVariant": "1",
        "PaymentType": "1",
        "CorrectionBaseName": "Самостоятельная корректировка",
        "CorrectionBaseDate": "2026-03-14T00:00:00",
        "CorrectionBaseNumber": "",
        "Sum": "1246.00",
        "SumTAX20": "203.33",
        "SumTAX10": "1.00",
        "SumTAX0": "5.00",
        "SumTAXNone": "10.00",
        "SumTAX120": "0",
        "SumTAX110": "0",
    }
    assert payments[1]["ElectronicPayment"] == "1246.00"


def test_vat_sums_are_ours_and_absent_without_vat() -> None:
    taxed = a_model(items=[an_item(price=244_000, sum=244_000, vat="vat22")], total=244_000)
    assert item(package.check(taxed, 4000, marker=False))["VATAmount"] == "440.00"
    assert "VATAmount" not in item(package.check(a_model(), 4000, marker=False))


def test_a_discount_is_in_the_price_and_told_beside_it() -> None:
    model = a_model(items=[an_item(price=10_000, quantity=3_000_000, sum=29_990, discount=10)], total=29_990)
    said = item(package.check(model, 4000, marker=False))
    assert said["Quantity"] == "3"
    assert said["PriceWithDiscount"] == "99.97"
    assert (said["AmountWithDiscount"], said["DiscountAmount"]) == ("299.90", "0.10")


@pytest.mark.parametrize(
    ("revision", "name", "value"),
    [(2000, "MeasurementUnit", "шт"), (3001, "MeasurementUnit", "шт"), (3004, "MeasureOfQuantity", "0")],
)
def test_the_unit_of_an_item_is_said_as_the_revision_says_it(revision: int, name: str, value: str) -> None:
    assert item(package.check(a_model(), revision, marker=False))[name] == value


def test_3_0_has_no_word_for_the_unit() -> None:
    assert not {"MeasurementUnit", "MeasureOfQuantity"} & set(
        item(package.check(a_model(), 3000, marker=False))
    )


def test_a_buyer_with_a_name_is_told_where_the_revision_has_a_place() -> None:
    model = replace(a_model(), buyer=Buyer("ivanov@example.ru", "ООО Клиент", "7700000023"))
    old = shape(package.check(model, 2005, marker=False))[2][0]
    assert (old[1]["CustomerInfo"], old[1]["CustomerINN"]) == ("ООО Клиент", "7700000023")
    new = shape(package.check(model, 4000, marker=False))[2][0]
    assert new[2] == [("CustomerDetail", {"Info": "ООО Клиент", "INN": "7700000023"}, [])]


def test_a_phone_and_a_paper_receipt() -> None:
    phone = replace(a_model(), buyer=Buyer("+79990000001"))
    assert shape(package.check(phone, 4000, False))[2][0][1]["CustomerPhone"] == "+79990000001"
    paper = replace(phone, delivery="paper")
    assert "CustomerPhone" not in shape(package.check(paper, 4000, False))[2][0][1]


@pytest.mark.parametrize(
    ("revision", "changes"),
    [
        (4000, {"internet": True}),
        (3000, {"internet": True}),
        (3000, {"buyer": Buyer(None, "ООО Клиент", "7700000023")}),
        (4003, {"items": (Item("Тур", 100, 1_000_000, 100, "vat5", 4, 4),)}),
        (3000, {"items": (Item("Тур", 100, 1_000_000, 100, "none", 4, 4, measure=11),)}),
        (2005, {"items": (Item("Тур", 100, 1_000_000, 100, "none", 4, 4, measure=255),)}),
    ],
)
def test_what_a_generation_cannot_carry_is_refused(revision: int, changes: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        package.check(replace(a_model(), **changes), revision, marker=False)
    assert refused.value.code == "unsupported"
    assert "Обновите драйвер" in refused.value.text


@pytest.mark.parametrize("vat", ["vat5", "vat7", "vat22", "vat122"])
def test_a_correction_of_2x_has_no_place_for_the_newer_rates(vat: str) -> None:
    with pytest.raises(Refused, match="unsupported"):
        package.correction(replace(a_correction(), items=(Item("Т", 100, 1_000_000, 100, vat, 4, 4),)), 2005)


def test_4_4_takes_the_newer_rates_and_the_internet() -> None:
    model = replace(a_model(items=[an_item(vat="vat7")]), internet=True)
    text = package.check(model, 4004, marker=False)
    assert item(text)["VATRate"] == "7"
    assert shape(text)[2][0][1]["OperationOnline"] == "true"


def test_lines_of_text_keep_their_signs() -> None:
    lines = ("Спасибо & приходите", '"ё" №', "")
    document = shape(package.text_document(lines))
    assert document[0] == "Document"
    assert [row[1]["Text"] for row in document[2][0][2]] == list(lines)
