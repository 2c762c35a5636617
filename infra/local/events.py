"""Turns an HTTP request into an HttpApi event of payload format 1.0, and a handler's answer back. Pure."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from infra.local.routing import Match

LIMIT = 6 * 1024 * 1024
PLAIN = ("text/", "application/json", "application/xml", "application/javascript")
Event = dict[str, object]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: str
    headers: list[tuple[str, str]]
    body: bytes
    source: str
    id: str
    at: datetime


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class BadAnswer(Exception):
    """A handler returned something that the cloud's gateway would refuse too."""


def build(request: Request, match: Match) -> Event:
    """The event that a function gets for a request."""
    headers, query = grouped(request.headers), grouped(parse_qsl(request.query, keep_blank_values=True))
    body, encoded = encode_body(request)
    return {
        "version": "1.0",
        "resource": match.resource,
        "path": request.path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "requestContext": context(request, match),
        "pathParameters": None if match.proxy is None else {"proxy": match.proxy},
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": encoded,
    }


def context(request: Request, match: Match) -> Event:
    agent = next((value for name, value in request.headers if name.lower() == "user-agent"), None)
    host = next((value for name, value in request.headers if name.lower() == "host"), "localhost")
    return {
        "accountId": "000000000000",
        "apiId": "local",
        "domainName": host,
        "domainPrefix": host.split(".")[0],
        "extendedRequestId": request.id,
        "httpMethod": request.method,
        "identity": {"sourceIp": request.source, "userAgent": agent},
        "path": request.path,
        "protocol": "HTTP/1.1",
        "requestId": request.id,
        "requestTime": request.at.astimezone(UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "requestTimeEpoch": int(request.at.timestamp() * 1000),
        "resourceId": f"ANY {match.resource}",
        "resourcePath": match.resource,
        "stage": "$default",
    }


def encode_body(request: Request) -> tuple[str | None, bool]:
    """Text stays text, everything else is base64, as the cloud's gateway decides by the content type."""
    if not request.body:
        return None, False
    kind = next((value for name, value in request.headers if name.lower() == "content-type"), "")
    if kind.lower().startswith(PLAIN):
        try:
            return request.body.decode("utf-8"), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(request.body).decode("ascii"), True


def too_large(request: Request) -> bool:
    body, _ = encode_body(request)
    return body is not None and len(body.encode()) > LIMIT


def grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, value in pairs:
        groups.setdefault(name, []).append(value)
    return groups


def read_answer(answer: object) -> Answer:
    """Raises BadAnswer when the shape is wrong."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("statusCode"), int):
        raise BadAnswer(f"no statusCode in {type(answer).__name__}")
    headers: dict[str, tuple[str, list[str]]] = {}
    for name, value in (answer.get("headers") or {}).items():
        headers[name.lower()] = (name, [str(value)])
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers[name.lower()] = (name, [str(v) for v in values])
    body = "" if answer.get("body") is None else answer["body"]
    if not isinstance(body, str):
        raise BadAnswer("body is not a text")
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    flat = [(name, value) for name, values in headers.values() for value in values]
    return Answer(answer["statusCode"], flat, content)
