"""template.yaml keeps its promises, and each promise is proven by a broken copy that is noticed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.deploy import document as documents
from infra.deploy import gateway, transform
from infra.deploy.document import Document
from tests.architecture import cloud
from tests.architecture.source import ROOT

TEMPLATE = ROOT / "template.yaml"
REGION = "eu-central-1"
PARAMETERS = {"MasterKey": "A" * 43 + "="}
RULES = [cloud.tables, cloud.rights, cloud.environment, cloud.queues, cloud.paths, cloud.code]
Rule = Callable[[Document], list[str]]


@pytest.fixture
def template() -> Document:
    return documents.read(TEMPLATE)


DROP = object()


class Add(list[Any]):
    """Members to be added to a list of the template."""


def change(template: Document, path: str, value: Any) -> None:
    """Puts, drops or adds something at a place: words below Globals or a resource, Properties left out."""
    first, *words = path.split()
    node = template["Globals"] if first == "Globals" else template["Resources"]
    words = words if first == "Globals" else [first, *words]
    for depth, word in enumerate(words):
        key: Any = int(word) if isinstance(node, list) else word
        if depth == 1 and first != "Globals" and word not in node:
            node = node["Properties"]
        if depth < len(words) - 1:
            node = node[key]
        elif value is DROP:
            node.pop(key)
        elif isinstance(value, Add):
            node[key] += value
        else:
            node[key] = value


VARIABLES = "Globals Function Environment Variables"
CRM, AUTH, EDGE, JOBS, STREAM, CLOCK = (
    f"{name}Function Policies 0 Statement" for name in ("Crm", "Auth", "Edge", "Jobs", "Stream", "Schedule")
)
AUDIT, IDENTITY = ({"Fn::GetAtt": [f"{name}Table", "Arn"]} for name in ("Audit", "Identity"))
WRITE, READ = (
    {"Effect": "Allow", "Action": [f"dynamodb:{verb}Item"], "Resource": "*"} for verb in ("Put", "Get")
)

# What is broken, by which rule it is found, the place, and what is put there.
BREAKS: list[tuple[str, Rule, str, Any]] = [
    ("a key of another name", cloud.tables, "AgencyTable KeySchema 1 AttributeName", "id"),
    ("an index less", cloud.tables, "AgencyTable GlobalSecondaryIndexes 1", DROP),
    ("an index of all", cloud.tables, "AuditTable GlobalSecondaryIndexes 0 Projection ProjectionType", "ALL"),
    ("a stream of new images", cloud.tables, "AgencyTable StreamSpecification StreamViewType", "NEW_IMAGE"),
    ("sessions that never end", cloud.tables, "IdentityTable TimeToLiveSpecification", DROP),
    ("a log without recovery", cloud.tables, "AuditTable PointInTimeRecoverySpecification", DROP),
    ("a table that goes with the stack", cloud.tables, "AgencyTable DeletionPolicy", DROP),
    ("a log that the crm writes", cloud.rights, f"{CRM} 2 Action", Add(["dynamodb:PutItem"])),
    ("a log that the worker writes", cloud.rights, JOBS, Add([{**WRITE, "Resource": AUDIT}])),
    ("a log that is edited", cloud.rights, f"{STREAM} 1 Action", Add(["dynamodb:UpdateItem"])),
    ("a right to scan", cloud.rights, f"{AUTH} 0 Action", Add(["dynamodb:Scan"])),
    ("a right to everything", cloud.rights, f"{EDGE} 1 Action", ["dynamodb:*"]),
    ("a right on all tables", cloud.rights, EDGE, Add([READ])),
    ("a right on all files", cloud.rights, f"{EDGE} 2 Resource", {"Fn::Sub": "${FilesBucket.Arn}/*"}),
    ("a call without a right", cloud.rights, f"{CRM} 0 Action 1", DROP),
    ("a table that is not needed", cloud.rights, JOBS, Add([{**READ, "Resource": IDENTITY}])),
    ("a clock that writes", cloud.rights, f"{CLOCK} 1 Action", Add(["dynamodb:PutItem"])),
    ("a shared role", cloud.rights, "JobsFunction Role", "arn:aws:iam::1:role/one"),
    ("a setting less", cloud.environment, f"{VARIABLES} TROPA_MASTER_KEY", DROP),
    ("no bell", cloud.environment, "ScheduleFunction Environment Variables TROPA_JOBS_QUEUE_URL", DROP),
    ("a setting for nobody", cloud.environment, f"{VARIABLES} TROPA_SECRET", "x"),
    ("a nameless log", cloud.environment, "EdgeFunction Environment", DROP),
    ("an impatient queue", cloud.queues, "JobsQueue VisibilityTimeout", 359),
    ("a slow worker", cloud.queues, "JobsFunction Timeout", 61),
    ("fewer tries", cloud.queues, "JobsQueue RedrivePolicy maxReceiveCount", 4),
    ("no dead letters", cloud.queues, "JobsQueue RedrivePolicy", DROP),
    ("a batch as a whole", cloud.queues, "JobsFunction Events Bell Properties FunctionResponseTypes", DROP),
    ("a prefix without its rest", cloud.paths, "CrmFunction Events ClientsAll", DROP),
    ("a rest without its prefix", cloud.paths, "EdgeFunction Events Edge", DROP),
    ("another format", cloud.paths, "AuthFunction Events Auth Properties PayloadFormatVersion", "2.0"),
    ("one method only", cloud.paths, "AuthFunction Events Auth Properties Method", "GET"),
    ("a path of two functions", cloud.paths, "EdgeFunction Events Edge Properties Path", "/api/v1/auth"),
    ("a function less", cloud.code, "ScheduleFunction", DROP),
    ("a folder that is not there", cloud.code, "EdgeFunction CodeUri", "functions/rim/"),
    ("a layer without a makefile", cloud.code, "CoreLayer ContentUri", "functions/edge"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_the_template_keeps_the_rule(rule: Rule, template: Document) -> None:
    assert rule(template) == []


@pytest.mark.parametrize(("rule", "path", "value"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS])
def test_a_broken_copy_is_noticed(rule: Rule, path: str, value: Any, template: Document) -> None:
    change(template, path, value)
    assert rule(template)


def test_the_role_table_names_every_function(template: Document) -> None:
    assert {name for name, _ in cloud.functions(template)} == cloud.RIGHTS.keys()


def test_it_is_short_enough_to_be_read() -> None:
    assert len(TEMPLATE.read_text(encoding="utf-8").splitlines()) <= 350


def lint(*files: Path) -> list[str]:
    """Findings of cfn-lint, one a line."""
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--format", "parseable", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    found = done.stdout.splitlines()
    assert done.returncode == 0 or found, done.stderr
    return found


def plain(template: Document) -> Document:
    return transform.plain(transform.with_places(template), PARAMETERS, REGION)


def written(template: Document, folder: Path) -> Path:
    """The transformed template as a file: only there the linter sees what the globals gave to functions."""
    file = folder / "plain.json"
    file.write_text(json.dumps(plain(template), indent=1), encoding="utf-8")
    return file


def test_the_linter_finds_nothing(template: Document, tmp_path: Path) -> None:
    assert lint(TEMPLATE, written(template, tmp_path)) == []


def test_the_linter_would_find_a_wrong_word(template: Document, tmp_path: Path) -> None:
    change(template, "Globals Function Runtime", "python2.9")
    change(template, "AgencyTable BillingMode", "FREE")
    found = "\n".join(lint(written(template, tmp_path)))
    assert "python2.9" in found
    assert "FREE" in found


def test_sam_makes_plain_resources_of_it(template: Document) -> None:
    made = plain(template)
    kinds = [resource["Type"] for resource in made["Resources"].values()]
    assert not [kind for kind in kinds if kind.startswith("AWS::Serverless")]
    assert kinds.count("AWS::Lambda::Function") == kinds.count("AWS::IAM::Role") - 1 == len(cloud.RIGHTS)
    assert len(kinds) < 200
    assert len(json.dumps(made)) < 500_000


def test_sam_refuses_an_event_of_an_unknown_api(template: Document) -> None:
    change(template, "EdgeFunction Events Edge Properties ApiId", {"Ref": "NoSuchApi"})
    with pytest.raises(Exception, match="EdgeFunction"):
        plain(template)


def test_each_path_of_the_template_becomes_one_route(template: Document) -> None:
    wanted = {
        f"ANY {given['Properties']['Path']}"
        for _, found in cloud.functions(template)
        for given in found["Events"].values()
        if given["Type"] == "HttpApi"
    }
    made = gateway.with_routes(plain(template))
    keys = [r["Properties"]["RouteKey"] for _, r in documents.of_type(made, gateway.ROUTE)]
    assert sorted(keys) == sorted(wanted)
    targets = {
        r["Properties"]["Target"]["Fn::Join"][1][1]["Ref"] for _, r in documents.of_type(made, gateway.ROUTE)
    }
    assert targets == {name for name, _ in documents.of_type(made, gateway.INTEGRATION)}
