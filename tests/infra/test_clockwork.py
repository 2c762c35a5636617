"""When schedules come due."""

from datetime import UTC, datetime

import pytest

from infra.local import clockwork
from infra.local.clockwork import UnknownExpression

NOW = datetime(2026, 2, 27, 10, 30, 15, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("expression", "zone", "due"),
    [
        ("rate(1 minute)", "UTC", "2026-02-27T10:31:15"),
        ("rate(2 hours)", "UTC", "2026-02-27T12:30:15"),
        ("rate(1 day)", "UTC", "2026-02-28T10:30:15"),
        ("cron(30 3 * * ? *)", "UTC", "2026-02-28T03:30:00"),
        ("cron(30 3 * * ? *)", "Europe/Moscow", "2026-02-28T00:30:00"),
        ("cron(0/15 * * * ? *)", "UTC", "2026-02-27T10:45:00"),
        ("cron(0 9 1 * ? *)", "UTC", "2026-03-01T09:00:00"),
        ("cron(0 9 ? * MON-FRI *)", "UTC", "2026-03-02T09:00:00"),
        ("cron(0 9 ? * 1,7 *)", "UTC", "2026-02-28T09:00:00"),
        ("cron(0 0 29 FEB ? *)", "UTC", "2028-02-29T00:00:00"),
        ("cron(0 0 1 1 ? 2030)", "UTC", "2030-01-01T00:00:00"),
        ("cron(0,30 10,11 * * ? *)", "UTC", "2026-02-27T11:00:00"),
    ],
)
def test_the_next_moment(expression: str, zone: str, due: str) -> None:
    found = clockwork.parse(expression, zone).next(NOW)
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "rate(1 week)",
        "cron(* * * *)",
        "cron(61 * * * ? *)",
        "cron(0 9 L * ? *)",
        "cron(0 9 ? * 2#1 *)",
        "at(1)",
    ],
)
def test_what_is_not_understood_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownExpression):
        clockwork.parse(wrong)


def test_a_date_that_never_comes_is_refused() -> None:
    with pytest.raises(UnknownExpression):
        clockwork.parse("cron(0 0 30 2 ? *)").next(NOW)
