"""What a publisher says of a release, and when it is not to be believed. Pure: bytes and a time in, a
manifest or a refusal out."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from edge_agent import signature
from edge_agent.clock import parse
from edge_agent.fields import Object, decode, number, section, text

# Signed with the content, so that nothing else the same key signs can be taken for a manifest.
PURPOSE = b"tropa-edge release 1\n"
LARGEST_PROGRAM = 200_000_000
AHEAD = timedelta(days=1)
VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class ReleaseRefused(Exception):
    """This release will not be installed; the message is the code of the reason."""


@dataclass(frozen=True)
class Package:
    url: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    version: str
    min_version: str
    files: Mapping[str, Package]
    published_at: datetime
    expires_at: datetime
    sequence: int
    raw: bytes


def rank(version: str) -> tuple[int, ...]:
    """Versions in their order; ReleaseRefused for what is none."""
    if not VERSION.fullmatch(version):
        raise ReleaseRefused("version-unreadable")
    return tuple(int(part) for part in version.split("."))


def envelope(raw: bytes, sign: signature.Key) -> bytes:
    """A manifest's bytes with their signature, as they are published."""
    signed = {"manifest": signature.encode(raw), "signature": sign.sign(PURPOSE + raw)}
    return json.dumps(signed, indent=1).encode() + b"\n"


def understand(published: bytes, keys: Sequence[str], now: datetime) -> Manifest:
    """The manifest of an envelope. The signature comes first: nothing unsigned is looked into."""
    if not keys:
        raise ReleaseRefused("no-publisher")
    try:
        outer = decode(published)
        raw, mark = signature.decode(text(outer, "manifest")), text(outer, "signature")
    except ValueError as error:
        raise ReleaseRefused("unreadable") from error
    if not any(signature.verify(key, PURPOSE + raw, mark) for key in keys):
        raise ReleaseRefused("signature")
    try:
        found = _manifest(decode(raw), raw)
    except ValueError as error:
        raise ReleaseRefused("unreadable") from error
    if now >= found.expires_at:
        raise ReleaseRefused("expired")
    if found.published_at > now + AHEAD:
        raise ReleaseRefused("from-the-future")
    return found


def _manifest(source: Object, raw: bytes) -> Manifest:
    version, least = text(source, "version"), text(source, "min_version")
    rank(version)
    rank(least)
    files = section(source, "files")
    return Manifest(
        version,
        least,
        {name: _package(section(files, name)) for name in files},
        parse(text(source, "published_at")),
        parse(text(source, "expires_at")),
        number(source, "sequence"),
        raw,
    )


def _package(source: Object) -> Package:
    found = Package(text(source, "url"), text(source, "sha256"), number(source, "size"))
    if not SHA256.fullmatch(found.sha256) or not 0 < found.size <= LARGEST_PROGRAM:
        raise ReleaseRefused("unreadable")
    return found
