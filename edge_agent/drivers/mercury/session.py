"""A session with INECRMAN: it is opened when needed, and opened anew when the service has forgotten it. Reads
are repeated, everything else is sent once."""

import contextlib
from collections.abc import Mapping

from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.mercury.link import PATH, LinkLost, Post
from edge_agent.drivers.mercury.refusal import said
from edge_agent.fields import FieldWrong, Object, decode, encode, number, text

READS = {
    *("GetStatus", "GetCommonInfo", "GetRegistrationInfo", "GetDriverInfo", "ReadSales", "GetSales"),
    "GetDateTime",
}
LIMITS = {
    **{"GetStatus": 5.0, "GetDateTime": 5.0, "GetDriverInfo": 5.0, "CloseSession": 5.0},
    **{"CloseShift": 120.0, "OpenShift": 180.0},
}
OTHERS = 60.0
TRIES = 2


class Declined(Exception):
    """An answer with a result other than zero."""

    def __init__(self, command: str, result: int, text: str) -> None:
        super().__init__(command, result, text)
        self.command = command
        self.result = result
        self.text = text

    @property
    def device_code(self) -> str:
        return f"{self.command}/{self.result}"


class Session:
    def __init__(self, post: Post, device: Mapping[str, object]) -> None:
        self._post = post
        self._device = device
        self._key: str | None = None
        self._stale: str | None = None  # key of a session that was left without a farewell

    def close(self) -> None:
        """Say farewell; a service that does not hear it is let go all the same."""
        key, self._key = self._key or self._stale, None
        self._stale = None
        if key is not None:
            with contextlib.suppress(LinkLost, FieldWrong, Declined):
                self._exchange("CloseSession", {"sessionKey": key})

    def read(self, command: str, fields: Mapping[str, object] | None = None) -> Object:
        """Busy without an answer, Refused when the service declines even in a new session."""
        try:
            return self._twice(command, fields or {})
        except Declined:
            # The session may be one that the service has forgotten: it was started anew, or went idle.
            self._forget()
        try:
            return self._twice(command, fields or {})
        except Declined as declined:
            code = said(declined.text) or "device_fault"
            raise Refused(code, declined.text, declined.device_code) from declined

    def write(self, command: str, fields: Mapping[str, object], begun: bool = False) -> Object:
        """Sent once, in the session that a read has proved. Raises Declined; Unknown without an answer, or
        Busy when nothing was sent and nothing has `begun`."""
        if self._key is None:
            raise Busy("link")
        try:
            return self._exchange(command, {"sessionKey": self._key, **fields})
        except LinkLost as lost:
            self._forget()
            if lost.sent or begun:
                raise Unknown(command) from lost
            raise Busy("link") from lost
        except FieldWrong as wrong:
            self._forget()
            raise Unknown(command) from wrong

    def _twice(self, command: str, fields: Mapping[str, object]) -> Object:
        for left in reversed(range(TRIES)):
            try:
                return self._exchange(command, {"sessionKey": self._opened(), **fields})
            except (LinkLost, FieldWrong) as lost:
                self._forget()
                if not left or (isinstance(lost, LinkLost) and not lost.sent):
                    raise Busy("link") from lost
        raise AssertionError("unreachable")

    def _opened(self) -> str:
        if self._key is None:
            self.close()
            try:
                answer = self._exchange("OpenSession", {"sessionKey": None, **self._device})
            except Declined as declined:
                raise Refused("link", declined.text, declined.device_code) from declined
            self._key = text(answer, "sessionKey")
        return self._key

    def _forget(self) -> None:
        self._stale, self._key = self._key or self._stale, None

    def _exchange(self, command: str, fields: Mapping[str, object]) -> Object:
        status, raw = self._post(PATH, encode({**fields, "command": command}), LIMITS.get(command, OTHERS))
        if status != 200:
            raise LinkLost(sent=True)
        answer = decode(raw)
        result = number(answer, "result")
        if result:
            raise Declined(command, result, text(answer, "description", ""))
        return answer
