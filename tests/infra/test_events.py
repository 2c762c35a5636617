"""Requests become HttpApi events of payload 1.0, and answers of handlers become HTTP."""

import base64
from datetime import UTC, datetime

import pytest

from infra.local import events
from infra.local.events import BadAnswer, Request
from infra.local.routing import Match

AT = datetime(2026, 3, 4, 5, 6, 7, 890000, tzinfo=UTC)
MATCH = Match("Crm", "/api/v1/clients/{proxy+}", "1")


def a_request(body: bytes = b"", kind: str | None = None, query: str = "") -> Request:
    headers = [("User-Agent", "test"), ("Accept", "a"), ("Accept", "b")]
    if kind:
        headers.append(("Content-Type", kind))
    return Request("POST", "/api/v1/clients/1", query, headers, body, "127.0.0.9", "r-1", AT)


def test_an_event_carries_all_that_the_cloud_gives() -> None:
    event = events.build(a_request(query="q=%D0%B0&tag=1&tag=2&empty="), MATCH)
    assert event["version"] == "1.0"
    assert event["resource"] == "/api/v1/clients/{proxy+}"
    assert event["path"] == "/api/v1/clients/1"
    assert event["pathParameters"] == {"proxy": "1"}
    assert event["queryStringParameters"] == {"q": "а", "tag": "2", "empty": ""}
    assert event["multiValueQueryStringParameters"] == {"q": ["а"], "tag": ["1", "2"], "empty": [""]}
    assert event["headers"] == {"User-Agent": "test", "Accept": "b"}
    assert event["multiValueHeaders"] == {"User-Agent": ["test"], "Accept": ["a", "b"]}
    context = event["requestContext"]
    assert isinstance(context, dict)
    assert context["identity"] == {"sourceIp": "127.0.0.9", "userAgent": "test"}
    assert context["resourcePath"] == "/api/v1/clients/{proxy+}"
    assert context["requestId"] == "r-1"
    assert context["requestTimeEpoch"] == 1772600767890
    assert context["requestTime"] == "04/Mar/2026:05:06:07 +0000"


def test_nothing_is_null_not_empty() -> None:
    event = events.build(a_request(), Match("Crm", "/api/v1/clients", None))
    for name in ("queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "body"):
        assert event[name] is None
    assert event["isBase64Encoded"] is False


@pytest.mark.parametrize(
    ("body", "kind", "told", "encoded"),
    [
        ('{"имя":1}'.encode(), "application/json; charset=utf-8", '{"имя":1}', False),
        (b"\x00\xff", "application/octet-stream", base64.b64encode(b"\x00\xff").decode(), True),
        (b"\xff", "text/plain", base64.b64encode(b"\xff").decode(), True),
        (b"a=1", "application/x-www-form-urlencoded", base64.b64encode(b"a=1").decode(), True),
        (b"abc", None, base64.b64encode(b"abc").decode(), True),
    ],
)
def test_only_text_stays_text(body: bytes, kind: str | None, told: str, encoded: bool) -> None:
    assert events.encode_body(a_request(body, kind)) == (told, encoded)


def test_a_body_is_measured_as_the_function_gets_it() -> None:
    assert not events.too_large(a_request(b"x" * events.LIMIT, "text/plain"))
    assert events.too_large(a_request(b"x" * (events.LIMIT + 1), "text/plain"))
    assert events.too_large(a_request(b"x" * (events.LIMIT * 3 // 4 + 3), "image/png"))


def test_an_answer_keeps_each_cookie_and_decodes_bytes() -> None:
    answer = events.read_answer(
        {
            "statusCode": 201,
            "headers": {"Content-Type": "image/png", "set-cookie": "lost=1"},
            "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]},
            "body": base64.b64encode(b"\x89").decode(),
            "isBase64Encoded": True,
        }
    )
    assert answer.status == 201
    assert answer.body == b"\x89"
    assert answer.headers == [("Content-Type", "image/png"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]


@pytest.mark.parametrize("wrong", [None, "text", {}, {"statusCode": "200"}, {"statusCode": 200, "body": {}}])
def test_an_answer_of_a_wrong_shape_is_refused(wrong: object) -> None:
    with pytest.raises(BadAnswer):
        events.read_answer(wrong)
