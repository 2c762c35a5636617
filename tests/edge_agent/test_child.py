"""The process for native code: it answers, crashes, hangs and prints, and the parent always knows what
happened."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.drivers.child import Child, ChildDied, ChildLate
from tests.edge_agent.kit import until

HANDLER = """
import ctypes, os, subprocess, sys, threading
from edge_agent.drivers.child import serve

def handle(request):
    what = request["do"]
    if what == "echo":
        return {"said": request["text"], "pid": os.getpid()}
    if what == "raise":
        raise ValueError("нет связи с устройством")
    if what == "silent":
        raise RuntimeError
    if what == "object":
        return {"value": object()}
    if what == "abort":
        os.abort()
    if what == "segfault":
        ctypes.string_at(8)
    if what == "exit":
        os._exit(7)
    if what == "violation":
        raise OSError("exception: access violation reading 0x08")
    if what == "hang":
        if "file" in request:
            open(request["file"], "w").close()
        threading.Event().wait()
    if what == "act late":
        open(request["begun"], "w").close()
        threading.Event().wait(1.5)
        open(request["done"], "w").close()
        return {}
    if what == "spawn":
        subprocess.Popen(["sleep", "60"])
        os._exit(5)
    if what == "print":
        ctypes.CDLL(None).puts(b'{"id": 1, "answer": {"forged": true}}')
        ctypes.CDLL(None).fflush(None)
        os.write(1, b"half a line")
        print("to stdout")
        return {"read": sys.stdin.read(1) + os.read(0, 1).decode()}
    if what == "shout":
        os.write(2, b"x" * 1_000_000)
        return {"shouted": True}
    raise AssertionError(what)

serve(handle)
"""


@pytest.fixture
def handler(tmp_path: Path) -> list[str]:
    script = tmp_path / "handler.py"
    script.write_text(HANDLER)
    return [sys.executable, str(script)]


@pytest.fixture
def child(handler: list[str]) -> Iterator[Child]:
    root = Path(__file__).parents[2]
    one = Child(handler, env={"PYTHONPATH": str(root)})
    yield one
    one.close()


def gone(pid: int) -> bool:
    """No such process, not even as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_answers_again_and_again_in_one_process(child: Child) -> None:
    first = child.ask({"do": "echo", "text": "чек №1 «ё» 😀\n"}, 10)
    second = child.ask({"do": "echo", "text": "x" * 300_000}, 10)
    assert first["said"] == "чек №1 «ё» 😀\n"
    assert second["said"] == "x" * 300_000
    assert first["pid"] == second["pid"] == child.pid
    assert child.starts == 1
    assert child.alive


def test_an_exception_of_the_handler_is_an_answer(child: Child) -> None:
    assert child.ask({"do": "raise"}, 10) == {"error": "нет связи с устройством", "kind": "ValueError"}
    assert child.ask({"do": "silent"}, 10)["error"] == "RuntimeError"
    assert child.ask({"do": "object"}, 10)["kind"] == "TypeError"
    assert child.starts == 1


@pytest.mark.parametrize(
    ("how", "code"),
    [("abort", -signal.SIGABRT), ("segfault", -signal.SIGSEGV), ("exit", 7), ("violation", 1)],
)
def test_a_crash_is_told_with_its_code_and_the_next_request_starts_a_new_process(
    child: Child, how: str, code: int
) -> None:
    before = child.ask({"do": "echo", "text": ""}, 10)["pid"]
    with pytest.raises(ChildDied) as caught:
        child.ask({"do": how}, 10)
    assert caught.value.code == code
    assert caught.value.sent
    assert isinstance(before, int)
    assert gone(before)
    after = child.ask({"do": "echo", "text": ""}, 10)["pid"]
    assert after != before
    assert child.starts == 2


def test_a_crash_leaves_its_trace_in_what_the_child_said(child: Child) -> None:
    with pytest.raises(ChildDied) as caught:
        child.ask({"do": "segfault"}, 10)
    assert "Segmentation fault" in caught.value.said


def test_a_late_child_is_killed_and_reaped(child: Child) -> None:
    pid = child.ask({"do": "echo", "text": ""}, 10)["pid"]
    with pytest.raises(ChildLate) as caught:
        child.ask({"do": "hang"}, 0.2)
    assert caught.value.code == -signal.SIGKILL
    assert isinstance(pid, int)
    assert gone(pid)
    assert not child.alive
    assert child.ask({"do": "echo", "text": "снова"}, 10)["said"] == "снова"


