"""A suggestion of a Latin name from a Cyrillic one, by the table printed in passports.

Must not replace what is written in the passport itself: callers only offer the result.
"""

LETTERS = {
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ё": "E", "Ж": "ZH", "З": "Z", "И": "I",
    "Й": "I", "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T",
    "У": "U", "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ы": "Y",
    "Ь": "", "Э": "E", "Ю": "IU", "Я": "IA",
}  # fmt: skip


def latin(name: str) -> str:
    """Upper-case Latin letters; characters outside the table stay as they are."""
    return "".join(LETTERS.get(letter, letter) for letter in name.upper())
