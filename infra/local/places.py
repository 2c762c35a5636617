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

    @classmethod
    def of_child(cls) -> Places:
        """The places of the stack that started this process."""
        values = os.environ
        return cls(
            Path(values["TROPA_LOCAL_ROOT"]),
            Path(values["TROPA_LOCAL_STATE"]),
            Path(values["TROPA_LOCAL_ENGINES"]),
        )

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
        return self.state / "agent"

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
        return self.state / "demo.json"

    def log(self, part: str) -> Path:
        return self.logs / f"{part}.log"
