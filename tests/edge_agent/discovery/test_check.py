"""Answers on a settings page are checked field by field, in words for people."""

import pytest

from edge_agent.discovery.form import Field, Form, Group, check

FIELDS = (
    Field("port", "Порт", "choice", "usb", (("usb", "USB"), ("com", "COM-порт"))),
    Field("speed", "Скорость", "number", "115200"),
    Field("note", "Заметка", "text", ""),
    Field("beep", "Звук", "flag", "true"),
    Field("version", "Версия", "text", "1.0", fixed=True),
)
PAGE = Form("x:", "x", "Икс", (Group("Связь", FIELDS),))
GOOD = {"port": "com", "speed": "9600", "note": " да ", "beep": "on"}


def test_what_is_right_is_made_plain() -> None:
    checked = check(PAGE, {**GOOD, "version": "2.0", "stranger": "x"})
    assert checked.errors == {}
    assert checked.options == {"port": "com", "speed": "9600", "note": "да", "beep": "true"}


def test_a_flag_that_is_left_out_is_off_and_the_rest_stays() -> None:
    assert check(PAGE, {}).options == {"port": "usb", "speed": "115200", "note": "", "beep": "false"}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("port", "lan", "выберите одно из значений: USB, COM-порт"),
        ("port", "", "выберите одно"),
        ("speed", "быстро", "нужно число, а введено «быстро»"),
        ("speed", "1-", "нужно число"),
        ("speed", "--1", "нужно число"),
        ("speed", "1.2.3", "нужно число"),
        ("speed", "١٢", "нужно число"),
        ("speed", "9" * 30, "нужно число"),
        ("note", "x" * 1001, "слишком длинно"),
        ("note", "a\nb", "недопустимый знак"),
        ("note", "a\x00b", "недопустимый знак"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(name: str, value: str, words: str) -> None:
    checked = check(PAGE, {**GOOD, name: value})
    assert list(checked.errors) == [name]
    assert words in checked.errors[name]
    assert name not in checked.options


@pytest.mark.parametrize("value", ["5", "-5", "2.5", "2,5", ""])
def test_numbers_in_the_ways_people_write_them(value: str) -> None:
    checked = check(PAGE, {**GOOD, "speed": value})
    assert checked.errors == {}
    assert checked.options["speed"] == value.replace(",", ".")
