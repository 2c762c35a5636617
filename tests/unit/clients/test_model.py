"""Doubles of clients: what blocks, what warns and what only asks."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.unit.clients.test_term import ALENA
from tropa.clients import model
from tropa.clients.model import Client, ContactMissing, Match


def test_only_a_companion_may_be_out_of_reach():
    alone = Client("Цой", "Анна")
    model.check_reachable(alone, [], companion=True)
    model.check_reachable(alone, ["@anna"], companion=False)
    model.check_reachable(ALENA, [], companion=False)
    with pytest.raises(ContactMissing):
        model.check_reachable(alone, ["", ""], companion=False)


def test_same_document_phone_or_address_blocks_and_same_name_with_birthday_warns():
    born = replace(ALENA, birth_date=date(1990, 1, 2))
    assert model.doubles(born, born) == [
        Match("document", blocks=True),
        Match("phone", blocks=True),
        Match("email", blocks=True),
        Match("name", blocks=False),
    ]


def test_a_shared_phone_is_a_question_and_the_name_alone_is_nothing():
    mother = Client("Цой", "Мария", phones=("+79161234567",))
    assert model.doubles(mother, ALENA) == [Match("phone", blocks=True)]
    assert model.doubles(Client("Цой", "Мария"), Client("Цой", "Мария")) == []


def test_names_are_compared_in_normal_form():
    day = date(1990, 1, 2)
    typed = Client("ЦОЙ  КИМ", "АЛЕНА", birth_date=day)
    assert model.doubles(typed, replace(ALENA, birth_date=day)) == [Match("name", blocks=False)]
