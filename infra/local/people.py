"""Invented people and tours, the same for the same number. No real person is meant."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WOMEN = ("Анна", "Мария", "Елена", "Ольга", "Наталья", "Ирина", "Светлана", "Юлия", "Дарья", "Алёна")
MEN = ("Алексей", "Дмитрий", "Сергей", "Иван", "Николай", "Павел", "Михаил", "Юрий", "Артём", "Фёдор")
PATRONYMICS = (
    ("Иванович", "Ивановна"),
    ("Петрович", "Петровна"),
    ("Сергеевич", "Сергеевна"),
    ("Николаевич", "Николаевна"),
    ("Олегович", "Олеговна"),
    ("Павлович", "Павловна"),
    ("Степанович", "Степановна"),
    ("Викторович", "Викторовна"),
    ("Андреевич", "Андреевна"),
    ("Юрьевич", "Юрьевна"),
)
ROOTS = (
    "Смирн",
    "Кузнец",
    "Поп",
    "Сокол",
    "Лебед",
    "Козл",
    "Новик",
    "Мороз",
    "Волк",
    "Зайц",
    "Голуб",
    "Виноград",
    "Богдан",
    "Вороб",
    "Фёдор",
    "Михайл",
    "Беля",
    "Тарас",
    "Щербак",
    "Ковал",
    "Ильин",
    "Гус",
    "Тит",
    "Кузьмин",
)
ENDINGS = ("ов", "ев", "ин")
PLACES = (
    ("Турция", "Анталья"),
    ("Турция", "Кемер"),
    ("Египет", "Хургада"),
    ("ОАЭ", "Дубай"),
    ("Таиланд", "Пхукет"),
    ("Россия", "Сочи"),
    ("Куба", "Варадеро"),
    ("Мальдивы", "Мале"),
    ("Вьетнам", "Нячанг"),
    ("Грузия", "Батуми"),
)
FIRST_DAY = date(2026, 1, 10)
# A base grows with the years, not with the day: whoever comes after the first thousand travelled in the past.
RECENT, YEARS_BACK, LAST_PAST_DAY = 1000, 10, date(2025, 11, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: names, a phone of the numbers that are never given out, a mailbox that leads
    nowhere.
    """

    last_name: str
    first_name: str
    middle_name: str
    phone: str
    email: str
    birth_date: str


@dataclass(frozen=True, slots=True)
class Tour:
    """An invented tour; the price is in kopecks."""

    title: str
    begin: str
    end: str
    price: int


def person(number: int) -> Person:
    """The person with this number."""
    dice = Random(number)
    woman = dice.random() < 0.55
    last = dice.choice(ROOTS) + dice.choice(ENDINGS) + ("а" if woman else "")
    return Person(
        last_name=last,
        first_name=dice.choice(WOMEN if woman else MEN),
        middle_name=dice.choice(PATRONYMICS)[woman],
        phone=f"+7900{number % 10_000_000:07d}",
        email=f"client{number}@example.com",
        birth_date=(date(1950, 1, 1) + timedelta(days=dice.randrange(20_000))).isoformat(),
    )


def tour(number: int) -> Tour:
    """The tour with this number."""
    dice = Random(-number - 1)
    country, town = dice.choice(PLACES)
    begin = FIRST_DAY + timedelta(days=dice.randrange(700))
    if number >= RECENT:
        begin = LAST_PAST_DAY - timedelta(days=dice.randrange(365 * YEARS_BACK))
    nights = dice.choice((7, 9, 10, 11, 14))
    price = dice.randrange(60_000, 420_000) * 100
    return Tour(f"{country}, {town}", begin.isoformat(), (begin + timedelta(days=nights)).isoformat(), price)
