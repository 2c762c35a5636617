"""Runs what `make edge-build` has made as a person would: pairs it with a small cloud, lets it make a receipt
on an emulated register in another process, asks it how it is, looks into it, and updates it.

The cloud is the one of the edge tests, so the program meets the very protocol that they check.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from edge_agent import VERSION
from edge_agent.signature import Key
from infra.edge_release import sign

JOB, OTHER = "01J8ZK4T000000000000000001", "01J8ZK4T000000000000000002"
SECONDS = 120


def smoke(program: Path, publisher: Path) -> int:
    """0 when all holds; what does not is told by an AssertionError."""
    from tests.edge_agent.cloud import FakeCloud, Server
    from tests.edge_agent.kit import a_receipt

    with ExitStack() as ending, tempfile.TemporaryDirectory() as folder:
        state, cloud = Path(folder) / "state", FakeCloud()
        ending.callback(Server(cloud).close)
        ports = ending.enter_context(_register(Path(folder)))
        run = partial(_run, program, state)
        say(f"start: {_start(program):.2f} s")
        words = ["--server", cloud.url, "--code", cloud.code, "--kkt", f"tcp://127.0.0.1:{ports['port']}"]
        said = run("pair", *words, "--zone", "Europe/Moscow")
        assert "Подключено" in said, said
        cloud.put(JOB, "receipt", a_receipt(JOB))
        for _ in range(3):
            run("run", "--once")
        assert cloud.outcomes(JOB) == ["confirmed"], cloud.results
        assert "Связь есть" in run("status")
        found = json.loads(run("doctor", "--json"))
        assert [row for row in found if row["level"] == "bad"] == [], found
        assert "Можно пробивать чеки" in run("test")
        assert json.loads(run("settings", "--json"))["options"]["protocol"] == "auto"
        say(f"one receipt: ФД {cloud.last(JOB)['result']['fd']}; doctor: {len(found)} findings, none bad")
        _child(program)
        say(f"native component: {_native(program, Path(folder), ports['http_port'])}")
        _contents(program)
        say(f"page: {_page(program, state)}")
        _update(program, publisher, Path(folder), state)
    say("smoke test passed")
    return 0


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _run(program: Path, state: Path, word: str, *more: str) -> str:
    words = [str(program), word, "--state", str(state), *more]
    done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (just built)
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, f"{word}: {done.returncode}: {said}"
    return done.stdout.decode()


def _start(program: Path) -> float:
    """Seconds from nothing to the first answer, the best of three."""
    times = []
    for _ in range(3):
        began = time.monotonic()
        said = subprocess.run([str(program), "--version"], capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
        times.append(time.monotonic() - began)
        assert said.stdout.decode().strip() == VERSION
    return min(times)


@contextmanager
def _register(folder: Path) -> Iterator[dict[str, int]]:
    words = ["-m", "edge_agent.emulator", "--port", "0", "--http-port", "0"]
    words += ["--data", str(folder / "register")]
    (folder / "register").mkdir()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE)  # noqa: S603 (our own)
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def _child(program: Path) -> None:
    """The processes of native drivers come out of the same file; others do not."""
    words = [str(program), "_child", "edge_agent.drivers.child"]
    done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (just built)
    assert done.returncode == 0, done.stderr.decode()
    done = subprocess.run(  # noqa: S603 (just built)
        [str(program), "_child", "os"], capture_output=True, timeout=SECONDS, check=False
    )
    assert done.returncode != 0


def _native(program: Path, folder: Path, port: int) -> str:
    """A receipt through a native 1C component in a child of the built file, where a compiler is at hand."""
    from tests.edge_agent.cloud import FakeCloud, Server
    from tests.edge_agent.component.kit import built, compiler
    from tests.edge_agent.kit import a_receipt

    if compiler() is None:
        return "not tried, no compiler here"
    cloud = FakeCloud()
    server = Server(cloud)
    run = partial(_run, program, folder / "native")
    words = ["--server", cloud.url, "--code", cloud.code, "--zone", "Europe/Moscow"]
    run("pair", *words, "--kkt", f"component://{built(folder)}")
    run("settings", "--set", f"Port={port}", "--set", "class=EmulatorKKT4004")
    said = run("test").splitlines()
    cloud.put(OTHER, "receipt", a_receipt(OTHER))
    for _ in range(3):
        run("run", "--once")
    server.close()
    assert cloud.outcomes(OTHER) == ["confirmed"], cloud.results
    return f"{said[0]}, ФД {cloud.last(OTHER)['result']['fd']}"


def _contents(program: Path) -> None:
    """The file holds every driver, and nothing of the emulator."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    inner = archive.open_embedded_archive("PYZ.pyz")
    names = {*archive.toc, *inner.toc}
    assert not [name for name in names if "emulator" in name]
    for wanted in ("shtrih", "atol", "mercury", "component"):
        assert f"edge_agent.drivers.{wanted}" in names, wanted


