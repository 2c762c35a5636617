"""Services in the totals of a deal: margin, annulled lines, and edges of their own."""

import pytest
from msgspec.structs import replace

from tests.unit.deals.terms import FEE, FIXED, TOUR, paid
from tropa.deals import totals as deals
from tropa.deals.totals import (
    ServiceMoveImpossible,
    ServiceWrong,
)
from tropa.money import Money, rub
from tropa.payments.model import Payment


def test_actual_margin_counts_both_sides_fees_and_points():
    rows = [
        paid(17096153, fee=171000),
        Payment("p2", "client_in", "loyalty", "completed", 200000, rub(200000), deal="d"),
        paid(16060413, "operator_out", Money(165454, "EUR"), id="p3"),
    ]
    found = deals.totals([TOUR, FEE], FIXED, rows)
    assert found.actual_margin == 17296153 - 16060413 - 171000 - 200000
    assert (found.operator_status, found.operator_debt) == ("paid", {"EUR": 0})


def test_annulled_and_rejected_lines_cost_nothing():
    gone = [replace(TOUR, status="annulled"), replace(TOUR, status="rejected")]
    assert deals.totals([TOUR, *gone], FIXED, []) == deals.totals([TOUR], FIXED, [])
    empty = deals.totals(gone, FIXED, [])
    assert (empty.client_total, empty.payment_status) == (0, "not_needed")


@pytest.mark.parametrize(
    "change",
    [{"type": "cruise ship"}, {"status": "lost"}, {"net": Money(1, "USD")}, {"type": "agency_service"}],
)
def test_a_wrong_service_is_refused(change):
    with pytest.raises(ServiceWrong):
        replace(TOUR, **change)


def test_services_move_only_along_their_edges():
    assert deals.move_service("requested", "confirmed") == "confirmed"
    for source, targets in deals.SERVICE_EDGES.items():
        for target in set(deals.SERVICE_EDGES) - set(targets):
            with pytest.raises(ServiceMoveImpossible):
                deals.move_service(source, target)
