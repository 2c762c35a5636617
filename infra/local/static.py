"""Serves the built front end with the headers that the cloud's edge gives. Never looks outside its folder."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from infra.local.events import Answer

FOREVER = "public, max-age=31536000, immutable"
ASK = "no-cache"
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
NOT_BUILT = "Интерфейс ещё не собран: выполните make run без параметра FRONTEND=0.\n"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class Site:
    def __init__(self, folder: Path, policy: str) -> None:
        self._folder, self._policy = folder.resolve(), policy

    def get(self, path: str, zipped: bool, known: str | None = None) -> Answer:
        """A file, or the page that the browser application starts from; 404 for a missing asset."""
        file = self._find(path)
        if file is None:
            text = "Нет такого файла.\n" if self._folder.exists() else NOT_BUILT
            return Answer(
                404, [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", ASK)], text.encode()
            )
        stat = file.stat()
        mark = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{"-z" if zipped else ""}"'
        headers = [*self._headers(file), ("ETag", mark)]
        if known == mark:
            return Answer(304, headers, b"")
        body, encoding = content(file, stat.st_mtime_ns, zipped)
        return Answer(200, headers + encoding, body)

    def _find(self, path: str) -> Path | None:
        wanted = (self._folder / path.lstrip("/")).resolve()
        if not wanted.is_relative_to(self._folder):
            return None
        if wanted.is_file():
            return wanted
        # As at the cloud's edge: an address without a dot in its last word is a page of the application.
        start = self._folder / "index.html"
        return start if "." not in path.rsplit("/", 1)[-1] and start.is_file() else None

    def _headers(self, file: Path) -> list[tuple[str, str]]:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind == "application/javascript":
            kind += "; charset=utf-8"
        hashed = file.is_relative_to(self._folder / "assets")
        headers = [
            ("Content-Type", kind),
            ("Cache-Control", FOREVER if hashed else ASK),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Vary", "Accept-Encoding"),
        ]
        if kind.startswith("text/html"):
            headers.append(("Content-Security-Policy", self._policy))
        return headers


def content(file: Path, stamp: int, zipped: bool) -> tuple[bytes, list[tuple[str, str]]]:
    kind = mimetypes.guess_type(file.name)[0] or ""
    if zipped and kind.startswith(COMPRESSED):
        return compressed(file, stamp), [("Content-Encoding", "gzip")]
    return file.read_bytes(), []


@lru_cache(maxsize=256)
def compressed(file: Path, _stamp: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)
