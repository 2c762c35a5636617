"""Steps at once: each is told of, and a failure ends the rest."""

import sys
import threading

import pytest

from infra.local import tools
from infra.local.progress import Progress, SetupFailed


def test_each_step_is_told_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    done: list[int] = []
    steps = [("Первый", lambda: done.append(1)), ("Второй", lambda: done.append(2))]
    Progress().together(steps, abandon=lambda: None)
    assert sorted(done) == [1, 2]
    told = capsys.readouterr().out
    assert "Первый … готово" in told
    assert "Второй … готово" in told


def test_the_first_failure_ends_the_tools_of_the_others_and_lets_none_begin() -> None:
    begun, after = threading.Event(), []

    def fail() -> None:
        begun.wait(10)
        tools.run([sys.executable, "-c", "import sys; sys.exit('no network')"])

    def endless() -> None:
        begun.set()
        try:
            # Its child holds the pipe of its words, as builders' children do.
            child = "[sys.executable, '-c', 'import time; time.sleep(600)']"
            code = f"import subprocess, sys; subprocess.run({child})"
            tools.run([sys.executable, "-c", code])
        except SetupFailed:
            tools.run([sys.executable, "-c", "pass"])
            after.append("a tool began after the failure")

    tools.begin()
    with pytest.raises(SetupFailed, match="no network"):
        Progress(quiet=True).together([("a", endless), ("b", fail)], abandon=tools.abandon)
    assert after == []
    tools.begin()
    tools.run([sys.executable, "-c", "pass"])
