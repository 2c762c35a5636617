"""The front end is served as the cloud's edge serves it."""

import gzip
from pathlib import Path

import pytest

from infra.local.events import Answer
from infra.local.static import FOREVER, Site

POLICY = "default-src 'self'"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<html>start</html>")
    (dist / "assets" / "app-1a2b.js").write_text("let a = 1\n" * 100)
    (dist / "robots.txt").write_text("no")
    (tmp_path / "secret.txt").write_text("secret")
    return Site(dist, POLICY)


def header(answer: Answer, name: str) -> str | None:
    return dict(answer.headers).get(name)


@pytest.mark.parametrize("path", ["/", "/clients", "/deals/01J/payments", "/local-like"])
def test_every_address_of_the_application_opens_its_page(site: Site, path: str) -> None:
    answer = site.get(path, zipped=False)
    assert (answer.status, answer.body) == (200, b"<html>start</html>")
    assert header(answer, "Content-Security-Policy") == POLICY
    assert header(answer, "Cache-Control") == "no-cache"
    assert header(answer, "X-Content-Type-Options") == "nosniff"


def test_hashed_assets_are_kept_for_ever_and_squeezed(site: Site) -> None:
    answer = site.get("/assets/app-1a2b.js", zipped=True)
    assert header(answer, "Cache-Control") == FOREVER
    assert header(answer, "Content-Type") == "text/javascript; charset=utf-8"
    assert header(answer, "Content-Encoding") == "gzip"
    assert gzip.decompress(answer.body) == b"let a = 1\n" * 100
    assert header(site.get("/assets/app-1a2b.js", zipped=False), "Content-Encoding") is None


def test_a_known_version_is_not_sent_again(site: Site) -> None:
    mark = header(site.get("/robots.txt", zipped=False), "ETag")
    again = site.get("/robots.txt", zipped=False, known=mark)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/assets/gone.js", "/gone.png", "/../secret.txt", "//../secret.txt"])
def test_a_missing_or_foreign_file_is_not_found(site: Site, path: str) -> None:
    assert site.get(path, zipped=False).status == 404


def test_a_front_end_that_is_not_built_says_so(tmp_path: Path) -> None:
    answer = Site(tmp_path / "dist", POLICY).get("/", zipped=False)
    assert answer.status == 404
    assert "не собран" in answer.body.decode()
