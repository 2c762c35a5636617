"""Names and texts made plain before a register sees them, so that their length can be counted and no sign is
lost by chance. It shortens nothing."""

import unicodedata

CODE = "cp1251"  # the widest alphabet that registers print
MISSING = "?"
SPELLED = {"₽": "руб.", "\u00a0": " ", "\u2011": "-", "\u2212": "-", "\u2033": '"', "\u2032": "'"}


def plain(text: str) -> str:
    """Composed letters, single blanks, and one question mark for each sign that no register can print."""
    return " ".join(shown(text).split())


def shown(text: str) -> str:
    """The same for a line of text, whose blanks may be there on purpose."""
    composed = unicodedata.normalize("NFC", "".join(SPELLED.get(sign, sign) for sign in text))
    return "".join(_sign(sign) for sign in composed)


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if kind in ("Mn", "Me", "Cf") or _tone(sign):
        return ""  # it only changes the sign before it: an accent, a joiner, the colour of a face
    if _printable(sign):
        return sign
    base = unicodedata.normalize("NFKD", sign)
    bare = "".join(one for one in base if unicodedata.category(one) not in ("Mn", "Me"))
    return bare if bare and bare != sign and all(map(_printable, bare)) else MISSING


def _tone(sign: str) -> bool:
    return 0x1F3FB <= ord(sign) <= 0x1F3FF


def _printable(sign: str) -> bool:
    try:
        sign.encode(CODE)
    except UnicodeEncodeError:
        return False
    return True
