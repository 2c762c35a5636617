"""Packs layers and functions, names each archive by its content, points the template at the archives.

`python -m infra.deploy.package --bucket NAME` builds for Lambda on arm64 and uploads.
How to go on is told in docs/operations/deploy.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.deploy import document as documents
from infra.deploy.cloud import client
from infra.deploy.document import CODE, FUNCTION, LAYER, Document
from infra.local.places import ROOT
from infra.local.progress import SetupFailed
from infra.local.stamps import digest
from infra.local.tools import run

# Archives of the same content are the same bytes, so that nothing is uploaded or deployed twice.
STILL = (1980, 1, 1, 0, 0, 0)
SKIPPED = {"__pycache__", ".DS_Store"}
UNZIPPED_LIMIT = 250 * 1024 * 1024


class PackageTooLarge(SetupFailed):
    """Lambda would refuse a function with these layers."""


@dataclass(frozen=True)
class Artifact:
    """One archive of a resource. `key` is its name in the bucket; `size` counts the unpacked bytes."""

    file: Path
    key: str
    size: int


def build(document: Document, into: Path, variables: Mapping[str, str] | None = None) -> dict[str, Artifact]:
    """Packs everything that the template names by folder. `variables` go to the makefiles of the layers."""
    found = {}
    for name, resource in documents.of_type(document, *CODE):
        source = ROOT / resource["Properties"][CODE[resource["Type"]]]
        if resource["Type"] == LAYER:
            source = build_layer(name, source, into / name, variables or {})
        found[name] = pack(name, source, into)
    check_sizes(document, found)
    return found


def build_layer(name: str, source: Path, into: Path, variables: Mapping[str, str]) -> Path:
    """Runs the makefile of a layer, as `sam build` would; a layer of the same sources is not built again."""
    given = [f"{key}={value}" for key, value in variables.items()]
    stamp, state = into.with_suffix(".stamp"), digest(files(source), name, *given)
    if not (into.exists() and stamp.exists() and stamp.read_text() == state):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(into, ignore_errors=True)
        run(["make", "-s", "-C", str(source), f"build-{name}", f"ARTIFACTS_DIR={into.resolve()}", *given])
        stamp.write_text(state)
    return into


def files(folder: Path) -> list[Path]:
    """What of a folder is worth packing, always in the same order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not SKIPPED & set(path.relative_to(folder).parts)
    )


def pack(name: str, source: Path, into: Path) -> Artifact:
    """One archive of a folder, the same for the same content."""
    into.mkdir(parents=True, exist_ok=True)
    archive, size = into / f"{name}.zip", 0
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for file in files(source):
            entry = zipfile.ZipInfo(file.relative_to(source).as_posix(), STILL)
            entry.external_attr = 0o755 << 16 if file.stat().st_mode & 0o100 else 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = file.read_bytes()
            size += len(data)
            out.writestr(entry, data)
    if not size:
        raise SetupFailed(f"В папке {source} нечего упаковывать для {name}.")
    content = hashlib.sha256(archive.read_bytes()).hexdigest()[:32]
    return Artifact(archive, f"{name}/{content}.zip", size)


def check_sizes(document: Document, artifacts: Mapping[str, Artifact]) -> None:
    """Every function carries all layers; raises PackageTooLarge over Lambda's limit."""
    layers = sum(artifacts[name].size for name, _ in documents.of_type(document, LAYER))
    for name, _ in documents.of_type(document, FUNCTION):
        total = layers + artifacts[name].size
        if total > UNZIPPED_LIMIT:
            raise PackageTooLarge(f"{name} со слоями занимает {total} байт, можно {UNZIPPED_LIMIT}.")


def point(document: Document, artifacts: Mapping[str, Artifact], bucket: str) -> Document:
    """A copy of the template whose folders are addresses of the archives in the bucket."""
    copy: Document = json.loads(json.dumps(document))
    for name, resource in documents.of_type(copy, *CODE):
        resource["Properties"][CODE[resource["Type"]]] = f"s3://{bucket}/{artifacts[name].key}"
        # What says how to build is of no use after the build.
        resource.pop("Metadata", None)
    return copy


def upload(store: Any, artifacts: Mapping[str, Artifact], bucket: str) -> int:
    """Puts the archives that the bucket does not hold yet; gives how many those were."""
    listed = store.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    present = {item["Key"] for page in listed for item in page.get("Contents", [])}
    missing = [artifact for artifact in artifacts.values() if artifact.key not in present]
    for artifact in missing:
        with artifact.file.open("rb") as body:
            store.put_object(Bucket=bucket, Key=artifact.key, Body=body)
    return len(missing)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="infra.deploy.package", description=__doc__)
    parser.add_argument("--bucket", required=True, help="корзина для архивов, уже созданная")
    parser.add_argument("--region", default="eu-central-1")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "deploy")
    parser.add_argument("--no-upload", action="store_true", help="только собрать")
    options = parser.parse_args(words)
    template = documents.read(ROOT / "template.yaml")
    try:
        artifacts = build(template, options.out, {"PYTHON": sys.executable})
    except SetupFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not options.no_upload:
        new = upload(client("s3", region=options.region), artifacts, options.bucket)
        sys.stdout.write(f"Загружено архивов: {new} из {len(artifacts)}\n")
    packed = options.out / "packaged.json"
    packed.write_text(json.dumps(point(template, artifacts, options.bucket), indent=1), encoding="utf-8")
    for name, artifact in artifacts.items():
        sys.stdout.write(f"  {name:<20} {artifact.file.stat().st_size / 1e6:>7.2f} МБ  {artifact.key}\n")
    sys.stdout.write(f"Шаблон для развёртывания: {packed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
