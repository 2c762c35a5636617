"""A whole stack with true engines, serving the small project of this folder."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local import processes
from infra.local.stack import LocalStack
from tests.infra.children import until

PROJECT = Path(__file__).parent / "fixtures" / "project"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stack() -> Iterator[LocalStack]:
    with LocalStack(code=PROJECT, agent=False) as made:
        yield made


def get(url: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def put(url: str, text: str) -> int:
    request = urllib.request.Request(
        url, text.encode(), {"Content-Type": "text/plain; charset=utf-8"}, method="PUT"
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status)


def seen(stack: LocalStack, name: str) -> list[str]:
    return list(get(f"{stack.url}/api/v1/notes/{name}")[1]["seen"])


def restart(stack: LocalStack, part: str) -> None:
    old = stack.kill(part)
    until(lambda: stack.supervisor.pid(part) != old and stack.supervisor.is_ready(part), 30)


def test_the_gateway_gives_functions_what_the_cloud_gives(stack: LocalStack) -> None:
    status, told = get(f"{stack.url}/api/v1/echo/a%20b/c?x=1&x=2")
    assert status == 200
    assert told["event"]["pathParameters"] == {"proxy": "a b/c"}
    assert told["event"]["multiValueQueryStringParameters"] == {"x": ["1", "2"]}
    assert (told["function"], told["word"], told["greeting"]) == ("EchoFunction", "echo", "привет")
    assert 5000 < told["left"] <= 7000


def test_a_write_reaches_stream_queue_bucket_and_mail(stack: LocalStack) -> None:
    assert put(f"{stack.url}/api/v1/notes/all", "всё") == 204
    until(lambda: seen(stack, "all") == ["queue", "stream:INSERT"])
    assert get(f"{stack.url}/api/v1/notes/all")[1]["file"] == "всё"
    letters = get(f"{stack.url}/local/mail.json")[1]
    assert ("Заметка all", "всё", ["reader@example.ru"]) in [
        (m["subject"], m["text"], m["to"]) for m in letters
    ]


def test_a_broken_function_breaks_only_itself(stack: LocalStack) -> None:
    status, told = get(f"{stack.url}/api/v1/broken")
    assert (status, told["code"]) == (502, "FunctionBroken")


@pytest.mark.parametrize("part", ["dynamodb", "ministack", "stream", "queue", "schedule", "gateway-1"])
def test_data_outlive_a_kill_of_any_part(stack: LocalStack, part: str) -> None:
    before, after = f"before-{part}", f"after-{part}"
    put(f"{stack.url}/api/v1/notes/{before}", "до")
    until(lambda: seen(stack, before) == ["queue", "stream:INSERT"])
    until(lambda: has_letter(stack, before))
    restart(stack, part)
    until(lambda: get(f"{stack.url}/api/v1/notes/{before}")[1].get("file") == "до")
    until(lambda: put_until_taken(stack, after), 30)
    until(lambda: "stream:INSERT" in seen(stack, after) and "queue" in seen(stack, after), 30)
    assert has_letter(stack, before)


def has_letter(stack: LocalStack, name: str) -> bool:
    return any(m["subject"] == f"Заметка {name}" for m in get(f"{stack.url}/local/mail.json")[1])


def put_until_taken(stack: LocalStack, name: str) -> bool:
    """The queue is made anew some moments after its engine is back; until then a write is refused."""
    try:
        return put(f"{stack.url}/api/v1/notes/{name}", "после") == 204
    except urllib.error.HTTPError:
        return False


def test_changes_made_while_the_loops_were_dead_are_not_lost(stack: LocalStack) -> None:
    for name in ("stream", "queue"):
        stack.kill(name)
    put(f"{stack.url}/api/v1/notes/gap", "x")
    until(lambda: seen(stack, "gap") == ["queue", "stream:INSERT"], 30)


def test_no_request_is_refused_while_both_gateways_restart(stack: LocalStack) -> None:
    for name in ("gateway-1", "gateway-2"):
        stack.kill(name)
    assert get(f"{stack.url}/api/v1/echo")[0] == 200


def test_a_second_start_finds_all_data_and_leaves_no_process(tmp_path: Path) -> None:
    with LocalStack(code=PROJECT, agent=False, root=tmp_path) as first:
        put(f"{first.url}/api/v1/notes/kept", "останется")
        until(lambda: len(seen(first, "kept")) == 2)
        pids = [first.supervisor.pid(name) for name in first.supervisor.names()]
    assert all(processes.birth(pid) is None for pid in pids)
    with LocalStack(code=PROJECT, agent=False, root=tmp_path) as second:
        assert get(f"{second.url}/api/v1/notes/kept")[1]["file"] == "останется"
        assert [m["subject"] for m in get(f"{second.url}/local/mail.json")[1]] == ["Заметка kept"]


def test_everything_works_without_java(tmp_path: Path) -> None:
    with LocalStack(code=PROJECT, agent=False, root=tmp_path, engine="ministack") as first:
        assert "dynamodb" not in first.supervisor.names()
        put(f"{first.url}/api/v1/notes/kept", "останется")
        until(lambda: seen(first, "kept") == ["queue", "stream:INSERT"])
    with LocalStack(code=PROJECT, agent=False, root=tmp_path, engine="ministack") as second:
        assert get(f"{second.url}/api/v1/notes/kept")[1]["note"] == "останется"
