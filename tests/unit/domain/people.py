"""Worked examples of documents, ages, numbers and words: rule name to runner."""

from tests.unit.domain.figures import day, minor
from tropa import ages
from tropa.clients import documents
from tropa.latin import latin
from tropa.registry_numbers import complete_inn, complete_ogrn
from tropa.words import amount_in_words


def passport_validity(given):
    end = day(given["trip_end"])
    found = documents.validity(day(given["valid_until"]), end, end, given["min_days"], given["count_from"])
    return {"days": found.days, "ok": found.ok}


def internal_passport_age(given):
    birth = day(given["birth"])
    turned, last = documents.change_days(birth, given["age"])
    assert (last - turned).days == given["grace_days"]
    assert documents.internal_passport_until(birth, day("2024-06-20")) == last
    return {"birthday": turned.isoformat(), "last_valid": last.isoformat()}


def ages_and_nights(given):
    begin, end = day(given["begin"]), day(given["end"])
    births = [day(text) for text in given["births"]]
    return {
        "nights": ages.nights(begin, end),
        "days": ages.trip_days(begin, end),
        "age_begin": [ages.age_on(birth, begin) for birth in births],
        "age_end": [ages.age_on(birth, end) for birth in births],
        "category_by_end": [ages.category(birth, end) for birth in births],
        "category_by_begin": [ages.category(birth, begin) for birth in births],
    }


def leap_birthday(given):
    return {"ages": [ages.age_on(day(given["birth"]), day(text)) for text in given["on"]]}


def check_digits(given):
    return {
        "inn10": complete_inn(given["inn10_head"]),
        "inn12": complete_inn(given["inn12_head"]),
        "ogrn": complete_ogrn(given["ogrn_head"]),
        "ogrnip": complete_ogrn(given["ogrnip_head"]),
    }


def words(given):
    return {"words": [amount_in_words(minor(text)) for text in given["amounts"]]}


def latin_names(given):
    return {"latin": [latin(name) for name in given["names"]]}


RULES = {
    "passport_validity": passport_validity,
    "internal_passport_age": internal_passport_age,
    "ages_and_nights": ages_and_nights,
    "leap_birthday": leap_birthday,
    "check_digits": check_digits,
    "amount_in_words": words,
    "latin_names": latin_names,
}
