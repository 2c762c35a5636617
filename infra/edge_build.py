"""`make edge-build`: the agent as one file for this system, dist/tropa-edge, with the publisher's key in it.

The emulator stays out: nothing that only looks like a register may be started from a real desk.
"""

import argparse
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from edge_agent.signature import Key

ROOT = Path(__file__).resolve().parents[1]
WORK, OUT = ROOT / "build" / "edge", ROOT / "dist"
PUBLISHER = WORK / "publisher.pem"
# Large parts of Python that the agent never uses.
LEFT_OUT = (
    *(
        "edge_agent.emulator",
        "tkinter",
        "unittest",
        "pydoc",
        "doctest",
        "lib2to3",
        "test",
        "pip",
        "setuptools",
    ),
    *("numpy", "pytest", "hypothesis", "_pytest", "distutils", "curses", "idlelib", "xmlrpc", "turtle"),
)


def needs() -> str:
    """The builder with its version: it is no part of what the tests or the agent need."""
    known = tomllib.loads((ROOT / "edge_agent" / "pyproject.toml").read_text("utf-8"))
    return str(known["project"]["optional-dependencies"]["build"][0])


def modules() -> list[str]:
    """Everything of the agent: drivers and commands are imported by name, which no analysis sees."""
    files = sorted((ROOT / "edge_agent").rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    names = [name.removesuffix(".__init__") for name in names]
    return [name for name in names if not name.startswith("edge_agent.emulator")]


def data() -> list[tuple[Path, str]]:
    """Files beside the code, and the code itself for interpreters of another bitness, with their folders."""
    found = []
    for file in sorted((ROOT / "edge_agent").rglob("*")):
        place = file.relative_to(ROOT).parent
        own = (
            file.suffix in (".py", ".sql", ".json", ".css", ".js", ".svg") and "__pycache__" not in file.parts
        )
        if own and place.parts[1:2] != ("emulator",) and file.name != "publisher.txt":
            found.append((file, str(place)))
    return found


def publisher(path: Path) -> Path:
    """The file with the public key for the build; a key of this machine is made when there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    WORK.mkdir(parents=True, exist_ok=True)
    known = WORK / "publisher.txt"
    known.write_text(f"# whose releases this program believes\n{Key.create(path).public}\n", "utf-8")
    return known


def build(key: Path, out: Path = OUT) -> Path:
    """Make the program; gives its path. Raises CalledProcessError."""
    entry = WORK / "tropa_edge.py"
    known = publisher(key)
    entry.write_text("import sys\nfrom edge_agent.cli import main\nsys.exit(main())\n", "utf-8")
    words = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--onefile",
        "--noconfirm",
        "--clean",
        "--console",
        "--strip",
    ]
    words += ["--name", "tropa-edge", "--log-level", "WARN", "--paths", str(ROOT)]
    words += ["--distpath", str(out), "--workpath", str(WORK / "work"), "--specpath", str(WORK)]
    words += [word for name in modules() for word in ("--hidden-import", name)]
    words += [word for name in LEFT_OUT for word in ("--exclude-module", name)]
    words += [word for file, place in data() for word in ("--add-data", f"{file}:{place}")]
    # Windows knows no names of time zones.
    words += ["--collect-data", "tzdata"] if sys.platform == "win32" else []
    words += ["--add-data", f"{known}:edge_agent/update", str(entry)]
    subprocess.run(words, check=True, cwd=ROOT)  # noqa: S603 (our own words)
    return out / ("tropa-edge.exe" if sys.platform == "win32" else "tropa-edge")


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make edge-build", description=__doc__)
    parser.add_argument("--publisher", type=Path, default=PUBLISHER, help="key of who signs releases (PEM)")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--no-smoke", action="store_true", help="do not run what was built")
    parser.add_argument("--needs", action="store_true", help="say which package builds, and nothing else")
    options = parser.parse_args(words)
    if options.needs:
        sys.stdout.write(needs() + "\n")
        return 0
    began = time.monotonic()
    program = build(options.publisher, options.out)
    seconds, size = time.monotonic() - began, program.stat().st_size / 1e6
    sys.stdout.write(f"{program}: {size:.1f} MB, built in {seconds:.0f} s\n")
    if options.no_smoke:
        return 0
    from infra.edge_smoke import smoke

    return smoke(program, options.publisher)


if __name__ == "__main__":
    sys.exit(main())
