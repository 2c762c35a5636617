"""Plain work on strings which every domain needs: spaces, clipping, normal form for search.

Must not hold any text shown to people.
"""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u02bc`]")
_NOT_WORD = re.compile(r"[\W_]+")


def one_space(text: str) -> str:
    """Trimmed, every run of white space made one space."""
    return " ".join(text.split())


def clip(text: str, limit: int) -> str:
    """At most `limit` characters; a cut text ends with an ellipsis inside the limit."""
    text = one_space(text)
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + "…"[:limit]


def normalise(text: str) -> str:
    """Form for comparing and prefix search: lower case, ё as е, no punctuation, one space."""
    composed = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", composed)).strip()


def digits(text: str) -> str:
    """Only the characters 0-9."""
    return re.sub(r"[^0-9]", "", text)
