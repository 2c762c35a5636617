"""Keeps the letters that the mail engine has caught, so that they outlive it. Sends nothing."""

from __future__ import annotations

import json
import os
import re
import urllib.request
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

CAUGHT = "/_ministack/ses/messages"


@dataclass(frozen=True)
class Letter:
    id: str
    at: str
    sender: str
    to: list[str]
    subject: str
    text: str
    html: str | None


class Mailbox:
    """One file per letter. Several processes may collect at once: the same letter gets the same name."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._folder, self._engine = folder, engine

    def collect(self) -> None:
        """Fetches what the engine has; raises OSError when it does not answer."""
        with urllib.request.urlopen(self._engine + CAUGHT, timeout=5) as answer:
            accounts = json.load(answer)["messages"]
        self._folder.mkdir(parents=True, exist_ok=True)
        for record in (r for records in accounts.values() for r in records):
            self._keep(letter(record))

    def letters(self) -> list[Letter]:
        """All letters, newest first."""
        files = sorted(self._folder.glob("*.json"), reverse=True) if self._folder.exists() else []
        return [Letter(**json.loads(file.read_text(encoding="utf-8"))) for file in files]

    def find(self, wanted: str) -> Letter | None:
        return next((item for item in self.letters() if item.id == wanted), None)

    def _keep(self, item: Letter) -> None:
        file = self._folder / f"{re.sub('[^0-9TZ]', '', item.at)}-{item.id}.json"
        if not file.exists():
            draft = file.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps(asdict(item), ensure_ascii=False), encoding="utf-8")
            draft.rename(file)


def letter(record: dict[str, object]) -> Letter:
    stamp = record["Timestamp"]
    assert isinstance(stamp, int | float | str)
    to = [who for field in ("To", "CC", "BCC") for who in _texts(record.get(field))]
    html = record.get("BodyHtml")
    return Letter(
        re.sub(r"[^\w-]", "", str(record["MessageId"])),
        instant(stamp),
        str(record["Source"]),
        to,
        str(record["Subject"]),
        str(record["BodyText"] or ""),
        str(html) if html else None,
    )


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def instant(stamp: float | str) -> str:
    when = datetime.fromisoformat(stamp) if isinstance(stamp, str) else datetime.fromtimestamp(stamp, UTC)
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
