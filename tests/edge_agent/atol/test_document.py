"""What ATOL's tasks leave in the register: the same document as every other face leaves."""

import pytest

from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator import marks
from edge_agent.emulator.record import CORRECTION, RECEIPT
from edge_agent.emulator.register import Register
from edge_agent.receipt import AGENTS
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import JOB, WAY, a_model, the_example, wired
from tests.edge_agent.kit import an_item


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
