"""Turns the OpenAPI body that SAM gives an HttpApi into integrations and routes as resources of their own.

AWS imports the body; the emulator's CloudFormation does not, and would leave an API without a single route.
"""

from __future__ import annotations

from typing import Any

from infra.deploy import document as documents
from infra.deploy.document import Document

API, INTEGRATION, ROUTE = (f"AWS::ApiGatewayV2::{kind}" for kind in ("Api", "Integration", "Route"))
ANY, PROXY = "x-amazon-apigateway-any-method", "x-amazon-apigateway-integration"


class BodyNotUnderstood(ValueError):
    """The body of an API holds something that these routes would lose."""


def with_routes(template: Document) -> Document:
    """A copy of a transformed template whose APIs have no body but routes."""
    made: dict[str, Any] = {}
    for name, api in documents.of_type(template, API):
        paths = api["Properties"]["Body"]["paths"]
        for number, (path, methods) in enumerate(sorted(paths.items())):
            for method, given in methods.items():
                label = f"{name}{number}{method.split('-')[-1].title()}"
                made |= _route(name, label, f"{_method(method)} {path}", given)
        api["Properties"] = {"Name": {"Fn::Sub": "${AWS::StackName}-" + name}, "ProtocolType": "HTTP"}
    return {**template, "Resources": {**template["Resources"], **made}}


def _method(method: str) -> str:
    return "ANY" if method == ANY else method.upper()


def _route(api: str, label: str, key: str, given: dict[str, Any]) -> dict[str, Any]:
    proxy = given.get(PROXY, {})
    if proxy.get("type") != "aws_proxy":
        raise BodyNotUnderstood(f"{key}: only functions behind a route are known here")
    integration = {
        "ApiId": {"Ref": api},
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": proxy["uri"],
        "PayloadFormatVersion": proxy["payloadFormatVersion"],
    }
    route = {
        "ApiId": {"Ref": api},
        "RouteKey": key,
        "Target": {"Fn::Join": ["/", ["integrations", {"Ref": f"{label}Integration"}]]},
    }
    return {
        f"{label}Integration": {"Type": INTEGRATION, "Properties": integration},
        f"{label}Route": {"Type": ROUTE, "Properties": route},
    }
