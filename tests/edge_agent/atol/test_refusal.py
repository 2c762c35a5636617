"""Error codes of the driver: each of the common table and of ATOL's own has our name and Russian words."""

import re

import pytest

from edge_agent.drivers.atol import refusal
from edge_agent.emulator.atol.code import CODES
from edge_agent.emulator.rule import REFUSALS

TABLE = {
    **{73: "shift_closed", 83: "shift_open", 68: "shift_expired", 141: "shift_expired"},
    **{82: "document_open", 200: "document_open", 81: "document_closed", 201: "document_closed"},
    **{44: "no_paper", 45: "cover_open", 55: "busy", 80: "no_cash", 66: "underpaid", 52: "cashless_over"},
    **dict.fromkeys((8, 13, 16, 17, 128, 133, 134, 144, 158, 161, 195, 216, 217, 227, 243), "bad_value"),
    **dict.fromkeys((11, 12, 62), "unsupported"),
    **{71: "wrong_password", 166: "fn_missing", 120: "fn_expired", 121: "fn_full", 137: "fn_full"},
    **dict.fromkeys((35, 36, 122, 142, 198), "fn_clock"),
    **{117: "fn_state", 140: "ofd_overdue", 123: "no_data"},
    **dict.fromkeys((104, 115, 116, 159), "fn_comm"),
    **dict.fromkeys((175, 176, 177, 178, 151), "interrupted"),
    **dict.fromkeys((47, 114, 150, 165, 179, 180, 181), "device_fault"),
    **dict.fromkeys((1, 2, 3, 4, 241), "link"),
}
DOUBTFUL = [
    *(1, 2, 3, 4, 241, 104, 115, 116, 159, 175, 176, 177, 178, 151, 47, 114, 150, 165, 179, 180, 181),
    *(6, 15, 203, 249, 188, 199, 277, 503, 603, 7_777),
]
CERTAIN = [code for code in TABLE if code not in DOUBTFUL]
OWN = [
    9,
    10,
    14,
    89,
    143,
    160,
    172,
    188,
    190,
    199,
    205,
    219,
    225,
    226,
    270,
    277,
    501,
    502,
    503,
    601,
    602,
    603,
]


@pytest.mark.parametrize(("code", "name"), TABLE.items())
def test_codes_of_the_common_table(code: int, name: str) -> None:
    assert refusal.named(code) == name


@pytest.mark.parametrize("code", DOUBTFUL)
def test_a_doubtful_code_is_no_refusal(code: int) -> None:
    assert not refusal.certain(code)


@pytest.mark.parametrize("code", [*CERTAIN, 9, 10, 14, 143, 172, 205, 219, 225, 226, 270, 401, 426, 501, 502])
def test_a_certain_code_says_that_nothing_was_made(code: int) -> None:
    assert refusal.certain(code)


@pytest.mark.parametrize("code", OWN)
def test_codes_of_its_own_have_words_for_people(code: int) -> None:
    words = refusal.said(code, " ")
    assert re.search("[а-яё]", words.lower())
    assert words.endswith(".")
    assert refusal.said(code, "Своими словами") == "Своими словами"


def test_what_the_double_answers_comes_back_as_the_core_said_it() -> None:
    same = {"wrong_submode": "interrupted", "zero_total": "bad_value", "nothing_to_copy": "bad_value"}
    same["continue_print"] = "interrupted"
    assert {name: refusal.named(CODES[name]) for name in REFUSALS} == {
        name: same.get(name, name) for name in REFUSALS
    }
