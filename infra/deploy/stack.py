"""Creates the stack in the emulator through its CloudFormation, from the plain template."""

from __future__ import annotations

import json
import time
from typing import Any

from infra.deploy import document as documents
from infra.deploy.document import Document
from infra.local.progress import SetupFailed

# Where the emulator asks for a right on anything, though AWS asks for it on one thing. All other rights stay.
WIDENED = {"ses:SendEmail": "its old API of SES does not look whose address the sender is"}
# Rights that it asks for under a name that IAM does not have.
RENAMED = {"sqs:SendMessage": "sqs:SendMessageBatch"}
PATIENCE = 180.0
LONGEST = 600
ENDPOINTS = ("TROPA_DYNAMODB_ENDPOINT", "TROPA_S3_ENDPOINT", "TROPA_SQS_ENDPOINT", "TROPA_SES_ENDPOINT")


class StackRefused(SetupFailed):
    """CloudFormation did not create the stack; the message names the resources and the reasons."""


def adapt(template: Document, endpoint: str) -> Document:
    """A copy for the emulator: functions call it instead of AWS, rights it cannot check are wider."""
    copy: Document = json.loads(json.dumps(template))
    for _, function in documents.of_type(copy, "AWS::Lambda::Function"):
        variables = function["Properties"].setdefault("Environment", {}).setdefault("Variables", {})
        variables |= dict.fromkeys(ENDPOINTS, endpoint)
        # The emulator has no host name per account, which the client would make up.
        variables["AWS_ACCOUNT_ID_ENDPOINT_MODE"] = "disabled"
    for _, role in documents.of_type(copy, "AWS::IAM::Role"):
        for policy in role["Properties"].get("Policies", []):
            _widen(policy["PolicyDocument"]["Statement"])
    return copy


def _widen(statements: list[dict[str, Any]]) -> None:
    for statement in statements:
        said = statement["Action"]
        actions = [said] if isinstance(said, str) else said
        statement["Action"] = actions + [RENAMED[right] for right in actions if right in RENAMED]
        if WIDENED.keys() & set(actions):
            statement["Resource"] = "*"


def create(cloud: Any, name: str, url: str, parameters: dict[str, str]) -> dict[str, str]:
    """Waits until the stack is there and gives its outputs; raises StackRefused with the reasons."""
    given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
    cloud.create_stack(StackName=name, TemplateURL=url, Parameters=given, Capabilities=["CAPABILITY_IAM"])
    until = time.monotonic() + PATIENCE
    while (stack := cloud.describe_stacks(StackName=name)["Stacks"][0])["StackStatus"] != "CREATE_COMPLETE":
        if stack["StackStatus"] != "CREATE_IN_PROGRESS" or time.monotonic() > until:
            raise StackRefused(f"Стек не создан ({stack['StackStatus']}):\n{_reasons(cloud, name)}")
        time.sleep(0.2)
    return {item["OutputKey"]: item["OutputValue"] for item in stack.get("Outputs", [])}


def resources(cloud: Any, name: str) -> dict[str, str]:
    """Physical names by logical names."""
    listed = cloud.get_paginator("list_stack_resources").paginate(StackName=name)
    return {
        item["LogicalResourceId"]: item["PhysicalResourceId"]
        for page in listed
        for item in page["StackResourceSummaries"]
    }


def last_words(logs: Any, lines: int = 25) -> list[str]:
    """What the functions logged last, so that a failure tells more than a status."""
    told = []
    for group in logs.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        for event in logs.filter_log_events(logGroupName=name, limit=1000)["events"]:
            if not event["message"].startswith(("START", "END", "REPORT")):
                told.append((event["timestamp"], f"{name.rsplit('/')[-1]}: {event['message'].rstrip()}"))
    told.sort(key=lambda one: one[0])
    return [text[:LONGEST] for _, text in told[-lines:]]


def _reasons(cloud: Any, name: str) -> str:
    events = cloud.describe_stack_events(StackName=name)["StackEvents"]
    failed = [event for event in events if "FAILED" in event["ResourceStatus"]]
    return "\n".join(
        f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}" for event in failed
    )
