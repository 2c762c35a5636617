"""The chain of the log: computed vectors, and every way of tampering is found."""

import random

from tropa.audit.model import START, Line, canonical, chain, first_break, link, missing_versions

FIRST = (
    b'{"seq":1,"tenant":"t1","at":"2026-01-12T09:00:00.000Z","actor":"u1","action":"client.create",'
    b'"target":"c1","diff":{"name":[null,"\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0"]}}'
)
SECOND = (
    b'{"seq":2,"tenant":"t1","at":"2026-01-12T09:00:05.000Z","actor":"u1","action":"client.export",'
    b'"target":"*","n":430}'
)


def a_line(number: int) -> Line:
    return Line(
        "t1", f"2026-01-12T09:00:{number:02d}.000Z", "u1", "client.edit", "C#1/A", "client", number, {}, "r"
    )


def test_the_computed_vectors_hold() -> None:
    import json

    first = link(START, canonical(json.loads(FIRST)))
    second = link(first, canonical(json.loads(SECOND)))
    assert first.hex() == "033d54634bf4e4a1d82b23a694f4f12661c85aec693e7b3422bf29f67db7e9b0"
    assert second.hex() == "72488735492798a5555328393eb626799a6feab09eecd3671fbf2cb9ed2d9d1d"


def test_any_change_cut_or_swap_is_found() -> None:
    whole = [(c.text, c.hash) for c in chain([a_line(n) for n in range(1, 21)], 0, START)]
    assert first_break(whole) is None
    dice = random.Random(7)
    for _ in range(300):
        damaged = list(whole)
        at = dice.randrange(19)
        way = dice.choice(("change", "cut", "swap"))
        if way == "change":
            text, written = damaged[at]
            damaged[at] = (text.replace("client.edit", "client.view"), written)
        elif way == "cut":
            del damaged[at]
        else:
            damaged[at], damaged[at + 1] = damaged[at + 1], damaged[at]
        assert first_break(damaged) is not None


def test_a_missing_version_is_named() -> None:
    logged = [("C#1/A", 1), ("C#1/A", 3), ("C#2/A", 1)]
    assert missing_versions([("C#1/A", 3), ("C#2/A", 1)], logged) == [("C#1/A", 2)]
