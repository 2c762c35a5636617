"""Which settings are passwords, and what is shown in their place."""

import re

HIDDEN = "•••"
_NAME = re.compile(r"pass|pwd|pin(?!pad)|secret|token|парол", re.IGNORECASE)


def is_secret(name: str, kind: str = "text") -> bool:
    return kind == "password" or _NAME.search(name) is not None


def shown(name: str, value: str, kind: str = "text") -> str:
    return HIDDEN if value and is_secret(name, kind) else value
