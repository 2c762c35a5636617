"""Cleaning of single-line texts before they enter a file; must not shorten or translate anything."""

import re
import unicodedata

# What XML 1.0 does not allow, lone surrogates included; white space among it becomes a space instead.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_QUOTES = str.maketrans("", "", "\"«»„“”'")


def clean(text: str) -> str:
    """One trimmed line without forbidden characters; a composed «ё» and a decomposed one become equal."""
    kept = _FORBIDDEN.sub("", text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def unquoted(text: str) -> str:
    """The same line without quotation marks: the working name of a company in 1С carries none."""
    return clean(text.translate(_QUOTES))
