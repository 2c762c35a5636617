"""Where the stream loop has got to, on disk. A position is written only after its records were handled."""

from __future__ import annotations

import json
import os
from pathlib import Path

FINISHED = "finished"


class Checkpoint:
    """Positions by shard of one stream; those of a stream that is gone are forgotten."""

    def __init__(self, file: Path, stream: str) -> None:
        self._file, self._stream = file, stream
        known = json.loads(file.read_text()) if file.exists() else {}
        self._shards: dict[str, str] = known.get("shards", {}) if known.get("stream") == stream else {}

    def position(self, shard: str) -> str | None:
        return self._shards.get(shard)

    def finished(self, shard: str) -> bool:
        return self._shards.get(shard) == FINISHED

    def move(self, shard: str, sequence: str) -> None:
        self._shards[shard] = sequence
        self._write()

    def keep_only(self, shards: set[str]) -> None:
        """Drops positions of shards that the engine has trimmed."""
        if set(self._shards) - shards:
            self._shards = {name: place for name, place in self._shards.items() if name in shards}
            self._write()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".tmp")
        with draft.open("w") as out:
            json.dump({"stream": self._stream, "shards": self._shards}, out)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(self._file)