def _page(program: Path, state: Path) -> str:
    """The running program serves its page, goes on as its new self when its file is replaced, and ends within
    seconds when asked to."""

    own, fresh = state.parent / "program", state.parent / "fresh"
    shutil.copy2(program, own)
    words = [str(own), "run", "--state", str(state)]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 (just built)
    try:
        _served(program, state)
        memory = [row for row in _status(process.pid) if row.startswith("VmRSS")]
        shutil.copy2(program, fresh)
        fresh.replace(own)
        log = state / "log" / "agent.log"
        _until(lambda: log.read_text("utf-8").count('"event": "start"') == 2)
        _served(program, state)
    finally:
        process.terminate()
        assert process.wait(30) == 0
    return " ".join(memory).replace("\t", " ")


def _served(program: Path, state: Path) -> None:
    from urllib.request import urlopen

    ask = [str(program), "page", "--state", str(state)]

    def asked() -> str:
        done = subprocess.run(ask, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (just built)
        return done.stdout.decode().strip()

    _until(lambda: asked() != "")
    with urlopen(asked(), timeout=10) as answer:  # noqa: S310 (our own page)
        assert "Касса" in answer.read().decode()


def _until(true: Callable[[], bool]) -> None:
    pause, end = threading.Event(), time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        pause.wait(0.1)


def _status(pid: int) -> list[str]:
    """Of the loader's child, which is the agent."""
    found = []
    for file in Path("/proc").glob("[0-9]*/status"):
        try:
            text = file.read_text()
        except OSError:
            continue
        if f"PPid:\t{pid}\n" in text:
            found = text.splitlines()
    return found


def _update(program: Path, publisher: Path, folder: Path, state: Path) -> None:
    """A copy of the program refuses what is not newer; that it replaces itself is shown with a program that
    says another version."""
    own, site = folder / "tropa-edge", folder / "site"
    site.mkdir()
    shutil.copy2(program, own)
    newer = site / "newer"
    newer.write_text("#!/bin/sh\necho 9.9.9\n", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        published = json.loads(
            sign(Key.load(publisher), "9.9.9", 5, {"linux": newer}, url, datetime.now(UTC))
        )
        (site / "release.json").write_text(json.dumps(published))
        newer.rename(site / "tropa-edge-9.9.9-linux")
        words = [str(own), "update", "--state", str(state), "--from", f"{url}/release.json"]
        asked = subprocess.run([*words, "--check"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        assert asked.returncode == 10, asked.stderr.decode()
        before = hashlib.sha256(own.read_bytes()).hexdigest()
        done = subprocess.run([*words, "--apply"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr.decode()
        assert own.read_text("utf-8").startswith("#!/bin/sh")
        assert hashlib.sha256(own.with_name("tropa-edge.former").read_bytes()).hexdigest() == before
    finally:
        server.shutdown()
        server.server_close()
    say("update: signed release taken, former program kept")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
