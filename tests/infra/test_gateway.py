"""The gateway joins routing, events and functions, and no failure leaves it without an answer."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from infra.local import events
from infra.local.events import Request
from infra.local.functions import Context, Function
from infra.local.gateway import Gateway, read_request
from infra.local.routing import Router
from infra.local.template import FunctionSpec

ROUTES = [("ANY", "/api/v1/x", "X"), ("ANY", "/api/v1/broken", "Broken")]


def a_gateway(handler: Any) -> Gateway:
    function = Function(FunctionSpec("X", "x", "app.handler", 128, 3, {}), pytest, handler)
    return Gateway(Router(ROUTES), {"X": function}, {"Broken": "ImportError: no"})


def ask(
    gateway: Gateway, path: str, method: str = "GET", body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    answer = gateway.answer(
        Request(method, path, "", [("Content-Type", "text/plain")], body, "127.0.0.1", "r", datetime.now(UTC))
    )
    return answer.status, dict(answer.headers), answer.body


def test_a_request_reaches_its_function_with_its_number() -> None:
    def handler(event: dict[str, object], context: Context) -> object:
        return {"statusCode": 201, "body": json.dumps([event["path"], event["body"], context.aws_request_id])}

    assert ask(a_gateway(handler), "/api/v1/x", "POST", b"hi")[::2] == (201, b'["/api/v1/x", "hi", "r"]')


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/api/v1/nothing", "GET", 404, "RouteNotFound"),
        ("/api/v1/broken", "GET", 502, "FunctionBroken"),
        ("/anything", "POST", 405, "MethodNotAllowed"),
    ],
)
def test_what_cannot_be_served_is_a_problem(path: str, method: str, status: int, code: str) -> None:
    found, headers, body = ask(a_gateway(lambda e, c: None), path, method)
    assert (found, headers["Content-Type"]) == (status, "application/problem+json; charset=utf-8")
    assert json.loads(body)["code"] == code


@pytest.mark.parametrize("wrong", [lambda e, c: 1 / 0, lambda e, c: None, lambda e, c: {"statusCode": "x"}])
def test_a_failing_function_gives_500_and_no_words_of_its_own(wrong: Any) -> None:
    status, _, body = ask(a_gateway(wrong), "/api/v1/x")
    assert status == 500
    assert b"ZeroDivision" not in body


def test_a_body_over_the_limit_gives_413() -> None:
    status, _, body = ask(
        a_gateway(lambda e, c: {"statusCode": 200}), "/api/v1/x", "POST", b"x" * (events.LIMIT + 1)
    )
    assert (status, json.loads(body)["code"]) == (413, "BodyTooLarge")


def test_a_wsgi_request_is_read_with_headers_and_a_decoded_path() -> None:
    environ: dict[str, object] = {
        "REQUEST_METHOD": "PUT", "PATH_INFO": "/api/имя".encode().decode("latin-1"), "QUERY_STRING": "a=1",
        "HTTP_IF_MATCH": '"3"', "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "2",
        "REMOTE_ADDR": "127.0.0.7", "wsgi.input": io.BytesIO(b"{}"),
    }  # fmt: skip
    request = read_request(environ)
    assert (request.path, request.query, request.body) == ("/api/имя", "a=1", b"{}")
    headers = dict(request.headers)
    assert (headers["If-Match"], headers["Content-Type"]) == ('"3"', "application/json")
    assert (headers["X-Forwarded-For"], request.source) == ("127.0.0.7", "127.0.0.7")
