"""What a typed line may mean: a name, the front or the end of a phone, an e-mail, a deal. Pure.

At most two ways of looking for clients and one for deals, because each way is a call to the store.
"""

import re

from msgspec import Struct

from tropa.clients.model import EMAIL, NAME, PHONE, PHONE_TAIL
from tropa.faults import RuleBroken
from tropa.phones import national, parse_phone
from tropa.text import digits, normalise, one_space

SHORTEST_WORD = 2
SHORTEST_PHONE = 3
LONGEST_TAIL = 7  # A number without its area code; who types more began at the front.
LONGEST = 100
_NUMBER = re.compile(r"[№+(\d][\d\s().-]*")
_LATIN = re.compile(r"[A-Za-z]")


class Way(Struct, frozen=True):
    """Terms of one kind that begin with `text`, of which only rows whose name has the `rest` are wanted."""

    kind: str
    text: str
    rest: tuple[str, ...] = ()

    def fits(self, name: str) -> bool:
        """True when each further word typed begins a word of the name."""
        words = normalise(name).split()
        return all(any(word.startswith(part) for word in words) for part in self.rest)


def client_ways(typed: str) -> list[Way]:
    """How to look for clients; empty when too little was typed."""
    line = one_space(typed)[:LONGEST]
    if _NUMBER.fullmatch(line):
        return [] if line.startswith("№") else _phone_ways(line)
    if "@" in line:
        return [Way(EMAIL, line.lower())]
    words = normalise(line).split()
    if len("".join(words)) < SHORTEST_WORD:
        return []
    # A term holds surname and name; further words are compared with the whole name that the row shows.
    latin = bool(_LATIN.search(line))
    named = Way(NAME, " ".join(words[:2]), () if latin else tuple(words[2:]))
    return [named, Way(EMAIL, line.lower())] if latin and " " not in line else [named]


def deal_text(typed: str) -> str:
    """The beginning of a deal's number or of words in its title; empty when too little was typed."""
    line = one_space(typed)[:LONGEST]
    if "@" in line or line.startswith("+"):
        return ""
    text = digits(line) if _NUMBER.fullmatch(line) else normalise(line)
    return text if text.isdigit() or len(text) >= SHORTEST_WORD else ""


def _phone_ways(line: str) -> list[Way]:
    number = digits(line)
    if len(number) < SHORTEST_PHONE:
        return []
    try:
        return [Way(PHONE, national(parse_phone(line)))]
    except RuleBroken:
        pass
    front = _front(line, number)
    if line.startswith("+"):
        return [Way(PHONE, front)] if front else []
    if len(number) <= LONGEST_TAIL:
        return [Way(PHONE, front), Way(PHONE_TAIL, number[::-1])]
    return [Way(PHONE, text) for text in dict.fromkeys((front, number))]


def _front(line: str, number: str) -> str:
    """The typed beginning without +7 or 8. Three digits may be an area code (843) and stay as they are."""
    if line.startswith("+"):
        return number.removeprefix("7")
    return number[1:] if number[0] in "78" and len(number) > SHORTEST_PHONE else number
