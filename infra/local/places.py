"""Where things lie on this machine. Only paths: makes nothing and starts nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Places:
    """The code that is served, the state of one running stack, and the engines that all stacks share.

    `root` differs from this repository only in tests, which serve a small project of their own.
    """

    root: Path = ROOT
    state: Path = ROOT / ".local"
    engines: Path = ROOT / ".local" / "engines"
    engine: str = "dynamodb"

    @classmethod
    def of_child(cls) -> Places:
        """The places of the stack that started this process."""
        root, state, engines = (
            Path(os.environ[f"TROPA_LOCAL_{name}"]) for name in ("ROOT", "STATE", "ENGINES")
        )
        return cls(root, state, engines, os.environ["TROPA_ENGINE"])

    @property
    def venv(self) -> Path:
        return ROOT / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def template(self) -> Path:
        return self.root / "template.yaml"

    @property
    def frontend(self) -> Path:
        return self.root / "frontend"

    @property
    def dist(self) -> Path:
        return self.frontend / "dist"

    @property
    def stamps(self) -> Path:
        return self.engines.parent / "stamps"

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def run(self) -> Path:
        """The list of running processes; it exists only while a stack runs or after it was killed."""
        return self.state / "run.json"

    @property
    def agent(self) -> Path:
        return self.state / f"agent{self._mark}"

    @property
    def onec(self) -> Path:
        return self.state / "1c"

    @property
    def mail(self) -> Path:
        return self.data / "mail"

    @property
    def master_key(self) -> Path:
        return self.state / "master.key"

    @property
    def env_file(self) -> Path:
        return self.state / "env"

    @property
    def demo_file(self) -> Path:
        return self.state / f"demo{self._mark}.json"

    @property
    def checkpoint(self) -> Path:
        return self.data / f"stream-checkpoint{self._mark}.json"

    @property
    def _mark(self) -> str:
        """Each engine holds other agencies, so what belongs to them is kept apart."""
        return "" if self.engine == "dynamodb" else f"-{self.engine}"

    def log(self, part: str) -> Path:
        return self.logs / f"{part}.log"
