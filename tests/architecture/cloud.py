"""What template.yaml must hold, as functions from the template to findings. An empty list means all is well.

Each takes the template as plain data, so that a test can break a copy and see the finding.
"""

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from infra.deploy import document as documents
from infra.deploy.document import FUNCTION, Document
from tests.architecture.reach import operations, reads_setting, records
from tests.architecture.source import ROOT
from tropa.db import schema

TABLES = {"AgencyTable": "agency", "IdentityTable": "identity", "AuditTable": "audit"}
READS = {"dynamodb:GetItem", "dynamodb:Query"}
# Who may touch which table. What is absent here is forbidden.
RIGHTS: dict[str, dict[str, str]] = {
    "AuthFunction": {"agency": "all", "identity": "all"},
    "CrmFunction": {"agency": "all", "identity": "all", "audit": "read"},
    "FinanceFunction": {"agency": "all", "identity": "all"},
    "EdgeFunction": {"agency": "all", "identity": "all"},
    "StreamFunction": {"agency": "all", "audit": "append"},
    "JobsFunction": {"agency": "all"},
    "ScheduleFunction": {"agency": "list"},
}
LEVELS = {"read": READS, "list": {"dynamodb:Query"}, "append": READS | {"dynamodb:PutItem"}}
# Settings whose default suits the cloud: Lambda names the region, and AWS knows its own addresses.
CLOUD_DEFAULTS = {
    "AWS_REGION", "TROPA_RATE_FACTOR",
    "TROPA_DYNAMODB_ENDPOINT", "TROPA_S3_ENDPOINT", "TROPA_SQS_ENDPOINT", "TROPA_SES_ENDPOINT",
}  # fmt: skip
ONLY_WITH = {"TROPA_JOBS_QUEUE_URL": "jobs_queue_url"}
OTHERS = {"LOG_LEVEL", "POWERTOOLS_SERVICE_NAME"}
SINGLE = {"/api/v1/search", "/api/v1/today", "/api/v1/audit", "/api/docs", "/api/openapi.json"}


