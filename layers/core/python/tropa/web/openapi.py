"""The description of the API, made from the register of routes: OpenAPI 3.1 and a page to read."""

import re
from html import escape
from typing import Any

import msgspec

from tropa.web.registry import DEVICE, PUBLIC, Route

VERSION = "1.0.0"
REFERENCE = "#/components/schemas/{name}"
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {name: {"type": "string"} for name in ("pointer", "code", "message")},
            },
        },
    },
}


def document(routes: list[Route]) -> dict[str, Any]:
    """The whole OpenAPI document; the order of paths is that of the alphabet, so that a diff shows real
    changes.
    """
    shapes = [shape for route in routes for shape in (route.body, route.answer) if shape is not None]
    unique = list(dict.fromkeys(shapes))
    schemas, components = msgspec.json.schema_components(unique, ref_template=REFERENCE)
    by_shape = dict(zip(unique, schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in sorted(routes, key=lambda r: (r.path, r.method)):
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, by_shape)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tropa", "version": VERSION},
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM, **components},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-sid"},
                "device": {"type": "apiKey", "in": "header", "name": "Tropa-Signature"},
            },
        },
    }


def _operation(route: Route, by_shape: dict[Any, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "OK"}
    if route.answer is not None:
        answer["content"] = {"application/json": {"schema": by_shape[route.answer]}}
    refusal = {"application/problem+json": {"schema": {"$ref": REFERENCE.format(name="Problem")}}}
    operation: dict[str, Any] = {
        "operationId": route.view.__name__,
        "summary": (route.view.__doc__ or "").strip().split("\n")[0],
        "tags": [route.path.split("/")[3] if route.path.count("/") > 2 else "api"],
        "parameters": _parameters(route),
        "responses": {str(route.status): answer, "default": {"description": "Refusal", "content": refusal}},
        "x-permission": route.needs,
        "x-audit": route.audit,
        "x-rate": route.rate,
        "x-idempotency": route.idempotency,
    }
    if route.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": by_shape[route.body]}},
        }
    if route.needs != PUBLIC:
        operation["security"] = [{"device" if route.needs == DEVICE else "session": []}]
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    text = {"type": "string"}
    found = [
        {"name": name, "in": "path", "required": True, "schema": text}
        for name in re.findall(r"\{(\w+)\}", route.path)
    ]
    found += [{"name": name, "in": "query", "required": False, "schema": text} for name in route.query]
    if route.idempotency.startswith("keyed"):
        found.append({"name": "Idempotency-Key", "in": "header", "required": True, "schema": text})
    if route.versioned:
        found.append({"name": "If-Match", "in": "header", "required": True, "schema": text})
    return found


def page(routes: list[Route]) -> str:
    """The register as one readable page without scripts."""
    rows = "".join(
        f"<tr><td><code>{r.method}</code></td><td><code>{escape(r.path)}</code></td>"
        f"<td>{escape((r.view.__doc__ or '').strip().split(chr(10))[0])}</td>"
        f"<td>{escape(r.needs)}</td><td>{escape(r.audit)}</td><td>{r.rate}</td><td>{r.idempotency}</td></tr>"
        for r in sorted(routes, key=lambda r: (r.path, r.method))
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tropa API</title><style>'
        "body{font:14px/1.5 system-ui;margin:24px;color:#1b1f24}table{border-collapse:collapse;width:100%}"
        "th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #dee2e6;vertical-align:top}"
        "th{position:sticky;top:0;background:#fff}</style>"
        f"<h1>Tropa API {VERSION}</h1><p>{len(routes)} routes. Machine-readable: "
        '<a href="/api/openapi.json">/api/openapi.json</a>.</p><table><thead><tr><th>Method</th><th>Path</th>'
        "<th>What it does</th><th>Needs</th><th>Log</th><th>Rate</th><th>Repeat</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></html>"
    )
