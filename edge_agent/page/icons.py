"""Signs of the page, drawn as lines in the look of the product. Pictures only."""

from edge_agent.page.html import Html

PATHS = {
    "home": "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    "receipt": "M6 3v18l2-1.5 2 1.5 2-1.5 2 1.5 2-1.5 2 1.5V3zM9 8h6M9 12h6",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
    "gear": "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
    "help": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z"
    "M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 17h.01",
    "good": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 12.5l2.5 2.5 4.5-5.5",
    "bad": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.5h.01",
    "warn": "M12 4L2.5 20h19zM12 10v4.5M12 17.2h.01",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
    "plug": "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "drawer": "M4 13h16v7H4zM6 13l2-8h8l2 8M10 16.5h4",
    "down": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
}
LOGO = (
    '<svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" '
    'fill="#3b5bdb"/><path d="M9 25c9-1 11-4 7-8s-1-8 7-10" fill="none" stroke="#fff" stroke-width="3.2" '
    'stroke-linecap="round"/><circle cx="23" cy="7" r="2.6" fill="#fff"/></svg>'
)


def icon(name: str) -> Html:
    if name == "logo":
        return Html(LOGO)
    return Html(
        '<svg class="icon" width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f'<path d="{PATHS[name]}"/></svg>'
    )
