"""Events of the gateway in one shape: HttpApi payload 1.0 and 2.0, Function URL, and the like of other
clouds.
"""

import base64
import binascii
from typing import Any

from msgspec import Struct

Event = dict[str, Any]


class Incoming(Struct, frozen=True):
    """What a request is, whichever gateway brought it. Header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    query: dict[str, str]
    body: bytes
    address: str


def read(event: Event) -> Incoming:
    """The request inside an event; raises KeyError when the event is no request."""
    context = event.get("requestContext") or {}
    http = context.get("http")
    if http is not None:
        method, path, address = http["method"], event["rawPath"], http.get("sourceIp", "")
        headers = dict(event.get("headers") or {})
        if event.get("cookies"):
            headers["cookie"] = "; ".join(event["cookies"])
    else:
        method = event.get("httpMethod") or context["httpMethod"]
        path = event.get("path") or context.get("path") or context["resourcePath"]
        address = (context.get("identity") or {}).get("sourceIp", "")
        headers = {name: ",".join(values) for name, values in (event.get("multiValueHeaders") or {}).items()}
        headers |= {n: v for n, v in (event.get("headers") or {}).items() if n not in headers}
    lower = {name.lower(): value for name, value in headers.items()}
    query = {n: v for n, v in (event.get("queryStringParameters") or {}).items() if v is not None}
    return Incoming(method, path, lower, query, _body(event), address)


def _body(event: Event) -> bytes:
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        try:
            return base64.b64decode(body)
        except (binascii.Error, ValueError):
            return b""
    return body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")


def for_chalice(event: Event, incoming: Incoming, template: str, parameters: dict[str, str]) -> Event:
    """The event that Chalice understands: payload 1.0 with the path of the matched route as its resource."""
    context = {
        **(event.get("requestContext") or {}),
        "resourcePath": template,
        "httpMethod": incoming.method,
        "identity": {"sourceIp": incoming.address},
    }
    return {
        "requestContext": context,
        "headers": {**incoming.headers, "content-type": "application/json"},
        "multiValueQueryStringParameters": {name: [value] for name, value in incoming.query.items()},
        "pathParameters": parameters,
        "body": "",
        "isBase64Encoded": False,
        "stageVariables": {},
    }
