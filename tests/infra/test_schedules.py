"""Schedules call their functions once for each due moment."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.local.schedules import ScheduleLoop
from infra.local.template import ScheduleSource

START = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


class Watch:
    def __init__(self) -> None:
        self.now = START
        self.calls: list[dict[str, object]] = []

    def invoke(self, event: dict[str, object]) -> object:
        self.calls.append(event)
        return None


def a_loop(
    watch: Watch, folder: Path, expression: str = "rate(1 minute)", given: str | None = None
) -> ScheduleLoop:
    source = ScheduleSource("Sweep", expression, "UTC", given)
    return ScheduleLoop([(source, watch.invoke)], folder / "schedules.json", lambda: watch.now)


def test_nothing_runs_before_its_time_and_then_once(tmp_path: Path) -> None:
    watch = Watch()
    loop = a_loop(watch, tmp_path)
    assert loop.step() == 0
    watch.now += timedelta(seconds=60)
    assert (loop.step(), loop.step()) == (1, 0)
    assert watch.calls[0]["detail-type"] == "Scheduled Event"
    assert watch.calls[0]["time"] == "2026-05-01T12:01:00Z"


def test_the_schedules_own_input_is_the_event(tmp_path: Path) -> None:
    watch = Watch()
    loop = a_loop(watch, tmp_path, given='{"task": "sweep"}')
    watch.now += timedelta(minutes=1)
    loop.step()
    assert watch.calls == [{"task": "sweep"}]


def test_what_was_missed_while_off_runs_once_after_the_start(tmp_path: Path) -> None:
    watch = Watch()
    loop = a_loop(watch, tmp_path, "cron(0 3 * * ? *)")
    watch.now = START + timedelta(days=1)
    assert loop.step() == 1
    watch.now = START + timedelta(days=4)
    later = a_loop(watch, tmp_path, "cron(0 3 * * ? *)")
    assert (later.step(), later.step()) == (1, 0)


def test_a_failure_waits_for_the_next_moment(tmp_path: Path) -> None:
    watch = Watch()

    def fail(event: dict[str, object]) -> object:
        watch.calls.append(event)
        raise RuntimeError("no")

    source = ScheduleSource("Sweep", "rate(1 minute)", "UTC", None)
    loop = ScheduleLoop([(source, fail)], tmp_path / "schedules.json", lambda: watch.now)
    watch.now += timedelta(minutes=1)
    assert (loop.step(), loop.step()) == (1, 0)
    watch.now += timedelta(minutes=1)
    assert loop.step() == 1
