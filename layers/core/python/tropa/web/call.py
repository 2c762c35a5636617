"""What a view gets (`Call`) and gives (`Reply`)."""

from typing import Any

from msgspec import Struct

from tropa.db.unit import Unit
from tropa.problems import VersionRequired, invalid
from tropa.tenancy import Actor
from tropa.web.events import Incoming


class Call(Struct):
    """A verified request: who asks, what was sent, and the unit of work that will be committed with the
    answer.
    """

    actor: Actor
    unit: Unit
    body: Any
    incoming: Incoming
    request_id: str

    @property
    def query(self) -> dict[str, str]:
        """Query parameters; the route has named all that may come."""
        return self.incoming.query

    @property
    def version(self) -> int:
        """The version in If-Match; 428 when absent."""
        text = self.incoming.headers.get("if-match", "").strip().removeprefix("W/").strip('"')
        if not text:
            raise VersionRequired()
        if not text.isdecimal() or len(text) > 12:
            raise invalid("/if-match", "version-wrong")
        return int(text)

    def limit(self, default: int = 50) -> int:
        """The page size asked for, 1 to 200."""
        text = self.query.get("limit", str(default))
        if not text.isdecimal() or not 1 <= int(text[:6] or 0) <= 200 or len(text) > 3:
            raise invalid("/limit", "limit-wrong")
        return int(text)


class Reply(Struct):
    """An answer: a msgspec type or None, with the status of the route unless another is given."""

    body: Any = None
    status: int | None = None
    version: int | None = None
    headers: dict[str, str] = {}
    cookies: list[str] = []
    raw: str | None = None
