"""The settings page of a register as data, built from its driver's own description, and the check of what a
person has typed into it. It renders nothing and stores nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from edge_agent.drivers import MODULES, Settings, module, parameters
from edge_agent.drivers.base import Parameter

TITLES = {
    "shtrih": "ШТРИХ-М и совместимые",
    "atol": "АТОЛ",
    "mercury": "Меркурий",
    "component": "Касса через драйвер 1С",
}
YES, NO = "true", "false"
TRUE_WORDS = ("1", "true", "yes", "on", "да", "истина")
LONGEST, DIGITS = 1000, 18


@dataclass(frozen=True)
class Field:
    """`kind`: text, number, flag or choice. A fixed one is shown and cannot be changed."""

    name: str
    caption: str
    kind: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Form:
    address: str
    driver: str
    title: str
    groups: tuple[Group, ...]

    @property
    def fields(self) -> Iterator[Field]:
        return (field for group in self.groups for field in group.fields)


@dataclass(frozen=True)
class Checked:
    """Options that may be stored, and what is wrong by field; with errors nothing is to be stored."""

    options: dict[str, str]
    errors: dict[str, str]


def form(address: str, settings: Settings) -> Form:
    """Raises AddressUnknown for an address that no driver takes."""
    driver = module(address).rpartition(".")[2]
    known = parameters(address, settings)
    order = list(dict.fromkeys(one.group for one in known))
    groups = groupby(sorted(known, key=lambda one: order.index(one.group)), key=lambda one: one.group)
    return Form(
        address,
        driver,
        TITLES.get(driver, driver),
        tuple(Group(title, tuple(_field(one, settings) for one in some)) for title, some in groups),
    )


def schemes() -> dict[str, str]:
    """Beginnings of addresses and what they are for, for a list to choose from."""
    return {scheme: TITLES.get(name.rpartition(".")[2], scheme) for scheme, name in MODULES.items()}


def check(form: Form, typed: Mapping[str, str]) -> Checked:
    """What was typed, made plain. What was left out stays as it is, but a flag is off then."""
    options: dict[str, str] = {}
    errors: dict[str, str] = {}
    for field in form.fields:
        if field.fixed:
            continue
        value = typed.get(field.name, "" if field.kind == "flag" else field.value).strip()
        error = _wrong(field, value)
        if error:
            errors[field.name] = error
        else:
            options[field.name] = _plain(field, value)
    return Checked(options, errors)


def _field(one: Parameter, settings: Settings) -> Field:
    value = one.default if one.fixed else settings.options.get(one.name, one.default)
    if one.kind == "flag":
        value = YES if value.lower() in TRUE_WORDS else NO
    return Field(one.name, one.caption, one.kind, value, one.choices, one.hint, one.fixed)


def _plain(field: Field, value: str) -> str:
    if field.kind == "flag":
        return YES if value.lower() in TRUE_WORDS else NO
    return value.replace(",", ".") if field.kind == "number" else value


def _wrong(field: Field, value: str) -> str:
    """Empty when the value may stay."""
    if len(value) > LONGEST:
        return f"«{field.caption}»: слишком длинно, можно {LONGEST} знаков."
    if any(ord(letter) < 32 for letter in value):
        return f"«{field.caption}»: в значении перевод строки или другой недопустимый знак."
    if field.kind == "choice" and value not in [known for known, _ in field.choices]:
        names = ", ".join(caption for _, caption in field.choices)
        return f"«{field.caption}»: выберите одно из значений: {names}."
    if field.kind == "number" and value and not _number(value):
        return f"«{field.caption}»: нужно число, а введено «{value}»."
    return ""


def _number(value: str) -> bool:
    whole, point, part = value.lstrip("-").replace(",", ".").partition(".")
    digits = whole.isdecimal() and (part.isdecimal() or not point) and value.count("-") <= 1
    return digits and value.isascii() and len(value) <= DIGITS
