"""Checks that this machine has what cannot be fetched by the ordinary package clients. Installs nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from infra.local.progress import SetupFailed

PYTHON = (3, 11)
NODE = 20
JAVA = 17


def check_python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> None:
    if version[:2] < PYTHON:
        have = ".".join(map(str, version))
        raise SetupFailed(f"Нужен Python 3.11 или новее, а здесь {have}. Поставьте его и повторите make run.")


def check_node() -> None:
    """Raises SetupFailed when Node or npm is missing or too old."""
    if not shutil.which("npm"):
        raise SetupFailed("Не найден npm. Поставьте Node.js 20 или новее с npm и повторите make run.")
    found = major(["node", "--version"])
    if found is None:
        raise SetupFailed("Не найден Node.js. Поставьте Node.js 20 или новее и повторите make run.")
    if found < NODE:
        raise SetupFailed(f"Нужен Node.js 20 или новее, а здесь {found}. Обновите его и повторите make run.")


def find_java() -> str | None:
    """The path of a Java new enough for the database engine, when this machine has one."""
    java = shutil.which("java")
    found = major([java, "-version"]) if java else None
    return java if found is not None and found >= JAVA else None


def major(command: list[str]) -> int | None:
    """The first number of a program's version; None when it cannot be run."""
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"(?:version \"|v|pip )(\d+)", told.stdout + told.stderr)
    return int(match.group(1)) if match else None
