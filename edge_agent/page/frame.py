"""The frame around every screen: bar, desks as tabs, menu, and the parts that screens are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edge_agent import VERSION
from edge_agent.page.html import Html, tag
from edge_agent.page.icons import icon

MENU = (
    ("state", "Состояние", "home"),
    ("receipts", "Чеки", "receipt"),
    ("journal", "Журнал", "list"),
    ("device", "Настройки", "gear"),
    ("care", "Помощь", "help"),
)


@dataclass(frozen=True)
class Tab:
    slug: str
    title: str
    hue: str
    word: str


@dataclass(frozen=True)
class Note:
    """What the page answers to a button."""

    ok: bool
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Screen:
    base: str  # path of the page with its secret, ending in a slash
    tabs: Sequence[Tab]
    chosen: Tab
    name: str
    note: Note | None = None
    live: bool = False  # refreshed while it is looked at

    def path(self, name: str = "", slug: str | None = None) -> str:
        return f"{self.base}{slug or self.chosen.slug}/{name or self.name}"


def document(screen: Screen, content: Html) -> bytes:
    title = next(title for name, title, _ in MENU if name == screen.name)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} — {screen.chosen.title} — Тропа"),
        tag("link", rel="icon", href=f"{screen.base}static/icon.svg"),
        tag("link", rel="stylesheet", href=f"{screen.base}static/page.css"),
        tag("script", src=f"{screen.base}static/page.js", defer=True),
    )
    main = tag(
        "main",
        *(_notes(screen.note)),
        content,
        id="main",
        tabindex="0",
        data_live="1" if screen.live else None,
    )
    body = tag(
        "body",
        tag("a", "К содержанию", class_="skip", href="#main"),
        _bar(screen),
        _side(screen),
        main,
    )
    return b"<!doctype html>" + tag("html", head, body, lang="ru").encode()


def _bar(screen: Screen) -> Html:
    brand = tag("a", icon("logo"), tag("span", "Тропа"), class_="brand", href=screen.path("state"))
    tabs = [
        tag(
            "a",
            tag("span", class_=f"dot {tab.hue}"),
            tag("span", tab.title, class_="cut"),
            tag("span", f": {tab.word}", class_="quiet"),
            href=screen.path(slug=tab.slug),
            aria_current="true" if tab == screen.chosen else None,
        )
        for tab in screen.tabs
    ]
    desks = tag("nav", *tabs, class_="desks", aria_label="Рабочие места") if len(tabs) > 1 else None
    word = screen.chosen.word
    said = word.capitalize() if "касс" in word else f"Касса: {word}"
    chip = badge(said, screen.chosen.hue) if desks is None else None
    name = tag("span", screen.chosen.title, class_="desk cut") if desks is None else None
    return tag("header", brand, name, desks, tag("span", chip, class_="chip", id="chip"), class_="bar")


def _side(screen: Screen) -> Html:
    items = [
        tag(
            "a",
            icon(sign),
            tag("span", title),
            href=screen.path(name),
            aria_current="page" if name == screen.name else None,
        )
        for name, title, sign in MENU
    ]
    version = tag("p", f"Агент, версия {VERSION}", class_="version")
    return tag("nav", tag("div", *items, class_="menu"), version, class_="side", aria_label="Разделы")


def _notes(note: Note | None) -> list[Html]:
    if note is None:
        return []
    lines = [tag("p", line) for line in note.lines]
    sign = icon("good" if note.ok else "bad")
    body = tag("div", tag("strong", note.title), *lines)
    return [tag("div", sign, body, class_=f"note {'green' if note.ok else 'red'}", role="status")]


def badge(word: str, hue: str) -> Html:
    return tag("span", word, class_=f"badge {hue}")


def panel(title: str, *children: object, side: object = None, wide: bool = False) -> Html:
    head = tag("div", tag("h2", title), side, class_="head")
    return tag("section", head, *children, class_="panel wide" if wide else "panel")


def table(rows: Sequence[tuple[str, object]]) -> Html:
    """Names and values side by side."""
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value), class_="fact") for name, value in rows))


def heading(text: str, *acts: object) -> Html:
    return tag("div", tag("h1", text), tag("div", *acts, class_="acts") if acts else None, class_="title")


def empty(title: str, text: str, *acts: object) -> Html:
    return tag("div", tag("strong", title), tag("p", text), *acts, class_="empty")


def button(
    text: str,
    action: str,
    *,
    main: bool = False,
    sign: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Html:
    """A form of one button."""
    hidden = [tag("input", type="hidden", name=name, value=value) for name, value in (fields or {}).items()]
    one = tag("button", icon(sign) if sign else None, text, class_="main" if main else None)
    return tag("form", *hidden, one, method="post", action=action)
