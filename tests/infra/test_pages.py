"""The pages about the stack show what there is: letters, files for 1С, routes, and how to sign in."""

import json
from pathlib import Path

import pytest

from infra.local.mail import Mailbox, letter
from infra.local.pages import Pages
from infra.local.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path, tmp_path)
    made.onec.mkdir()
    return made


@pytest.fixture
def mailbox(places: Places) -> Mailbox:
    """A mailbox whose engine does not answer, with two kept letters."""
    box = Mailbox(places.mail, "http://127.0.0.1:9")
    places.mail.mkdir(parents=True)
    for number, html in ((1, None), (2, "<script>alert(1)</script>")):
        box._keep(
            letter(
                {
                    "Timestamp": 1767225600.5 + number, "MessageId": f"id-{number}@x", "Source": "a@b.ru",
                    "To": ["c@d.ru"], "CC": [], "BCC": None, "Subject": f"Код <{number}>",
                    "BodyText": f"Код {number}: http://localhost/x?a=1&b=2", "BodyHtml": html,
                }
            )
        )  # fmt: skip
    return box


def test_letters_are_kept_newest_first_and_shown_without_their_scripts(
    places: Places, mailbox: Mailbox
) -> None:
    pages = Pages(places, mailbox, list)
    shown = pages.get("/local/mail").body.decode()
    assert "не отвечает" in shown
    assert shown.index("Код &lt;2&gt;") < shown.index("Код &lt;1&gt;")
    one = pages.get("/local/mail/id-2x").body.decode()
    assert "<script>" not in one
    assert "<a href='http://localhost/x?a=1&amp;b=2'>" in one
    framed = pages.get("/local/mail/id-2x/html")
    assert dict(framed.headers)["Content-Security-Policy"].startswith("sandbox;")
    listed = json.loads(pages.get("/local/mail.json").body)
    assert [item["id"] for item in listed] == ["id-2x", "id-1x"]
    assert listed[1]["at"] == "2026-01-01T00:00:01.500Z"
    assert pages.get("/local/mail/none").status == 404


def test_files_for_1c_are_listed_and_nothing_beside_them(places: Places, mailbox: Mailbox) -> None:
    (places.onec / "out").mkdir()
    (places.onec / "out" / "Документ 1.xml").write_text("<x/>")
    (places.state / "master.key").write_text("secret")
    pages = Pages(places, mailbox, list)
    assert "Документ 1.xml" in pages.get("/local/1c").body.decode()
    assert pages.get("/local/1c/out/Документ 1.xml").body == b"<x/>"
    assert b"secret" not in pages.get("/local/1c/../master.key").body


def test_the_start_page_tells_how_to_sign_in(places: Places, mailbox: Mailbox) -> None:
    places.demo_file.write_text(json.dumps({"email": "demo@example.ru"}))
    shown = Pages(places, mailbox, list).get("/local").body.decode()
    assert "demo@example.ru" in shown
    assert str(places.onec) in shown


def test_routes_of_the_functions_are_listed(places: Places, mailbox: Mailbox) -> None:
    shown = Pages(places, mailbox, lambda: [("GET", "/api/v1/x/{id}", "X")]).get("/local/api").body.decode()
    assert "<td>GET</td><td>/api/v1/x/{id}</td><td>X</td>" in shown
