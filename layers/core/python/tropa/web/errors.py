"""Turns every refusal and every fault into application/problem+json (RFC 9457). Never shows a stack or
a key.
"""

from typing import Any

import msgspec

from tropa import texts
from tropa.problems import Invalid, Problem, invalid

MEDIA = "application/problem+json"


def as_problem(error: Exception) -> Problem:
    """The refusal behind an exception; a rule's ValueError with a code is 422, anything unknown is 500."""
    if isinstance(error, Problem):
        return error
    code = getattr(error, "code", None)
    if isinstance(error, ValueError) and isinstance(code, str):
        pointer = getattr(error, "pointer", None)
        return invalid(pointer, code) if pointer else Invalid(code)
    return Problem()


def answer(problem: Problem, request_id: str, language: str) -> dict[str, Any]:
    """The refusal as a response of the gateway's 1.0 payload."""
    body: dict[str, Any] = {
        "type": f"urn:tropa:problem:{problem.code}",
        "title": texts.title(problem.code, language),
        "status": problem.status,
        "code": problem.code,
        "request_id": request_id,
    }
    if problem.fields:
        body["errors"] = [
            {"pointer": f.pointer, "code": f.code, "message": texts.title(f.code, language)}
            for f in problem.fields
        ]
    body |= {name: value for name, value in problem.extra.items() if name not in body and value is not None}
    headers = {"Content-Type": MEDIA, "Cache-Control": "no-store"}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    return {
        "statusCode": problem.status,
        "headers": headers,
        "multiValueHeaders": {},
        "body": msgspec.json.encode(body).decode(),
        "isBase64Encoded": False,
    }


def language_of(headers: dict[str, str]) -> str:
    """English when the reader asks for it first, else Russian."""
    return "en" if headers.get("accept-language", "ru").strip().lower().startswith("en") else "ru"
