"""A place in a list as opaque text. Bound to its list, so that a cursor cannot open another partition."""

import base64
import binascii
import hashlib
import hmac

import msgspec

from tropa.config import CONFIG
from tropa.problems import invalid


def _mark(body: bytes, bound_to: str) -> bytes:
    return hmac.digest(
        (CONFIG.master_key or "local").encode(), bound_to.encode() + b"\n" + body, hashlib.sha256
    )[:9]


def encode(after: dict[str, str] | None, bound_to: str) -> str | None:
    """The cursor of the next page of the list `bound_to` (its partition key), None at the end."""
    if after is None:
        return None
    body = msgspec.json.encode(after)
    return base64.urlsafe_b64encode(_mark(body, bound_to) + body).decode().rstrip("=")


def decode(text: str | None, bound_to: str) -> dict[str, str] | None:
    """The place inside a cursor; a cursor that is damaged or of another list is 422."""
    if not text:
        return None
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if not hmac.compare_digest(_mark(raw[9:], bound_to), raw[:9]):
            raise invalid("/cursor", "cursor-wrong")
        return msgspec.json.decode(raw[9:], type=dict[str, str])
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise invalid("/cursor", "cursor-wrong") from error
