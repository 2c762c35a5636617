"""Seals fields that must not be readable in the store: a random key per agency, wrapped with the master key.

Must not log or return a key. Everything sealed is bound to its agency and cannot be opened for another.
"""

import base64
import hashlib
import hmac
import secrets

from msgspec import Struct

from tropa.config import CONFIG
from tropa.db.unit import Unit
from tropa.tenancy import Tenant
from tropa.tenants import store

# The log recognises the mark and shows a short hash in place of the value.
MARK = "sealed:"
VERSION = b"\x01"
NONCE = 12
MOST_CACHED = 5_000


class MasterKeyWrong(RuntimeError):
    """TROPA_MASTER_KEY is not 32 bytes in base64."""


class DataKeyMissing(LookupError):
    """The agency has no key of its own: nothing can be sealed for it."""


class SealBroken(ValueError):
    """The sealed text was changed, cut, or belongs to another agency."""


class Pair(Struct, frozen=True):
    """Two keys derived from the agency's one: for sealing and for fingerprints."""

    seal: bytes
    mark: bytes


_cache: dict[str, Pair] = {}


def create_key(unit: Unit) -> None:
    """Adds a fresh data key of the unit's agency; from now on this process can seal for it."""
    tenant = unit.actor.tenant
    key = secrets.token_bytes(32)
    wrapped = _encrypt(_master(), key, _bound(tenant, "data-key"))
    store.add_key(unit, wrapped)
    _remember(tenant, key)


def seal(tenant: Tenant, text: str) -> str:
    """The text, readable only through `open` of the same agency. Two seals of one text differ."""
    return _encrypt(_pair(tenant).seal, text.encode(), _bound(tenant, "field"))


def open(tenant: Tenant, sealed: str) -> str:
    """The text inside a seal; SealBroken when it is not this agency's or was changed."""
    return _decrypt(_pair(tenant).seal, sealed, _bound(tenant, "field")).decode()


def fingerprint(tenant: Tenant, text: str) -> str:
    """The same for the same text of one agency: finds a sealed value without opening any."""
    return hmac.new(_pair(tenant).mark, text.encode(), hashlib.sha256).hexdigest()


def blind(purpose: str, *parts: str) -> str:
    """Keyed digest of what belongs to no agency yet (e-mails, codes): useless without the master key."""
    body = "\n".join((purpose, *parts)).encode()
    return hmac.new(_derived(_master(), "blind"), body, hashlib.sha256).hexdigest()


def forget() -> None:
    """Empties the process's memory of keys."""
    _cache.clear()


def _pair(tenant: Tenant) -> Pair:
    known = _cache.get(tenant.id)
    if known is not None:
        return known
    found = store.data_key(tenant)
    if found is None:
        raise DataKeyMissing(tenant.id)
    return _remember(tenant, _decrypt(_master(), found, _bound(tenant, "data-key")))


def _remember(tenant: Tenant, key: bytes) -> Pair:
    if len(_cache) >= MOST_CACHED:
        _cache.clear()
    pair = _cache[tenant.id] = Pair(_derived(key, "seal"), _derived(key, "fingerprint"))
    return pair


def _master() -> bytes:
    try:
        key = base64.b64decode(CONFIG.master_key, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise MasterKeyWrong("TROPA_MASTER_KEY must be 32 bytes in base64")
    return key


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, b"tropa " + purpose.encode(), hashlib.sha256)


def _bound(tenant: Tenant, purpose: str) -> bytes:
    return f"{purpose}\n{tenant.id}".encode()


def _encrypt(key: bytes, clear: bytes, bound: bytes) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE)
    body = VERSION + nonce + AESGCM(key).encrypt(nonce, clear, bound)
    return MARK + base64.urlsafe_b64encode(body).decode()


def _decrypt(key: bytes, sealed: str, bound: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = base64.b64decode(sealed.removeprefix(MARK), altchars=b"-_", validate=True)
        if not sealed.startswith(MARK) or raw[:1] != VERSION:
            raise SealBroken("unknown form")
        return AESGCM(key).decrypt(raw[1 : 1 + NONCE], raw[1 + NONCE :], bound)
    except (InvalidTag, ValueError) as error:
        raise SealBroken("cannot be opened") from error
