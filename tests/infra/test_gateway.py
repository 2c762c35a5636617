"""The gateway joins routing, events and functions; and the pages about the stack show what there is."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from infra.local import events
from infra.local.events import Request
from infra.local.functions import Context, Function
from infra.local.gateway import Gateway, read_request
from infra.local.mail import Mailbox, letter
from infra.local.pages import Pages
from infra.local.places import Places
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


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path, tmp_path)
    made.onec.mkdir()
    return made


@pytest.fixture
def mailbox(places: Places) -> Mailbox:
    """A mailbox whose engine does not answer, with two kept letters."""
    box = Mailbox(places.mail, "http://127.0.0.1:9")
    places.mail.mkdir(parents=True)
    for number, html in ((1, None), (2, "<script>alert(1)</script>")):
        box._keep(
            letter(
                {
                    "Timestamp": 1767225600.5 + number, "MessageId": f"id-{number}@x", "Source": "a@b.ru",
                    "To": ["c@d.ru"], "CC": [], "BCC": None, "Subject": f"Код <{number}>",
                    "BodyText": f"Код {number}: http://localhost/x?a=1&b=2", "BodyHtml": html,
                }
            )
        )  # fmt: skip
    return box


def test_letters_are_kept_newest_first_and_shown_without_their_scripts(
    places: Places, mailbox: Mailbox
) -> None:
    pages = Pages(places, mailbox, list)
    shown = pages.get("/local/mail").body.decode()
    assert "не отвечает" in shown
    assert shown.index("Код &lt;2&gt;") < shown.index("Код &lt;1&gt;")
    one = pages.get("/local/mail/id-2x").body.decode()
    assert "<script>" not in one
    assert "<a href='http://localhost/x?a=1&amp;b=2'>" in one
    framed = pages.get("/local/mail/id-2x/html")
    assert dict(framed.headers)["Content-Security-Policy"].startswith("sandbox;")
    listed = json.loads(pages.get("/local/mail.json").body)
    assert [item["id"] for item in listed] == ["id-2x", "id-1x"]
    assert listed[1]["at"] == "2026-01-01T00:00:01.500Z"
    assert pages.get("/local/mail/none").status == 404


def test_files_for_1c_are_listed_and_nothing_beside_them(places: Places, mailbox: Mailbox) -> None:
    (places.onec / "out").mkdir()
    (places.onec / "out" / "Документ 1.xml").write_text("<x/>")
    (places.state / "master.key").write_text("secret")
    pages = Pages(places, mailbox, list)
    assert "Документ 1.xml" in pages.get("/local/1c").body.decode()
    assert pages.get("/local/1c/out/Документ 1.xml").body == b"<x/>"
    assert b"secret" not in pages.get("/local/1c/../master.key").body


def test_the_start_page_tells_how_to_sign_in(places: Places, mailbox: Mailbox) -> None:
    places.demo_file.write_text(json.dumps({"email": "demo@example.ru"}))
    shown = Pages(places, mailbox, list).get("/local").body.decode()
    assert "demo@example.ru" in shown
    assert str(places.onec) in shown


def test_routes_of_the_functions_are_listed(places: Places, mailbox: Mailbox) -> None:
    shown = Pages(places, mailbox, lambda: [("GET", "/api/v1/x/{id}", "X")]).get("/local/api").body.decode()
    assert "<td>GET</td><td>/api/v1/x/{id}</td><td>X</td>" in shown
