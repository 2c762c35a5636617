"""The demonstration agency is there by itself with a working cash desk, whatever the port and engine."""

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from infra.local.demo import DESK, EMAIL
from infra.local.person import Person
from infra.local.stack import LocalStack
from tests.infra.children import until

pytestmark = pytest.mark.slow


def desks(stack: LocalStack) -> list[dict[str, Any]]:
    person = Person(stack.url)
    assert person.sign_in(EMAIL) is None, "the demonstration agency must exist"
    return list(person.get("/cash-desks").body["items"])


def is_online(stack: LocalStack, person: Person) -> bool:
    return [d["state"] for d in person.get("/cash-desks").body["items"]] == ["online"]


def test_the_desk_is_paired_and_follows_the_stack_to_other_ports(tmp_path: Path) -> None:
    with LocalStack(root=tmp_path) as first:
        ports = astuple(first.ports)
        (desk,) = desks(first)
        assert desk["name"] == DESK
        person = Person(first.url)
        person.sign_in(EMAIL)
        until(lambda: is_online(first, person), 30)
    with LocalStack(root=tmp_path) as second:
        assert astuple(second.ports) != ports
        assert [d["id"] for d in desks(second)] == [desk["id"]], "a second start must not make a second desk"
        config = json.loads((second.places.agent / "config.json").read_text())
        assert config["server"] == second.url
        assert config["kkt"].endswith(f":{second.ports.emulator}")
        person = Person(second.url)
        person.sign_in(EMAIL)
        heard = desk["seen_at"]
        until(
            lambda: (
                is_online(second, person) and person.get("/cash-desks").body["items"][0]["seen_at"] != heard
            ),
            30,
        )


def test_another_engine_has_a_demonstration_of_its_own(tmp_path: Path) -> None:
    with LocalStack(root=tmp_path) as first:
        (desk,) = desks(first)
    with LocalStack(root=tmp_path, engine="ministack") as other:
        person = Person(other.url)
        person.sign_in(EMAIL)
        until(lambda: is_online(other, person), 30)
    with LocalStack(root=tmp_path) as again:
        assert [d["id"] for d in desks(again)] == [desk["id"]]
