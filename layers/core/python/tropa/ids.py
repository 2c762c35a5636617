"""Identifiers: sortable for things, random for secrets, short for tenants."""

import hashlib
import secrets

from tropa import clock

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TENANT_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_id() -> str:
    """A ULID (48 bits of milliseconds, 80 random bits), 26 characters, sorted by the time of making."""
    number = int(clock.now().timestamp() * 1000) << 80 | secrets.randbits(80)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def new_tenant_id() -> str:
    """Ten characters, so that no tenant's key can be the beginning of another's."""
    return "".join(secrets.choice(_TENANT_ALPHABET) for _ in range(10))


def new_secret() -> str:
    """256 random bits, safe in a cookie and an address."""
    return secrets.token_urlsafe(32)


def new_digits(count: int) -> str:
    """A code that a person types from a letter."""
    return "".join(secrets.choice("0123456789") for _ in range(count))


def new_code(count: int) -> str:
    """A code of capital letters and digits without look-alikes."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(count))


def digest(*parts: str) -> str:
    """SHA-256 of the parts, hexadecimal; what is stored in place of a secret."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
