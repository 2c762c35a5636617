"""The agent's Ed25519 key and what a request is signed over. The private key never leaves its file."""

import base64
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(method: str, path: str, body: bytes, time: str, nonce: int) -> bytes:
    """The bytes that are signed: five lines, the path without host and query, the body by its hash."""
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join((method, path, digest, time, str(nonce))).encode()


def verify(public: str, message: bytes, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(decode(public)).verify(decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


class Key:
    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @classmethod
    def from_raw(cls, raw: bytes) -> "Key":
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    @classmethod
    def load(cls, path: Path) -> "Key":
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(private, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 key")
        return cls(private)

    @classmethod
    def create(cls, path: Path) -> "Key":
        """Make a key and put it into a file that only its owner can read; an existing key is kept."""
        if path.exists():
            return cls.load(path)
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        return cls(private)

    @property
    def public(self) -> str:
        return encode(self._private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> str:
        return encode(self._private.sign(message))
