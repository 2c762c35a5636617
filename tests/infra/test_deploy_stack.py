"""What the rehearsal changes in the transformed template: addresses, three rights, routes. Nothing else."""

import json
from typing import Any

import pytest

from infra.deploy import document as documents
from infra.deploy import gateway, stack, transform
from infra.deploy.document import Document
from infra.deploy.gateway import BodyNotUnderstood
from infra.deploy.steps import Steps
from infra.local.places import ROOT

URL = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def plain() -> Document:
    template = transform.with_places(documents.read(ROOT / "template.yaml"))
    return transform.plain(template, {"MasterKey": "A" * 43 + "="}, "eu-central-1")


def statements(template: Document) -> list[dict[str, Any]]:
    return [
        statement
        for _, role in documents.of_type(template, "AWS::IAM::Role")
        for policy in role["Properties"].get("Policies", [])
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def test_every_function_gets_the_addresses_of_the_emulator(plain: Document) -> None:
    adapted = stack.adapt(plain, URL)
    for name, function in documents.of_type(adapted, "AWS::Lambda::Function"):
        variables = function["Properties"]["Environment"]["Variables"]
        assert {variables[key] for key in stack.ENDPOINTS} == {URL}, name
        before = plain["Resources"][name]["Properties"]["Environment"]["Variables"]
        assert before.items() <= variables.items()
    assert adapted["Resources"].keys() == plain["Resources"].keys()


def test_only_the_known_rights_are_wider(plain: Document) -> None:
    before, after = statements(plain), statements(stack.adapt(plain, URL))
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a["Resource"] != b["Resource"]]
    assert changed
    assert all(a["Action"] == ["ses:SendEmail"] and b["Resource"] == "*" for a, b in changed)
    added = {
        action
        for a, b in zip(before, after, strict=True)
        for action in set(b["Action"]) - {*([a["Action"]] if isinstance(a["Action"], str) else a["Action"])}
    }
    assert added == {"sqs:SendMessageBatch"}


def test_a_body_with_something_unknown_is_refused(plain: Document) -> None:
    broken = json.loads(json.dumps(plain))
    body = next(documents.of_type(broken, gateway.API))[1]["Properties"]["Body"]
    body["paths"]["/api/v1/auth"][gateway.ANY][gateway.PROXY]["type"] = "mock"
    with pytest.raises(BodyNotUnderstood, match="/api/v1/auth"):
        gateway.with_routes(broken)


def test_a_step_tells_its_time_and_a_failed_one_that_it_failed() -> None:
    told: list[str] = []
    steps = Steps(told.append)
    assert steps.do("Первый", lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        steps.do("Второй", lambda: 1 // 0)
    assert "мс" in told[0]
    assert told[1].strip() == f"{'Второй':<58} не вышло"
    assert list(steps.taken) == ["Первый"]


class Cloud:
    """CloudFormation that refuses the stack."""

    def create_stack(self, **_: object) -> None:
        return None

    def describe_stacks(self, **_: object) -> dict[str, Any]:
        return {"Stacks": [{"StackStatus": "ROLLBACK_COMPLETE"}]}

    def describe_stack_events(self, **_: object) -> dict[str, Any]:
        failed = {"ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "no such runtime"}
        return {"StackEvents": [{"LogicalResourceId": "EdgeFunction", **failed}]}


def test_a_refused_stack_is_told_with_its_reason() -> None:
    with pytest.raises(stack.StackRefused, match="EdgeFunction: no such runtime"):
        stack.create(Cloud(), "tropa", URL, {})
