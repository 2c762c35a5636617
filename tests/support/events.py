"""Whole events of the gateway, and a browser that sends them through the real entry."""

import base64
import json
import uuid
from dataclasses import dataclass, field
from typing import Any


class Context:
    """What Lambda gives beside the event."""

    function_name = "test"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:test"

    def __init__(self) -> None:
        self.aws_request_id = str(uuid.uuid4())

    def get_remaining_time_in_millis(self) -> int:
        return 30_000


def http_v1(
    method: str, path: str, *, body: bytes = b"", headers: dict[str, str] | None = None, query: dict[str, str]
    | None = None,
    address: str = "203.0.113.5",
) -> dict[str, Any]:  # fmt: skip
    """An event of HttpApi with payload 1.0."""
    sent = {"content-type": "application/json", **(headers or {})}
    return {
        "version": "1.0",
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": query,
        "multiValueQueryStringParameters": {n: [v] for n, v in query.items()} if query else None,
        "requestContext": {
            "httpMethod": method,
            "resourcePath": "/{proxy+}",
            "identity": {"sourceIp": address},
            "stage": "$default",
        },
        "pathParameters": {"proxy": path.lstrip("/")},
        "stageVariables": {},
        **_body(body),
    }


def _body(body: bytes) -> dict[str, Any]:
    try:
        return {"body": body.decode() or None, "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def http_v2(event: dict[str, Any]) -> dict[str, Any]:
    """The same request as payload 2.0."""
    headers = dict(event["headers"])
    cookies = headers.pop("cookie", "")
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": event["path"],
        "rawQueryString": "",
        "headers": headers,
        "cookies": cookies.split("; ") if cookies else [],
        "queryStringParameters": event["queryStringParameters"],
        "requestContext": {
            "http": {
                "method": event["httpMethod"],
                "sourceIp": event["requestContext"]["identity"]["sourceIp"],
            }
        },
        "body": event["body"],
        "isBase64Encoded": False,
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and decoded body of an answer."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text) if self.text else None

    @property
    def code(self) -> str:
        """The stable code of a refusal."""
        return str(self.json["code"])

    @property
    def version(self) -> int:
        return int(self.headers["ETag"].strip('"'))


@dataclass(slots=True)
class Browser:
    """One signed-in (or anonymous) browser that speaks to one function's handler or to several by prefix."""

    handlers: dict[str, Any]
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    address: str = "203.0.113.5"
    client: str = "web"

    def send(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, key: str | None = "new",
        version: int | None = None, query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """Sends a request; `key` is the Idempotency-Key ("new" makes one, None leaves it out)."""
        sent = {**({"tropa-client": self.client} if self.client else {}), **self.headers, **(headers or {})}
        if self.token:
            sent["cookie"] = f"__Host-sid={self.token}"
        if method != "GET" and key is not None:
            sent["idempotency-key"] = str(uuid.uuid4()) if key == "new" else key
        if version is not None:
            sent["if-match"] = f'"{version}"'
        content = (
            raw
            if raw is not None
            else (json.dumps(body, ensure_ascii=False).encode() if body is not None else b"")
        )
        event = http_v1(method, path, body=content, headers=sent, query=query, address=self.address)
        answer = self._handler(path)(event, Context())
        cookies = answer.get("multiValueHeaders", {}).get("Set-Cookie", [])
        headers_out = {**answer["headers"], **({"Set-Cookie": cookies[0]} if cookies else {})}
        return Answer(answer["statusCode"], headers_out, answer["body"])

    def get(self, path: str, **options: Any) -> Answer:
        return self.send("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Answer:
        return self.send("POST", path, body, **options)

    def patch(self, path: str, body: Any = None, **options: Any) -> Answer:
        return self.send("PATCH", path, body, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        return self.send("DELETE", path, **options)

    def _handler(self, path: str) -> Any:
        fitting = [prefix for prefix in self.handlers if path.startswith(prefix)]
        return self.handlers[max(fitting, key=len)]
