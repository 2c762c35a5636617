"""Functions are loaded as in the cloud and called with a context like Lambda's."""

import threading
from pathlib import Path

import pytest

from infra.local import functions, template
from infra.local.functions import Function, ModuleNameClash
from infra.local.template import FunctionSpec


def a_spec(folder: str, timeout: int = 3) -> FunctionSpec:
    return FunctionSpec(folder.title(), folder, "app.handler", 256, timeout, {})


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_apps_of_one_name_live_side_by_side(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write(
            tmp_path, f"{name}/app.py", f"import {name}_part\ndef handler(e, c): return {name}_part.WORD, e\n"
        )
        write(tmp_path, f"{name}/{name}_part.py", f"WORD = '{name}'\n")
    loaded, broken = functions.load_all(tmp_path, [a_spec("first"), a_spec("second")])
    assert broken == {}
    assert loaded["First"].invoke({"n": 1}) == ("first", {"n": 1})
    assert loaded["Second"].invoke({"n": 2}) == ("second", {"n": 2})


def test_modules_beside_apps_must_have_names_of_their_own(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write(tmp_path, f"{name}/app.py", "")
        write(tmp_path, f"{name}/routes.py", "")
    with pytest.raises(ModuleNameClash, match=r"routes\.py"):
        functions.check_names(tmp_path, [a_spec("first"), a_spec("second")])


def test_one_broken_function_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "sound/app.py", "def handler(e, c): return 1\n")
    write(tmp_path, "broken/app.py", "raise RuntimeError('no')\n")
    loaded, broken = functions.load_all(tmp_path, [a_spec("broken"), a_spec("sound")])
    assert list(loaded) == ["Sound"]
    assert broken == {"Broken": "RuntimeError: no"}


def test_the_context_tells_what_lambda_tells(tmp_path: Path) -> None:
    write(tmp_path, "told/app.py", "def handler(e, c): return c, c.get_remaining_time_in_millis()\n")
    told = functions.load(tmp_path, a_spec("told", timeout=7)).invoke({}, "r-7")
    assert isinstance(told, tuple)
    context, left = told
    assert context.aws_request_id == "r-7"
    assert context.function_name == "Told"
    assert context.memory_limit_in_mb == 256
    assert context.invoked_function_arn.endswith(":Told")
    assert 6000 < left <= 7000


def test_a_function_serves_one_call_at_a_time() -> None:
    inside, overlaps, entered = [], [], threading.Barrier(2)

    def handler(event: dict[str, object], context: functions.Context) -> None:
        overlaps.append(len(inside))
        inside.append(1)
        threading.Event().wait(0.05)
        inside.pop()

    function = Function(a_spec("x"), template, handler)

    def call() -> None:
        entered.wait(5)
        function.invoke({})

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == [0, 0]
