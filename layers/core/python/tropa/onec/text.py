"""Cleaning of single-line texts before they enter a file; must not shorten or translate anything."""

import re
import unicodedata

# Everything that XML 1.0 does not allow, lone surrogates included; line breaks are gone before this is used.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_QUOTES = str.maketrans("", "", "\"«»„“”'")


def clean(text: str) -> str:
    """One trimmed line without forbidden characters; a composed «ё» and a decomposed one become equal."""
    one_line = " ".join(text.split())
    kept = _FORBIDDEN.sub("", one_line)
    return unicodedata.normalize("NFC", kept).strip()


def unquoted(text: str) -> str:
    """The same line without quotation marks: the working name of a company in 1С carries none."""
    return clean(text.translate(_QUOTES))
