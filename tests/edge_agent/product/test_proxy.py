"""Past a proxy and with the system's certificates: what goes through, and what is said when it does not."""

import base64
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from edge_agent import transport
from edge_agent.proxy import Proxy, ProxyWrong, shown, understand
from edge_agent.transport import Request, Unreachable, proxy_for, via

PAIR = "Basic " + base64.b64encode("имя:па:роль".encode()).decode()


class Middle:
    """A small proxy: plain requests by their whole address, secure ones by CONNECT; a password if need be."""

    def __init__(self, password: str | None = None, status: int = 200) -> None:
        self.asked: list[str] = []
        self.status = status
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def _let(self) -> bool:
                owner.asked.append(f"{self.command} {self.path}")
                refused = 407 if password and self.headers.get("Proxy-Authorization") != password else None
                if refused is None and owner.status != 200:
                    refused = owner.status
                if refused is not None:
                    self.send_response(refused)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                return refused is None

            def do_CONNECT(self) -> None:
                if not self._let():
                    return
                port = self.path.rpartition(":")[2]
                with socket.create_connection(("127.0.0.1", int(port)), timeout=5) as other:
                    self.send_response(200)
                    self.end_headers()
                    _join(self.connection, other)
                self.close_connection = True

            def do_GET(self) -> None:
                if self._let():
                    body = f"through {urlsplit(self.path).netloc}".encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def _join(one: socket.socket, other: socket.socket) -> None:
    while True:
        ready, _, _ = select.select([one, other], [], [], 5)
        for side in ready:
            try:
                piece = side.recv(65536)
            except ConnectionResetError:
                return
            if not piece:
                return
            (other if side is one else one).sendall(piece)
        if not ready:
            return


@pytest.fixture
def middle() -> Iterator[Middle]:
    one = Middle()
    yield one
    one.close()


@pytest.fixture
def strict() -> Iterator[Middle]:
    one = Middle(PAIR)
    yield one
    one.close()


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server with a certificate of an authority that only this test knows."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tropa.test")])
    now = datetime.now(UTC)
    names = [x509.DNSName("tropa.test"), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = tmp_path / "tls.pem", tmp_path / "tls.key"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    kinds = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, *kinds))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "6")
            self.end_headers()
            self.wfile.write(b"secret")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://tropa.test:{server.server_address[1]}/x", pem
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    transport.trust.cache_clear()
    yield
    transport.trust.cache_clear()


def cause(address: str, proxy: str | None) -> str:
    with pytest.raises(Unreachable) as caught:
        via(proxy)(Request("GET", address, seconds=5))
    return caught.value.cause


def test_a_plain_request_names_its_whole_address(middle: Middle) -> None:
    answer = via(middle.address)(Request("GET", "http://tropa.test/a?b=1"))
    assert answer.body == b"through tropa.test"
    assert middle.asked == ["GET http://tropa.test/a?b=1"]


def test_a_secure_request_goes_through_a_tunnel_and_is_not_seen(
    secure: tuple[str, Path], strict: Middle, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, pem = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    proxy = f"http://%D0%B8%D0%BC%D1%8F:%D0%BF%D0%B0%3A%D1%80%D0%BE%D0%BB%D1%8C@{strict.address}"
    assert via(proxy)(Request("GET", address)).body == b"secret"
    assert strict.asked == [f"CONNECT {urlsplit(address).netloc}"]


def test_a_certificate_that_the_system_does_not_know_is_refused(
    secure: tuple[str, Path], middle: Middle
) -> None:
    assert cause(secure[0], middle.address) == "certificate"


def test_a_certificate_of_another_name_is_refused(
    secure: tuple[str, Path], middle: Middle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure[1]))
    assert cause(secure[0].replace("tropa.test", "bank.test"), middle.address) == "certificate"


def test_a_proxy_that_wants_a_password_says_so(secure: tuple[str, Path], strict: Middle) -> None:
    for address in (secure[0], "http://tropa.test/"):
        assert cause(address, strict.address) == "proxy-password"
        assert cause(address, f"name:wrong@{strict.address}") == "proxy-password"


def test_a_proxy_that_is_away_or_does_not_let_through(secure: tuple[str, Path], middle: Middle) -> None:
    assert cause(secure[0], "127.0.0.1:1") == "proxy-away"
    middle.status = 403
    assert cause(secure[0], middle.address) == "proxy-refused"


def test_the_system_says_which_proxy(middle: Middle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://{middle.address}")
    assert via(None)(Request("GET", "http://tropa.test/")).body == b"through tropa.test"
    monkeypatch.setenv("no_proxy", "tropa.test")
    assert proxy_for(urlsplit("http://tropa.test/"), None) is None
    monkeypatch.delenv("no_proxy")
    assert proxy_for(urlsplit("http://tropa.test/"), "direct") is None
    assert proxy_for(urlsplit("http://127.0.0.1:5/"), None) is None


def test_a_password_is_never_shown() -> None:
    assert shown("http://name:secret@10.0.0.1:3128") == "http://•••@10.0.0.1:3128"
    assert shown("name:secret@10.0.0.1:99999999") == "•••"
    assert shown(None) == ""
    assert "secret" not in repr(understand("name:secret@10.0.0.1"))


@pytest.mark.parametrize(
    "address", ["socks5://10.0.0.1", "https://10.0.0.1:443", "http://", "h:port", "a:1:2"]
)
def test_an_address_that_is_no_proxy_is_refused(address: str) -> None:
    with pytest.raises(ProxyWrong):
        understand(address)
    assert cause("http://tropa.test/", address) == "proxy-address"


def test_the_scheme_of_a_proxy_may_be_left_out() -> None:
    assert understand("proxy.local:8080") == Proxy("proxy.local", 8080, {})
