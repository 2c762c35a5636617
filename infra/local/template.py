"""Reads template.yaml: which function answers what, and which resources must exist. Changes nothing.

CloudFormation's short tags are kept as `Tag`, so that a reference can be told from a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

Node = object


class Tag(NamedTuple):
    """`!Ref Jobs` is Tag("Ref", "Jobs")."""

    name: str
    value: Node


@dataclass(frozen=True)
class HttpRoute:
    method: str
    path: str


@dataclass(frozen=True)
class StreamSource:
    table: str
    batch: int
    attempts: int


@dataclass(frozen=True)
class QueueSource:
    queue: str
    batch: int


@dataclass(frozen=True)
class ScheduleSource:
    name: str
    expression: str
    timezone: str
    input: str | None


@dataclass
class FunctionSpec:
    """One function as the template describes it. `folder` is its CodeUri below the repository."""

    name: str
    folder: str
    handler: str
    memory: int
    timeout: int
    environment: Mapping[str, Node]
    http: list[HttpRoute] = field(default_factory=list)
    streams: list[StreamSource] = field(default_factory=list)
    queues: list[QueueSource] = field(default_factory=list)
    schedules: list[ScheduleSource] = field(default_factory=list)


@dataclass(frozen=True)
class Template:
    functions: dict[str, FunctionSpec]
    resources: dict[str, Mapping[str, Node]]
    parameters: Mapping[str, Node]

    def of_type(self, kind: str) -> dict[str, Mapping[str, Node]]:
        """Properties of all resources of one type, by logical name."""
        found = {name: r for name, r in self.resources.items() if r.get("Type") == kind}
        return {name: mapping(r.get("Properties")) for name, r in found.items()}

    @property
    def content_policy(self) -> str:
        """What pages may load, as the cloud's edge says it; nothing at all when the template says nothing."""
        for given in self.of_type("AWS::CloudFront::ResponseHeadersPolicy").values():
            config = mapping(given.get("ResponseHeadersPolicyConfig"))
            headers = mapping(config.get("SecurityHeadersConfig"))
            return text(mapping(headers.get("ContentSecurityPolicy")).get("ContentSecurityPolicy"))
        return "default-src 'none'"

    def with_event(self, kind: str) -> list[FunctionSpec]:
        return [f for f in self.functions.values() if getattr(f, kind)]


class _Loader(yaml.SafeLoader):
    """SafeLoader that knows the short tags."""


def _tag(loader: _Loader, suffix: str, node: yaml.Node) -> Tag:
    if isinstance(node, yaml.ScalarNode):
        return Tag(suffix, loader.construct_scalar(node))
    if isinstance(node, yaml.SequenceNode):
        return Tag(suffix, loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.MappingNode)
    return Tag(suffix, loader.construct_mapping(node, deep=True))


_Loader.add_multi_constructor("!", _tag)


def load(path: Path) -> Template:
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Template:
    document = mapping(yaml.load(text, Loader=_Loader))
    resources = {name: mapping(r) for name, r in mapping(document.get("Resources")).items()}
    shared = mapping(mapping(document.get("Globals")).get("Function"))
    functions = {
        name: _function(name, mapping(r.get("Properties")), shared)
        for name, r in resources.items()
        if r.get("Type") == "AWS::Serverless::Function"
    }
    return Template(functions, resources, mapping(document.get("Parameters")))


def _function(name: str, own: Mapping[str, Node], shared: Mapping[str, Node]) -> FunctionSpec:
    both = {**shared, **own}
    variables = {**_variables(shared), **_variables(own)}
    spec = FunctionSpec(
        name,
        text(both["CodeUri"]).rstrip("/").removeprefix("./"),
        text(both.get("Handler"), "app.handler"),
        number(both.get("MemorySize"), 128),
        number(both.get("Timeout"), 3),
        variables,
    )
    for label, event in mapping(own.get("Events")).items():
        _add_event(spec, label, mapping(event))
    return spec


def _add_event(spec: FunctionSpec, label: str, event: Mapping[str, Node]) -> None:
    kind, given = event.get("Type"), mapping(event.get("Properties"))
    if kind == "HttpApi":
        spec.http.append(HttpRoute(text(given.get("Method"), "ANY").upper(), text(given["Path"])))
    elif kind == "DynamoDB":
        attempts = number(given.get("MaximumRetryAttempts"), -1)
        spec.streams.append(
            StreamSource(target(given["Stream"]), number(given.get("BatchSize"), 100), attempts)
        )
    elif kind == "SQS":
        spec.queues.append(QueueSource(target(given["Queue"]), number(given.get("BatchSize"), 10)))
    elif kind in ("Schedule", "ScheduleV2"):
        expression = text(given.get("ScheduleExpression", given.get("Schedule")))
        zone = text(given.get("ScheduleExpressionTimezone"), "UTC")
        own_input = given.get("Input")
        spec.schedules.append(
            ScheduleSource(f"{spec.name}{label}", expression, zone, text(own_input) if own_input else None)
        )


def _variables(function: Mapping[str, Node]) -> Mapping[str, Node]:
    return mapping(mapping(function.get("Environment")).get("Variables"))


def target(node: Node) -> str:
    """The logical name that a reference points at: !Ref Jobs, !GetAtt Jobs.Arn, or a plain name."""
    if isinstance(node, Tag):
        return target(node.value)
    if isinstance(node, list):
        return target(node[0])
    if isinstance(node, dict):
        return target(next(iter(node.values())))
    return text(node).split(".")[0]


def mapping(node: Node) -> Mapping[str, Node]:
    return node if isinstance(node, dict) else {}


def text(node: Node, otherwise: str = "") -> str:
    return otherwise if node is None else str(node)


def number(node: Node, otherwise: int) -> int:
    return int(node) if isinstance(node, int | str) else otherwise


def references(node: Node) -> Iterator[str]:
    """All logical names that `!Ref` names below a node."""
    if isinstance(node, Tag):
        if node.name == "Ref":
            yield text(node.value)
        yield from references(node.value)
    elif isinstance(node, dict):
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)