def functions(template: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in documents.of_type(template, FUNCTION):
        yield name, resource["Properties"]


def folder(properties: dict[str, Any]) -> str:
    return str(properties["CodeUri"]).strip("/").split("/")[-1]


def tables(template: Document) -> list[str]:
    """Keys, indexes, projections, stream and time-to-live are those of tropa/db/schema.py; data are kept."""
    found = []
    for name, short in TABLES.items():
        resource = template["Resources"][name]
        given = dict(resource["Properties"])
        wanted = schema.definition(short, "")
        for key in ("BillingMode", "KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes"):
            if given.get(key) != wanted.get(key):
                found.append(f"{name}: {key} is not that of the schema")
        stream = {"StreamViewType": "NEW_AND_OLD_IMAGES"} if schema.TABLES[short]["stream"] else None
        if given.get("StreamSpecification") != stream:
            found.append(f"{name}: stream")
        ends = schema.TABLES[short]["ttl"]
        if given.get("TimeToLiveSpecification") != (
            {"AttributeName": ends, "Enabled": True} if ends else None
        ):
            found.append(f"{name}: time to live")
        if given.get("PointInTimeRecoverySpecification") != {"PointInTimeRecoveryEnabled": True}:
            found.append(f"{name}: no recovery to a point in time")
        if {resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")} != {"Retain"}:
            found.append(f"{name}: would go with the stack")
    return found


def statements(properties: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for policy in properties.get("Policies", []):
        yield from policy["Statement"]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _place(resource: Any) -> str:
    """`AgencyTable.Arn` and the like; for a !Sub its text."""
    if isinstance(resource, dict) and "Fn::GetAtt" in resource:
        return ".".join(resource["Fn::GetAtt"])
    return str(resource["Fn::Sub"]) if isinstance(resource, dict) and "Fn::Sub" in resource else str(resource)


def _granted(properties: dict[str, Any]) -> dict[str, set[str]]:
    """DynamoDB actions by short name of the table."""
    found: dict[str, set[str]] = {}
    for statement in statements(properties):
        for place in map(_place, _as_list(statement["Resource"])):
            name = place.removeprefix("${").split(".")[0]
            if name in TABLES:
                found.setdefault(TABLES[name], set()).update(statement["Action"])
    return found


def rights(template: Document) -> list[str]:
    """A role of its own for each function, with the tables that its code touches and nothing wider."""
    found = []
    everything = operations()
    for name, properties in functions(template):
        granted, wanted = _granted(properties), RIGHTS.get(name, {})
        if "Role" in properties:
            found.append(f"{name}: shares a role")
        for table in sorted(granted.keys() | wanted.keys()):
            level = LEVELS.get(wanted.get(table, ""), everything if table in wanted else set())
            if granted.get(table, set()) != level:
                found.append(f"{name}: {table} has {sorted(granted.get(table, ()))}, wanted {sorted(level)}")
        for table in granted.keys() - records(folder(properties)):
            found.append(f"{name}: its code never reaches a record of {table}")
        found += [f"{name}: {what}" for what in _too_wide(properties)]
    return found


def _too_wide(properties: dict[str, Any]) -> Iterable[str]:
    for statement in statements(properties):
        for action in _as_list(statement["Action"]):
            if "*" in action or action.endswith((":Scan", ":PartiQLSelect")):
                yield f"action {action}"
        for place in map(_place, _as_list(statement["Resource"])):
            if not place.endswith(("/index/*", "/exports/*", ":identity/*")) and "*" in place:
                yield f"resource {place}"


def environment(template: Document) -> list[str]:
    """Every setting that the code reads is set where it is needed, and nothing is set for nobody."""
    shared = template["Globals"]["Function"]["Environment"]["Variables"]
    known = settings()
    found = []
    for name, properties in functions(template):
        own = properties.get("Environment", {}).get("Variables", {})
        if own.get("POWERTOOLS_SERVICE_NAME") != folder(properties):
            found.append(f"{name}: its log lines would not name it")
        present = shared.keys() | own.keys()
        needed = {
            variable
            for variable in known - CLOUD_DEFAULTS
            if variable not in ONLY_WITH or reads_setting(folder(properties), ONLY_WITH[variable])
        }
        found += [f"{name}: {variable} is not set" for variable in sorted(needed - present)]
        found += [f"{name}: nobody reads {variable}" for variable in sorted(present - known - OTHERS)]
    return found


def settings() -> set[str]:
    """Names of all variables that tropa/config.py reads."""
    tree = ast.parse((ROOT / "layers/core/python/tropa/config.py").read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def queues(template: Document) -> list[str]:
    """A worker's queue gives it time, and what it cannot do goes aside after five tries."""
    found = []
    resources = template["Resources"]
    usual = template["Globals"]["Function"]["Timeout"]
    for name, properties in functions(template):
        for event in properties.get("Events", {}).values():
            if event["Type"] != "SQS":
                continue
            queue = resources[event["Properties"]["Queue"]["Fn::GetAtt"][0]]["Properties"]
            timeout = properties.get("Timeout", usual)
            if queue.get("VisibilityTimeout", 30) < 6 * timeout:
                found.append(f"{name}: a message would come again while it is still being worked on")
            redrive = queue.get("RedrivePolicy", {})
            if redrive.get("maxReceiveCount") != 5:
                found.append(f"{name}: not five tries")
            dead = redrive.get("deadLetterTargetArn", {}).get("Fn::GetAtt", [""])[0]
            if resources.get(dead, {}).get("Type") != "AWS::SQS::Queue":
                found.append(f"{name}: no queue for what failed")
            if "ReportBatchItemFailures" not in event["Properties"].get("FunctionResponseTypes", []):
                found.append(f"{name}: one bad message would bring all of its batch again")
    return found


def paths(template: Document) -> list[str]:
    """Each prefix with and without a rest, of one function, as events that the entry was made for."""
    found, owners = [], dict[str, str]()
    for name, properties in functions(template):
        for event in properties.get("Events", {}).values():
            if event["Type"] != "HttpApi":
                continue
            given = event["Properties"]
            path = given["Path"]
            if given.get("PayloadFormatVersion") != "1.0" or given.get("Method") != "ANY":
                found.append(f"{path}: not any method in payload format 1.0")
            if owners.setdefault(path, name) != name:
                found.append(f"{path}: belongs to two functions")
    for path, name in owners.items():
        bare = path.removesuffix("/{proxy+}")
        if owners.get(bare) != name or (bare not in SINGLE and owners.get(f"{bare}/{{proxy+}}") != name):
            found.append(f"{bare}: wants both itself and its rest in {name}")
    return sorted(set(found))


def code(template: Document) -> list[str]:
    """Every folder of functions/ is deployed once, and each layer has a makefile with its own target."""
    there = {path.parent.name for path in (ROOT / "functions").glob("*/app.py")}
    named = [folder(properties) for _, properties in functions(template)]
    found = [f"functions/{name}: not deployed once" for name in sorted(there) if named.count(name) != 1]
    found += [f"functions/{name}: does not exist" for name in named if name not in there]
    for name, layer in documents.of_type(template, documents.LAYER):
        makefile = ROOT / layer["Properties"]["ContentUri"] / "Makefile"
        if not makefile.exists() or f"\nbuild-{name}:" not in makefile.read_text(encoding="utf-8"):
            found.append(f"{name}: no target build-{name}")
    return found
