"""Kopecks through decimal text and back: discounts, VAT half up and change arrive whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edge_agent.emulator.register import Register
from edge_agent.vat import RATES, contained, rounded
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import WAY, a_model, wired
from tests.edge_agent.kit import an_item


@WAY
def test_change_comes_out_of_cash(memory: Register, way: str) -> None:
    paid = {"cash": 5_000_000, "card": 7_500_000}
    made = wired(memory, way).receipt(a_model(payments=paid))
    assert made.change == memory.core.documents[-1].change == 500_000
    assert memory.core.state.cash == 4_500_000


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
