"""The publisher's tool: makes his key, and signs what a release consists of.

    python -m infra.edge_release key release.pem
    python -m infra.edge_release sign --key release.pem --version 0.2.0 --sequence 7 \\
        --url https://tropa.example/edge --file linux=dist/tropa-edge --out dist/release

The folder that `sign` fills is put on the server as it is, release.json last.
"""

import argparse
import hashlib
import json
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from edge_agent.clock import instant
from edge_agent.signature import Key
from edge_agent.update.manifest import envelope, rank, understand

DAYS = 45  # a release that is not signed anew within this time is taken for a withheld one


def sign(
    key: Key,
    version: str,
    sequence: int,
    files: dict[str, Path],
    url: str,
    now: datetime,
    min_version: str | None = None,
    days: int = DAYS,
) -> bytes:
    """The signed description of a release; it is read back as an agent would before it is given out."""
    rank(version)
    packages = {
        platform: {
            "url": f"{url.rstrip('/')}/{name(platform, version, file)}",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "size": file.stat().st_size,
        }
        for platform, file in files.items()
    }
    manifest = {
        "version": version,
        "min_version": min_version or "0.0.0",
        "files": packages,
        "published_at": instant(now),
        "expires_at": instant(now + timedelta(days=days)),
        "sequence": sequence,
    }
    published = envelope(json.dumps(manifest, ensure_ascii=False, indent=1).encode(), key)
    understand(published, [key.public], now)
    return published


def name(platform: str, version: str, file: Path) -> str:
    """A name of its own for each version: a half-replaced file must not be fetched under an old name."""
    return f"tropa-edge-{version}-{platform}{file.suffix if file.suffix == '.exe' else ''}"


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="infra.edge_release", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    made = verbs.add_parser("key", help="make a key, or show the public half of one")
    made.add_argument("path", type=Path)
    one = verbs.add_parser("sign", help="describe and sign a release")
    one.add_argument("--key", type=Path, required=True)
    one.add_argument("--version", required=True)
    one.add_argument("--min-version")
    one.add_argument(
        "--sequence", type=int, required=True, help="grows with every signing, also of one version"
    )
    one.add_argument("--url", required=True, help="where the files will lie")
    one.add_argument("--file", action="append", required=True, metavar="PLATFORM=PATH")
    one.add_argument("--days", type=int, default=DAYS)
    one.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(words)
    if options.verb == "key":
        sys.stdout.write(f"{Key.create(options.path).public}\n")
        return 0
    files = {platform: Path(path) for platform, _, path in (word.partition("=") for word in options.file)}
    now = datetime.now(UTC)
    published = sign(
        Key.load(options.key),
        options.version,
        options.sequence,
        files,
        options.url,
        now,
        options.min_version,
        options.days,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    for platform, file in files.items():
        shutil.copy2(file, options.out / name(platform, options.version, file))
    (options.out / "release.json").write_bytes(published)
    sys.stdout.write(f"{options.out}: {options.version}, sequence {options.sequence}, {options.days} days\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
