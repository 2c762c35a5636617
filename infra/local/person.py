"""A person with a browser, as a program: signs in by letter and calls the API. Standard library only."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class ApiRefused(Exception):
    """The API answered with an error; its code and words are in the message."""

    def __init__(self, method: str, path: str, status: int, body: Any) -> None:
        self.status, self.body = status, body
        self.code = str(body.get("code", "")) if isinstance(body, dict) else ""
        super().__init__(f"{method} {path}: {status} {json.dumps(body, ensure_ascii=False)}")


class LetterMissing(Exception):
    """No letter with a code has come."""


@dataclass(frozen=True)
class Answer:
    """A decoded answer. `version` is what the next edit must name; `calls` and `units` are what it asked of
    the store.
    """

    body: Any
    version: str | None
    calls: int = 0
    units: float = 0.0


class Person:
    """One browser. `url` is the address of the stack."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._cookie = ""

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, body: object | None = None) -> Answer:
        return self.send("POST", path, body)

    def patch(self, path: str, body: object, version: str | None) -> Answer:
        return self.send("PATCH", path, body, version)

    def send(self, method: str, path: str, body: object | None = None, version: str | None = None) -> Answer:
        """One request to /api/v1. Raises ApiRefused."""
        headers = {"Content-Type": "application/json", "Tropa-Client": "web", "Idempotency-Key": str(uuid4())}
        if self._cookie:
            headers["Cookie"] = self._cookie
        if version:
            headers["If-Match"] = version
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", content, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self._remember(answer.headers.get_all("Set-Cookie") or [])
                text = answer.read()
                calls, units = (answer.headers.get(name, "0") for name in ("Tropa-Calls", "Tropa-Units"))
                version = answer.headers.get("ETag")
                return Answer(json.loads(text) if text else None, version, int(calls), float(units))
        except urllib.error.HTTPError as error:
            raise ApiRefused(method, path, error.code, _decoded(error.read())) from error

    def sign_in(self, email: str) -> str | None:
        """Signs in with the code of a letter; gives the token of the sign-up form when the mailbox is new."""
        known = {item["id"] for item in self.letters(email)}
        self.post("/auth/codes", {"email": email})
        code = self._await_code(email, known)
        state = self.post("/auth/sessions", {"email": email, "code": code}).body
        return None if state["state"] == "signed_in" else str(state["sign_up_token"])

    def sign_up(self, email: str, agency: dict[str, str]) -> None:
        """Founds the agency of a mailbox, or signs in where it already has one."""
        token = self.sign_in(email)
        if token:
            self.post("/auth/sign-up", {"sign_up_token": token, **agency})

    def letters(self, email: str) -> list[dict[str, Any]]:
        """Letters to a mailbox as the local post keeps them, newest first."""
        with urllib.request.urlopen(f"{self.url}/local/mail.json", timeout=30) as answer:
            return [item for item in json.load(answer) if email in item["to"]]

    def _await_code(self, email: str, known: set[str], patience: float = 20) -> str:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for item in self.letters(email):
                if item["id"] not in known and (found := CODE.search(item["text"])):
                    return found.group()
            time.sleep(0.1)
        raise LetterMissing(email)

    def _remember(self, cookies: list[str]) -> None:
        # The library would hold back cookies marked Secure, which browsers do send to localhost.
        for cookie in cookies:
            self._cookie = cookie.split(";")[0]


def _decoded(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text.decode(errors="replace")