def test_a_child_that_never_reads_does_not_block_its_parent() -> None:
    deaf = Child([sys.executable, "-c", "import threading; threading.Event().wait()"])
    with pytest.raises(ChildLate):
        deaf.ask({"text": "x" * 10_000_000}, 0.3)


def test_prints_of_native_code_do_not_break_the_protocol(child: Child) -> None:
    assert child.ask({"do": "print"}, 10) == {"read": ""}
    assert child.ask({"do": "echo", "text": "цело"}, 10)["said"] == "цело"


def test_a_flood_on_stderr_does_not_block_the_child(child: Child) -> None:
    assert child.ask({"do": "shout"}, 10) == {"shouted": True}


def test_a_program_that_cannot_be_started_has_done_nothing() -> None:
    with pytest.raises(ChildDied) as caught:
        Child(["/nonexistent/python"]).ask({}, 1)
    assert caught.value.code is None
    assert not caught.value.sent


def test_a_program_that_ends_at_once_is_told_with_its_words() -> None:
    broken = Child([sys.executable, "-c", "raise SystemExit('no such component')"])
    with pytest.raises(ChildDied) as caught:
        broken.ask({}, 10)
    assert caught.value.code == 1
    assert "no such component" in caught.value.said


def test_noise_before_the_answer_is_skipped() -> None:
    noisy = "import sys; print('hello'); print('[1]'); sys.stdin.readline(); " + (
        """print('{"id": 9, "answer": {}}'); print('{"id": 1, "answer": {"mine": 1}}', flush=True); """
        "sys.stdin.read()"
    )
    child = Child([sys.executable, "-c", noisy])
    assert child.ask({}, 10) == {"mine": 1}
    child.close()


def test_a_child_that_died_between_requests_is_replaced_silently(child: Child) -> None:
    pid = child.ask({"do": "echo", "text": ""}, 10)["pid"]
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not child.alive)
    assert child.ask({"do": "echo", "text": "снова"}, 10)["said"] == "снова"
    assert child.starts == 2
    assert gone(pid)


def test_what_a_dead_child_started_dies_too_and_holds_nobody_up(child: Child) -> None:
    with pytest.raises(ChildDied) as caught:
        child.ask({"do": "spawn"}, 10)
    assert caught.value.code == 5


def test_close_ends_the_process_and_may_be_called_twice(child: Child) -> None:
    pid = child.ask({"do": "echo", "text": ""}, 10)["pid"]
    child.close()
    child.close()
    assert isinstance(pid, int)
    assert gone(pid)
    assert child.ask({"do": "echo", "text": ""}, 10)["pid"] != pid


def test_requests_of_two_threads_do_not_mix(child: Child) -> None:
    answers: dict[int, object] = {}

    def many(number: int) -> None:
        for _ in range(50):
            answers[number] = child.ask({"do": "echo", "text": str(number)}, 10)["said"]
            assert answers[number] == str(number)

    threads = [threading.Thread(target=many, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == {n: str(n) for n in range(4)}


def test_a_child_whose_parent_is_killed_ends_even_in_the_middle_of_a_call(
    handler: list[str], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    parent = (
        "import sys, threading; from edge_agent.drivers.child import Child; "
        f"c = Child({handler!r}); print(c.ask(dict(do='echo', text=''), 9)['pid'], flush=True); "
        f"c.ask(dict(do='hang', file={str(begun)!r}), 60)"
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", parent], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    )
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    until(begun.exists)
    process.kill()
    process.wait(10)
    process.stdout.close()
    until(lambda: gone(pid))


def test_what_a_killed_parent_had_begun_does_not_go_on_behind_its_successor(
    handler: list[str], tmp_path: Path
) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"
    parent = (
        "from edge_agent.drivers.child import Child; "
        f"c = Child({handler!r}); print(c.ask(dict(do='echo', text=''), 9)['pid'], flush=True); "
        f"c.ask({{'do': 'act late', 'begun': {str(begun)!r}, 'done': {str(done)!r}}}, 60)"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        until(begun.exists)
        process.kill()
    until(lambda: gone(pid))
    assert not done.exists()
