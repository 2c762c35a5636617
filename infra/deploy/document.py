"""Reads template.yaml as plain data: anchors are copied out, short tags become CloudFormation's long names.

Must not interpret the template; the meaning belongs to CloudFormation and to the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]
FUNCTION, LAYER = "AWS::Serverless::Function", "AWS::Serverless::LayerVersion"
# Where each kind of resource names the folder that is packed for it.
CODE = {FUNCTION: "CodeUri", LAYER: "ContentUri"}


class _Loader(yaml.SafeLoader):
    """SafeLoader that knows the short tags."""


def _intrinsic(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if suffix == "GetAtt":
            value = str(value).split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _intrinsic)


def read(path: Path) -> Document:
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Document:
    # The loader is a SafeLoader; going through JSON gives each use of an anchor a copy of its own.
    loaded = _Loader(text).get_single_data()
    document: Document = json.loads(json.dumps(loaded))
    return document


def of_type(document: Document, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Logical names and resources of some types, in the order of the document."""
    for name, resource in document["Resources"].items():
        if resource["Type"] in kinds:
            yield name, resource
