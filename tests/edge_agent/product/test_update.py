"""New versions: taken from the publisher alone, never older, whole or not at all."""

import hashlib
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from edge_agent import VERSION
from edge_agent.cli import main
from edge_agent.clock import instant
from edge_agent.signature import Key
from edge_agent.transport import Unreachable, send
from edge_agent.update import check, install, memory
from edge_agent.update.manifest import Manifest, ReleaseRefused, envelope, understand
from infra import edge_release
from infra.edge_release import sign
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import paired

NOW = datetime.now(UTC)
PROGRAM = b"#!/bin/sh\necho 9.1.0\n"


class Site:
    """A server whose files a test puts in place; it can break off in the middle."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.broken: set[str] = set()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = owner.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(
                    (body or b"")[: len(body or b"") // 2] if self.path in owner.broken else body or b""
                )
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.http.shutdown()
    one.http.server_close()


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return Key.create(tmp_path / "publisher.pem")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "bin" / "tropa-edge"
    file.parent.mkdir()
    file.write_bytes(b"the program of today")
    file.chmod(0o755)
    return file


def publish(
    site: Site,
    key: Key,
    version: str = "9.1.0",
    sequence: int = 3,
    content: bytes = PROGRAM,
    **changes: object,
) -> None:
    site.files["/program"] = content
    package = {
        "url": f"{site.url}/program",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }
    manifest: dict[str, object] = {
        "version": version,
        "min_version": "0.0.0",
        "files": {"linux": package},
        "published_at": instant(NOW - timedelta(hours=1)),
        "expires_at": instant(NOW + timedelta(days=30)),
        "sequence": sequence,
        **changes,
    }
    site.files["/release.json"] = envelope(json.dumps(manifest).encode(), key)


def look(site: Site, key: Key, root: Path) -> Manifest | None:
    return check.look(root, f"{site.url}/release.json", send, [key.public], NOW)


def refused(site: Site, key: Key, root: Path) -> str:
    with pytest.raises(ReleaseRefused) as caught:
        look(site, key, root)
    return str(caught.value)


def test_a_newer_release_is_found_and_put_in_place(site: Site, key: Key, state: Path, program: Path) -> None:
    publish(site, key)
    found = look(site, key, state)
    assert found is not None
    install.apply(state, found, "linux", program, None)
    assert program.read_bytes() == PROGRAM
    assert program.stat().st_mode & 0o111
    assert program.with_name("tropa-edge.former").read_bytes() == b"the program of today"
    assert sorted(one.name for one in program.parent.iterdir()) == ["tropa-edge", "tropa-edge.former"]
    install.back(program)
    assert program.read_bytes() == b"the program of today"
    install.back(program)
    assert program.read_bytes() == PROGRAM


def test_another_key_is_not_believed(site: Site, key: Key, state: Path, tmp_path: Path) -> None:
    publish(site, Key.create(tmp_path / "stranger.pem"))
    assert refused(site, key, state) == "signature"
    assert memory.load(state) == memory.Seen()


def test_a_changed_manifest_is_not_believed(site: Site, key: Key, state: Path) -> None:
    publish(site, key)
    outer = json.loads(site.files["/release.json"])
    for name in ("manifest", "signature"):
        changed = outer[name][:20] + ("A" if outer[name][20] != "A" else "B") + outer[name][21:]
        site.files["/release.json"] = json.dumps({**outer, name: changed}).encode()
        assert refused(site, key, state) == "signature"


def test_what_the_key_signs_for_another_purpose_is_no_release(site: Site, key: Key, state: Path) -> None:
    publish(site, key)
    outer = json.loads(site.files["/release.json"])
    from edge_agent.signature import decode

    outer["signature"] = key.sign(decode(outer["manifest"]))
    site.files["/release.json"] = json.dumps(outer).encode()
    assert refused(site, key, state) == "signature"


def test_an_older_version_is_refused_though_signed(site: Site, key: Key, state: Path) -> None:
    publish(site, key, version="0.0.1")
    assert refused(site, key, state) == "older"


def test_what_was_seen_is_not_undone(site: Site, key: Key, state: Path) -> None:
    publish(site, key, version="9.2.0", sequence=5)
    assert look(site, key, state) is not None
    publish(site, key, version="9.1.0", sequence=6)
    assert refused(site, key, state) == "older"
    publish(site, key, version="9.3.0", sequence=4)
    assert refused(site, key, state) == "older"
    publish(site, key, version="9.2.0", sequence=5, content=PROGRAM + b"# other")
    assert refused(site, key, state) == "two-faces"
    publish(site, key, version="9.2.0", sequence=6)
    assert look(site, key, state) is not None


def test_a_memory_that_cannot_be_read_refuses(site: Site, key: Key, state: Path) -> None:
    publish(site, key)
    state.mkdir()
    (state / "update.json").write_text("{}")
    assert refused(site, key, state) == "memory"


def test_a_release_held_back_too_long_is_noticed(site: Site, key: Key, state: Path) -> None:
    publish(site, key, expires_at=instant(NOW))
    assert refused(site, key, state) == "expired"


def test_a_release_of_the_future_is_refused(site: Site, key: Key, state: Path) -> None:
    publish(
        site, key, published_at=instant(NOW + timedelta(days=2)), expires_at=instant(NOW + timedelta(days=9))
    )
    assert refused(site, key, state) == "from-the-future"


@pytest.mark.parametrize(
    "changes",
    [{"version": "9"}, {"files": []}, {"sequence": "1"}, {"expires_at": "tomorrow"}, {"min_version": None}],
)
def test_a_release_that_makes_no_sense_is_refused(
    site: Site, key: Key, state: Path, changes: dict[str, object]
) -> None:
    publish(site, key, **changes)
    assert refused(site, key, state) in ("unreadable", "version-unreadable")


def test_nothing_unsigned_is_looked_into() -> None:
    for raw in (b"", b"[]", b"{}", b'{"manifest": 1}', b'{"manifest": "!", "signature": "!"}'):
        with pytest.raises(ReleaseRefused) as caught:
            understand(raw, ["x"], NOW)
        assert str(caught.value) in ("unreadable", "signature")
    with pytest.raises(ReleaseRefused, match="no-publisher"):
        understand(b"{}", [], NOW)


def test_no_release_is_no_trouble_and_the_present_one_is_none(site: Site, key: Key, state: Path) -> None:
    assert look(site, key, state) is None
    publish(site, key, version=VERSION)
    assert look(site, key, state) is None
    site.http.shutdown()
    site.http.server_close()
    with pytest.raises(Unreachable):
        look(site, key, state)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda site: site.files.update({"/program": PROGRAM[:-1] + b"!"}), "hash"),
        (lambda site: site.files.update({"/program": PROGRAM + b"more"}), "size"),
        (lambda site: site.files.update({"/program": PROGRAM[:-1]}), "partial"),
        (lambda site: site.broken.add("/program"), "partial"),
    ],
)
def test_a_file_that_is_not_the_signed_one_is_refused(
    site: Site, key: Key, state: Path, program: Path, spoil: object, reason: str
) -> None:
    publish(site, key)
    found = look(site, key, state)
    assert found is not None
    assert callable(spoil)
    spoil(site)
    with pytest.raises(ReleaseRefused, match=reason):
        install.apply(state, found, "linux", program, None)
    assert [one.name for one in program.parent.iterdir()] == ["tropa-edge"]
    assert program.read_bytes() == b"the program of today"


@pytest.mark.parametrize(
    "content", [b"#!/bin/sh\nexit 1\n", b"#!/bin/sh\necho 8.0.0\n", b"\x7fELF not really"]
)
def test_a_program_that_does_not_start_is_not_put_in_place(
    site: Site, key: Key, state: Path, program: Path, content: bytes
) -> None:
    publish(site, key, content=content)
    found = look(site, key, state)
    assert found is not None
    with pytest.raises(ReleaseRefused, match="does-not-start"):
        install.apply(state, found, "linux", program, None)
    assert program.read_bytes() == b"the program of today"


def test_another_system_and_no_former(site: Site, key: Key, state: Path, program: Path) -> None:
    publish(site, key)
    found = look(site, key, state)
    assert found is not None
    with pytest.raises(ReleaseRefused, match="platform"):
        install.apply(state, found, "windows", program, None)
    with pytest.raises(ReleaseRefused, match="no-former"):
        install.back(program)


def test_the_command_speaks_russian_and_answers_by_its_code(
    site: Site,
    key: Key,
    state: Path,
    cloud: FakeCloud,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["update", "--state", str(state), "--from", f"{site.url}/release.json"]
    assert main([*words, "--check"]) == 1
    paired(state, cloud.url, cloud.register)
    assert main([*words, "--check"]) == 0
    publish(site, key)
    assert main([*words, "--check"]) == 1
    assert "нет ключа издателя" in capsys.readouterr().err
    monkeypatch.setattr(check, "publishers", lambda: [key.public])
    assert main([*words, "--check"]) == 10
    assert "Есть версия 9.1.0" in capsys.readouterr().out
    assert main([*words, "--apply"]) == 1
    assert "pip install" in capsys.readouterr().err


def test_the_publishers_tool_makes_what_agents_take(
    site: Site, state: Path, program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pem, made = tmp_path / "release.pem", tmp_path / "made"
    assert edge_release.main(["key", str(pem)]) == 0
    public = capsys.readouterr().out.strip()
    made.write_bytes(PROGRAM)
    words = ["sign", "--key", str(pem), "--version", "9.1.0", "--sequence", "4", "--url", site.url]
    assert edge_release.main([*words, "--file", f"linux={made}", "--out", str(tmp_path / "out")]) == 0
    for file in (tmp_path / "out").iterdir():
        site.files[f"/{file.name}"] = file.read_bytes()
    found = check.look(state, f"{site.url}/release.json", send, [public], datetime.now(UTC))
    assert found is not None
    assert found.sequence == 4
    install.apply(state, found, "linux", program, None)
    assert program.read_bytes() == PROGRAM


def test_a_wrong_version_is_not_signed(key: Key, tmp_path: Path) -> None:
    with pytest.raises(ReleaseRefused):
        sign(key, "9.1", 1, {}, "http://x", NOW)
