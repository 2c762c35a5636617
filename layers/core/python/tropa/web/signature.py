"""The signature of a cash desk's request: what is signed, and whether the key fits.

Loads cryptography on first use, so that only the edge function pays for it.
"""

import base64
import binascii
import hashlib
from datetime import datetime, timedelta

from msgspec import Struct

from tropa import clock
from tropa.desks.model import SKEW
from tropa.problems import Unauthorized, invalid
from tropa.web.events import Incoming

DEVICE, TIME, NONCE, SIGNATURE = "tropa-device", "tropa-time", "tropa-nonce", "tropa-signature"
KEY_LENGTH = 32


class Signed(Struct, frozen=True):
    """A request whose signature was right."""

    nonce: int
    offset_ms: int

    @property
    def in_time(self) -> bool:
        """False when the desk's clock is too far off for fiscal work."""
        return abs(self.offset_ms) <= SKEW // timedelta(milliseconds=1)


def check(incoming: Incoming, key: str) -> Signed:
    """Nonce and clock of a request that was signed with this key; 401 signature-wrong when it was not."""
    moment, nonce = incoming.headers.get(TIME, ""), incoming.headers.get(NONCE, "")
    at = _instant(moment)
    if at is None or not nonce.isdecimal() or not nonce.isascii() or len(nonce) > 18:
        raise Unauthorized("signature-wrong")
    digest = hashlib.sha256(incoming.body).hexdigest()
    message = "\n".join((incoming.method, incoming.path, digest, moment, nonce)).encode()
    if not _fits(key, message, incoming.headers.get(SIGNATURE, "")):
        raise Unauthorized("signature-wrong")
    return Signed(int(nonce), (at - clock.now()) // timedelta(milliseconds=1))


def too_far() -> Unauthorized:
    """The refusal of a desk whose clock is wrong, with the right time."""
    return Unauthorized("agent-clock-skew", server_time=clock.stamp())


def check_new(incoming: Incoming, key: str) -> Signed:
    """Like `check` for a computer that is no desk yet and brings its key; also 422 when that is no key."""
    if len(_raw(key)) != KEY_LENGTH:
        raise invalid("/public_key", "value-wrong")
    signed = check(incoming, key)
    if not signed.in_time:
        raise too_far()
    return signed


def _fits(key: str, message: bytes, signature: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(_raw(key)).verify(_raw(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def _instant(text: str) -> datetime | None:
    try:
        return clock.parse(text)
    except ValueError:
        return None
