"""Points: limits of redemption, accrual, and expiry of what was not spent."""

from datetime import date

import pytest

from tropa.loyalty import model
from tropa.loyalty.model import LoyaltyEntry, RedemptionTooLarge


def test_the_smallest_of_margin_sum_and_balance_limits_redemption():
    assert model.limit(1_000_000, 5000) == 500_000
    assert model.limit(1_000_000, 5000, limit_sum=300_000) == 300_000
    assert model.limit(-1_000_000, 5000) == 0
    assert model.allowed(200_000, 300_000) == 200_000
    assert model.allowed(-5, 300_000) == 0


def test_redemption_above_the_limit_is_refused():
    assert model.check_redemption(300, 500, 300) == 300
    for amount in (301, 0, -1):
        with pytest.raises(RedemptionTooLarge):
            model.check_redemption(amount, 500, 300)


def test_what_is_spent_is_taken_from_points_which_expire_first():
    entries = [
        LoyaltyEntry("accrual", 100, date(2026, 1, 1), expires=date(2026, 12, 31)),
        LoyaltyEntry("accrual", 100, date(2025, 1, 1), expires=date(2026, 3, 1)),
        LoyaltyEntry("accrual", 50, date(2025, 1, 1)),
        LoyaltyEntry("redemption", -60, date(2026, 2, 1)),
    ]
    assert model.balance(entries) == 190
    assert model.expired(entries, date(2026, 3, 1)) == 0
    assert model.expired(entries, date(2026, 3, 2)) == 40
    written_off = [*entries, LoyaltyEntry("expiry", -40, date(2026, 3, 2))]
    assert model.expired(written_off, date(2026, 3, 3)) == 0
    assert model.expired(written_off, date(2027, 1, 1)) == 100


def test_nothing_is_accrued_for_money_given_back():
    assert model.accrual(-100_000, 100) == 0
