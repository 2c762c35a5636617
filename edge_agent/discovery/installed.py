"""Drivers that lie on this computer: ATOL's library at its usual places, components for 1C in known folders.
None of them is loaded."""

import os
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from edge_agent.discovery.found import Confidence, Found
from edge_agent.drivers.atol.library import places
from edge_agent.drivers.base import Refused
from edge_agent.drivers.component.archive import Bundle, open_bundle

MOST, DEEPEST = 400, 2
LARGEST = 256 << 20
MANIFEST = "MANIFEST.XML"


def libraries(looked: Sequence[str] | None = None) -> list[Found]:
    """ATOL's library, once: the first place where it lies is the one that its driver takes."""
    for place in looked if looked is not None else list(places()):
        if Path(place).is_file():
            return [
                Found(
                    address="atol:",
                    driver="atol",
                    confidence=Confidence.likely,
                    text="Установлен драйвер АТОЛ. Укажите, как подключена касса.",
                    model="Касса АТОЛ",
                    options={"lib": place} if looked is not None else {},
                    details=(("Драйвер", place),),
                )
            ]
    return []


def folders() -> list[Path]:
    """Where components for 1C are usually put."""
    home = Path.home()
    known = [home / "Downloads", home / "Загрузки", home / ".1cv8" / "1C" / "1cv8" / "ExtCompT"]
    if sys.platform == "win32":
        for name in ("APPDATA", "LOCALAPPDATA"):
            if base := os.environ.get(name):
                known.append(Path(base) / "1C" / "1cv8" / "ExtCompT")
    return known


def components(where: Sequence[Path]) -> Iterator[Found]:
    """Cash register drivers among the archives of some folders, each file once."""
    seen: set[Path] = set()
    for folder in where:
        for path in _archives(folder):
            if path not in seen:
                seen.add(path)
                found = _component(path)
                if found is not None:
                    yield found


def _archives(folder: Path) -> Iterator[Path]:
    """The folder's zip files and those a little below; a great folder is not searched to its end."""
    left = MOST
    for base, below, names in os.walk(folder):
        depth = len(Path(base).relative_to(folder).parts)
        below[:] = sorted(below) if depth < DEEPEST else []
        for name in sorted(names):
            left -= 1
            if left < 0:
                return
            if name.lower().endswith(".zip"):
                yield (Path(base) / name).resolve()


def _component(path: Path) -> Found | None:
    try:
        if path.stat().st_size > LARGEST or not _has_manifest(path):
            return None
        bundle = open_bundle(path)
    except (OSError, Refused, zipfile.BadZipFile):
        return None
    if not bundle.progid:
        return None  # without INFO.XML nothing says that it drives a cash register
    return Found(
        address=f"component://{_quoted(path)}",
        driver="component",
        confidence=Confidence.likely,
        text=f"Драйвер для 1С: {path}. Нужен, только если касса не работает напрямую.",
        model=f"{bundle.name or bundle.class_name} {bundle.version}".strip(),
        details=(("Класс", bundle.class_name), ("Для систем", _systems(bundle))),
    )


def _has_manifest(path: Path) -> bool:
    with zipfile.ZipFile(path) as packed:
        return any(name.upper() == MANIFEST for name in packed.namelist())


def _systems(bundle: Bundle) -> str:
    return ", ".join(sorted({f"{part.system} {part.arch}".strip() for part in bundle.parts}))


def _quoted(path: Path) -> str:
    raw = path.as_posix()
    return quote(raw if raw.startswith("/") else f"/{raw}", safe="/:")
