"""Refusals with a stable code and a status. Texts for people are in tropa/texts, never here."""

from typing import Any, ClassVar

from msgspec import Struct


class FieldProblem(Struct, frozen=True):
    """One wrong field: JSON pointer into the body and a code that tropa/texts explains."""

    pointer: str
    code: str


class Problem(Exception):
    """An expected refusal. `extra` goes into the answer as it is and must be safe to show."""

    status: ClassVar[int] = 500
    default_code: ClassVar[str] = "internal-error"

    def __init__(
        self,
        code: str | None = None,
        *,
        fields: tuple[FieldProblem, ...] = (),
        retry_after: int | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(code or self.default_code)
        self.code = code or self.default_code
        self.fields = fields
        self.retry_after = retry_after
        self.extra = extra


class BadRequest(Problem):
    """400: the request cannot be read."""

    status, default_code = 400, "request-malformed"


class Unauthorized(Problem):
    """401: no valid session or signature."""

    status, default_code = 401, "session-required"


class Forbidden(Problem):
    """403: known, but without the right."""

    status, default_code = 403, "permission-missing"


class NotFound(Problem):
    """404: absent or invisible; the answer does not tell which."""

    status, default_code = 404, "not-found"


class Conflict(Problem):
    """409: the state of the thing does not allow it."""

    status, default_code = 409, "state-conflict"


class Gone(Problem):
    """410: it was there and its time is over."""

    status, default_code = 410, "expired"


class Stale(Problem):
    """412: somebody changed it first; `current` is the state of now."""

    status, default_code = 412, "version-stale"


class TooLarge(Problem):
    """413: the body is larger than the route takes."""

    status, default_code = 413, "body-too-large"


class MediaType(Problem):
    """415: not JSON."""

    status, default_code = 415, "media-type-unsupported"


class Invalid(Problem):
    """422: readable, but without meaning; `fields` says where."""

    status, default_code = 422, "fields-invalid"


class VersionRequired(Problem):
    """428: an edit without If-Match."""

    status, default_code = 428, "if-match-required"


class TooMany(Problem):
    """429: later, in `retry_after` seconds."""

    status, default_code = 429, "rate-exceeded"


class Unavailable(Problem):
    """503: the store or a neighbour is overloaded; safe to repeat."""

    status, default_code = 503, "temporarily-unavailable"


def invalid(pointer: str, code: str) -> Invalid:
    """One wrong field as a refusal of its own."""
    return Invalid(fields=(FieldProblem(pointer, code),))
