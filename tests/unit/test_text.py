"""Normal form, clipping and digits."""

from hypothesis import given
from hypothesis import strategies as st

from tropa.text import clip, digits, normalise, one_space


def test_normal_form():
    assert normalise("  ЁЛКИНА-Цой,\tАлёна! ") == "елкина цой алена"
    assert normalise("O’Brien_2") == "obrien 2"
    assert normalise("е\u0308жик") == "ежик"
    assert normalise("Йод") == "йод"


def test_clip_keeps_the_limit():
    assert clip("короткий", 20) == "короткий"
    assert clip("два  слова тут", 10) == "два слова…"
    assert clip("abc", 0) == ""


def test_one_space_and_digits():
    assert one_space(" a \u00a0\n b ") == "a b"
    assert digits("+7 (916) ٣") == "7916"


@given(st.text())
def test_normal_form_is_final(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.integers(0, 20))
def test_a_clipped_text_never_exceeds_its_limit(text, limit):
    assert len(clip(text, limit)) <= limit
