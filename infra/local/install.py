"""Makes the project's own environment: Python packages and the built front end, only when sources changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.local.engine import pip_install
from infra.local.machine import major
from infra.local.places import ROOT, Places
from infra.local.stamps import Stamps, digest
from infra.local.tools import run

BUILT_FROM = ("src", "public", "index.html", "package.json", "package-lock.json")
SETTINGS = ("*.html", "*.config.*", "tsconfig*.json")


def install_python(places: Places) -> bool:
    """True when something had to be installed."""
    wanted = ROOT / "requirements" / "dev.txt"
    value = digest([], wanted.read_text(), sys.version, sys.base_prefix, str(ROOT))
    stamps = Stamps(places.stamps)
    if stamps.holds("venv", value) and places.python.exists():
        return False
    # First of all: an interruption must not leave a stamp over something half made.
    stamps.drop("venv")
    if not has_pip(places.python):
        shutil.rmtree(places.venv, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(places.venv)])
    pip_install(places.python, wanted)
    stamps.put("venv", value)
    return True


def has_pip(python: Path) -> bool:
    """False for an environment that is absent, or whose making was interrupted."""
    return python.exists() and major([str(python), "-m", "pip", "--version"]) is not None


def install_node(places: Places) -> bool:
    """True when packages of the front end had to be installed."""
    lock = places.frontend / "package-lock.json"
    stamps, value = Stamps(places.stamps), digest([], lock.read_text())
    if stamps.holds("npm", value) and (places.frontend / "node_modules").is_dir():
        return False
    stamps.drop("npm")
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], places.frontend)
    stamps.put("npm", value)
    return True


def build_frontend(places: Places) -> bool:
    """True when the front end had to be built."""
    stamps, value = Stamps(places.stamps), digest(frontend_sources(places.frontend))
    if stamps.holds("dist", value) and (places.dist / "index.html").exists():
        return False
    stamps.drop("dist")
    run(["npm", "run", "build"], places.frontend)
    stamps.put("dist", value)
    return True


def frontend_sources(folder: Path) -> Iterator[Path]:
    """Everything that a build reads; tests are left out, since an edited test changes no build."""
    for name in BUILT_FROM:
        path = folder / name
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (f for f in path.rglob("*") if f.is_file() and ".test." not in f.name)
    for pattern in SETTINGS:
        yield from (f for f in folder.glob(pattern) if f.name not in BUILT_FROM)
