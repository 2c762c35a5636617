"""How a page about the local stack looks: frame, links, escaping. Knows no content."""

from __future__ import annotations

import json
import re
from html import escape

from infra.local.events import Answer

HTML = "text/html; charset=utf-8"
# Letters are foreign text: no script may run on these pages, and a letter's frame is closed too.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; base-uri 'none'"
)
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1b2a2f }
h1 { font-size: 1.6rem }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0 }
td, th { border-bottom: 1px solid #dde3e4 }
pre { white-space: pre-wrap; background: #f3f6f6; padding: 1rem; border-radius: .4rem }
a { color: #0b6e78 }
.off { color: #a3281d }
small { color: #5c6b70 }
iframe { width: 100%; height: 30rem; border: 1px solid #dde3e4 }
"""


def page(title: str, body: str, status: int = 200) -> Answer:
    """A whole page; `body` is HTML made by the caller, `title` a plain text."""
    html = (
        "<!doctype html><html lang=ru><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{body}</html>"
    )
    headers = [("Content-Type", HTML), ("Cache-Control", "no-store"), ("Content-Security-Policy", POLICY)]
    return Answer(status, headers, html.encode())


def frame(html: str, status: int) -> Answer:
    """Foreign HTML, closed off from everything around it."""
    headers = [("Content-Type", HTML), ("Content-Security-Policy", f"sandbox; {POLICY}")]
    return Answer(status, headers, html.encode())


def as_json(value: object) -> Answer:
    headers = [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")]
    return Answer(200, headers, json.dumps(value, ensure_ascii=False).encode())


def table(rows: list[list[str]], head: list[str] | None = None) -> str:
    """Cells are HTML."""
    top = f"<tr>{''.join(f'<th>{name}</th>' for name in head)}</tr>" if head else ""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{top}{body}</table>"


def with_links(text: str) -> str:
    """Escapes a text and makes its web addresses pressable."""
    pieces = re.split(r"(https?://\S+)", text)
    return "".join(link(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces))


def link(address: str, words: str | None = None) -> str:
    return f"<a href='{escape(address, quote=True)}'>{escape(words or address)}</a>"
