"""What ATOL's tasks leave in the register: the same document as every other face leaves for the same sale."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge_agent.drivers.base import Refused
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator import marks
from edge_agent.emulator.record import CORRECTION, RECEIPT
from edge_agent.emulator.register import Register
from edge_agent.receipt import AGENTS
from edge_agent.vat import RATES, contained, rounded
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import JOB, a_fee, a_model, the_example, wired
from tests.edge_agent.kit import an_item

WAY = pytest.mark.parametrize("way", kit.WAYS)


def tags(found: list[tuple[int, str]]) -> dict[int, object]:
    return {tag: tlv.unpack(tlv.pack([(tag, bytes.fromhex(raw))]))[0][1] for tag, raw in found}


@WAY
def test_the_worked_sale(memory: Register, way: str) -> None:
    driver = wired(memory, way)
    driver.open_shift(kit.CASHIER)
    made = driver.receipt(the_example())
    document = memory.core.documents[-1]
    tour, fee = document.lines
    assert (document.kind, document.operation, document.total) == (RECEIPT, 1, 12_200_000)
    assert (document.tax_system, document.cashier, document.change) == (2, "Петрова А.", 0)
    assert document.payments == [2_000_000, 10_200_000, 0, 0, 0]
    assert (tour.name, tour.price, tour.quantity, tour.sum) == (
        *("Тур в Турцию, 7 ночей, заявка 1024", 12_000_000, 1_000_000, 12_000_000),
    )
    assert [(line.vat, line.vat_sum, line.method, line.subject) for line in document.lines] == [
        *(("none", None, 1, 4), ("none", None, 4, 4)),
    ]
    assert tour.tags == marks.agent_tags(6, 'ООО "Оператор"', ["+74950000000"], "7700000009")
    assert fee.tags == []
    assert document.tags == marks.receipt_tags(
        contact="ivanov@example.ru", cashier_inn="500100732259", marker=("JOB", JOB)
    )
    assert (made.fd, made.fpd, made.change) == (document.fd, str(document.fpd), 0)


@WAY
def test_what_a_buyer_and_a_place_leave(memory: Register, way: str) -> None:
    wired(memory, way, marker=False).receipt(
        a_model(
            buyer={"email": "a@example.ru", "name": 'ООО "Покупатель"', "inn": "7700000016"},
            place={"address": "ул. Мира, 1", "location": "офис 2"},
            items=[an_item(measure=70, additional="место 5", agent=None)],
            internet=True,
        )
    )
    document = memory.core.documents[-1]
    found = tags(document.tags)
    assert found[1256] == [(1227, 'ООО "Покупатель"'), (1228, "7700000016  ")]
    assert (found[1009], found[1187], found[1125]) == ("ул. Мира, 1", "офис 2", 1)
    assert 1084 not in found
    assert tags(document.lines[0].tags) == {2108: 70, 1191: "место 5"}


@WAY
@pytest.mark.parametrize("agent", sorted(AGENTS))
def test_every_kind_of_agent(memory: Register, way: str, agent: str) -> None:
    supplier = {"name": "Отель", "phones": ["+79990000000", "+79990000001"], "inn": "770000000912"}
    wired(memory, way).receipt(a_model(items=[an_item(agent={"type": agent, "supplier": supplier})]))
    line = memory.core.documents[-1].lines[0]
    assert line.tags == marks.agent_tags(AGENTS[agent], "Отель", supplier["phones"], "770000000912")


@WAY
def test_change_comes_out_of_cash(memory: Register, way: str) -> None:
    paid = {"cash": 5_000_000, "card": 7_500_000}
    made = wired(memory, way).receipt(a_model(payments=paid))
    assert made.change == memory.core.documents[-1].change == 500_000
    assert memory.core.state.cash == 4_500_000


@WAY
def test_a_correction_with_items(memory: Register, way: str) -> None:
    basis = {"kind": "instruction", "date": "2026-03-10", "number": "12-34"}
    wired(memory, way).correction(a_model(correction=basis, wrong_fpd="0042"))
    document = memory.core.documents[-1]
    found = tags(document.tags)
    assert (document.kind, document.own, len(document.lines)) == (CORRECTION, False, 1)
    assert found[1173] == 1
    basis_tags = dict(found[1174])  # day and number of the order in one container
    assert (str(basis_tags[1178])[:10], basis_tags[1179]) == ("2026-03-10", "12-34")
    assert (found[1192], found[1084]) == ("0042", [(1085, "JOB"), (1086, JOB)])


@WAY
@pytest.mark.parametrize("name", ["ё№«»—" * 25 + "«ё»", 'Тур "Всё включено" \\ 5★', "Я" * 128])
def test_long_names_with_letters_that_code_pages_lack(memory: Register, way: str, name: str) -> None:
    model = a_model(items=[an_item(name=name)])
    wired(memory, way).receipt(model)
    assert memory.core.documents[-1].lines[0].name == model.items[0].name


def test_an_emoji_reaches_the_core_as_the_model_has_it() -> None:
    for way in kit.WAYS:
        with kit.register() as one:
            plain = a_model()
            name = "Тур 🙂 «ёлка» №5"
            wired(one, way).receipt(replace(plain, items=(replace(plain.items[0], name=name),)))
            assert one.core.documents[-1].lines[0].name == name


ITEMS = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=900_000_00),
        st.one_of(st.just(1_000_000), st.integers(min_value=1, max_value=9_000_000)),
        st.sampled_from(sorted(set(RATES) - {"vat22", "vat122"})),
        st.integers(min_value=0, max_value=300),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(ITEMS, st.integers(min_value=0, max_value=100), st.integers(min_value=0, max_value=5_000))
def test_kopecks_arrive_whole(rows: list[tuple[int, int, str, int]], card: int, extra: int) -> None:
    """Discounts, VAT half up and change, through decimal text and back."""
    items = []
    for price, quantity, vat, discount in rows:
        full = rounded(price * quantity, 1_000_000)
        less = min(discount, full)
        items.append(an_item(price=price, quantity=quantity, sum=full - less, discount=less, vat=vat))
    total = sum(int(str(item["sum"])) for item in items)
    if total == 0:
        return
    cashless = total * card // 100
    paid = {"cash": total - cashless + extra, "card": cashless}
    model = a_model(items=items, payments=paid, total=total)
    for way in kit.WAYS:
        with kit.register() as one:
            made = wired(one, way).receipt(model)
            document = one.core.documents[-1]
            assert (document.total, document.change, made.change) == (total, extra, extra)
            assert document.payments == [paid["cash"], cashless, 0, 0, 0]
            for line, (price, quantity, vat, _) in zip(document.lines, rows, strict=True):
                assert (line.price, line.quantity) == (price, quantity)
                assert line.vat_sum == (contained(line.sum, vat) if RATES[vat].taxed else None)
            found = wired(one, way).find(made.fd)
            assert found is not None
            assert found.total == total


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
