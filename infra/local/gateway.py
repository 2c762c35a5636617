"""The web server in the place of the cloud's gateway and Lambda: API, front end, pages about this machine.

Knows no domain. Started by the supervisor, twice, with a listening socket that outlives either process.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import BinaryIO, cast
from uuid import uuid4

import waitress

from infra.local import events, functions, template
from infra.local.events import Answer, Request
from infra.local.functions import Function
from infra.local.mail import Mailbox
from infra.local.pages import Pages
from infra.local.places import Places
from infra.local.routing import Router
from infra.local.static import Site

Environ = dict[str, object]
Start = Callable[[str, list[tuple[str, str]]], object]
THREADS = 8
HEALTH = "/local/health"
log = logging.getLogger("local.gateway")


class Gateway:
    """A WSGI application."""

    def __init__(self, router: Router, loaded: dict[str, Function], broken: dict[str, str]) -> None:
        self._router, self._loaded, self._broken = router, loaded, broken
        self.site: Site | None = None
        self.pages: Pages | None = None

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        request = read_request(environ)
        answer = self.answer(request)
        status = f"{answer.status} {REASONS.get(answer.status, 'Status')}"
        headers = [(name, value) for name, value in answer.headers if name.lower() != "content-length"]
        if answer.status not in (204, 304):
            headers.append(("Content-Length", str(len(answer.body))))
        start(status, headers)
        return [] if request.method == "HEAD" else [answer.body]

    def answer(self, request: Request) -> Answer:
        if request.path.startswith("/api/"):
            return self._api(request)
        if request.method not in ("GET", "HEAD"):
            return problem(405, "MethodNotAllowed", "Так к этой странице обратиться нельзя")
        if request.path == HEALTH:
            return Answer(200, [("Content-Type", "text/plain")], str(os.getpid()).encode())
        if self.pages and (request.path == "/local" or request.path.startswith("/local/")):
            return self.pages.get(request.path)
        if self.site:
            names = {name.lower(): value for name, value in request.headers}
            zipped = "gzip" in names.get("accept-encoding", "")
            return self.site.get(request.path, zipped, names.get("if-none-match"))
        return problem(404, "NotFound", "Нет такой страницы")

    def _api(self, request: Request) -> Answer:
        match = self._router.find(request.method, request.path)
        if match is None:
            return problem(404, "RouteNotFound", "Нет такого адреса")
        if events.too_large(request):
            return problem(413, "BodyTooLarge", "Запрос больше 6 МБ")
        if match.function in self._broken:
            return problem(502, "FunctionBroken", "Функция не загрузилась", self._broken[match.function])
        try:
            event = events.build(request, match)
            return events.read_answer(self._loaded[match.function].invoke(event, request.id))
        except Exception:
            log.exception("%s %s failed in %s", request.method, request.path, match.function)
            return problem(500, "Unexpected", "Внутренняя ошибка")

    def routes(self) -> list[tuple[str, str, str]]:
        """Method, path and function of every route, as the functions' own Chalice apps list them."""
        found = []
        for name, function in self._loaded.items():
            table = getattr(getattr(function.module, "app", None), "routes", {})
            found += [(method, path, name) for path, methods in table.items() for method in methods]
        return sorted(found, key=lambda row: (row[1], row[0]))


def read_request(environ: Environ) -> Request:
    headers = [
        (name[5:].replace("_", "-").title(), str(value))
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            headers.append((name.replace("_", "-").title(), str(environ[name])))
    source, ident = str(environ.get("REMOTE_ADDR", "127.0.0.1")), str(uuid4())
    headers += [("X-Forwarded-For", source), ("X-Forwarded-Proto", "http")]
    path = str(environ.get("PATH_INFO", "/")).encode("latin-1").decode("utf-8", "replace")
    body = cast(BinaryIO, environ["wsgi.input"]).read()
    return Request(
        str(environ["REQUEST_METHOD"]),
        path,
        str(environ.get("QUERY_STRING", "")),
        headers,
        body,
        source,
        ident,
        datetime.now(UTC),
    )


REASONS = {200: "OK", 201: "Created", 204: "No Content", 304: "Not Modified", 404: "Not Found"}


def problem(status: int, code: str, title: str, detail: str | None = None) -> Answer:
    body = {"type": "about:blank", "status": status, "code": code, "title": title}
    if detail:
        body["detail"] = detail
    headers = [("Content-Type", "application/problem+json; charset=utf-8")]
    return Answer(status, headers, json.dumps(body, ensure_ascii=False).encode())


def build(places: Places) -> Gateway:
    """The gateway for the template of this repository."""
    read = template.load(places.template)
    functions.fill_environment(read)
    loaded, broken = functions.load_all(places.root, read.with_event("http"))
    gateway = Gateway(Router.of(read), loaded, broken)
    engine = os.environ["TROPA_SES_ENDPOINT"]
    gateway.pages = Pages(places, Mailbox(places.mail, engine), gateway.routes)
    gateway.site = Site(places.dist, read.content_policy)
    return gateway


def main(descriptor: int) -> None:
    functions.set_logging()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    places = Places.of_child()
    gateway = build(places)
    listening = socket.socket(fileno=descriptor)
    (places.state / f"{os.environ['TROPA_LOCAL_PART']}.ready").write_text(str(os.getpid()))
    waitress.serve(
        gateway,
        sockets=[listening],
        threads=THREADS,
        ident="",
        _quiet=True,
        max_request_body_size=64 * 1024 * 1024,
        channel_timeout=60,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
