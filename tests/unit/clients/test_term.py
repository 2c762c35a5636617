"""Search terms of a client and the difference between two sets of them."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tropa.clients import model
from tropa.clients.model import Client, Term

ALENA = Client(
    "Цой-Ким",
    "Алёна",
    last_name_latin="TSOI-KIM",
    first_name_latin="ALENA",
    phones=("+79161234567",),
    emails=("Alena@Example.ru",),
    document_hmacs=("ab12",),
)
NAMES = st.text(alphabet="абвёЁЖя -'", min_size=1, max_size=12)
CLIENTS = st.builds(
    Client,
    NAMES,
    NAMES,
    phones=st.sets(st.integers(10**9, 10**10 - 1).map(lambda n: f"+7{n}"), max_size=3).map(tuple),
)


def test_terms_of_a_client():
    assert model.terms(ALENA) == {
        Term("n", "цой ким алена"),
        Term("n", "алена цой ким"),
        Term("n", "tsoi kim alena"),
        Term("p", "9161234567"),
        Term("t", "7654321619"),
        Term("e", "alena@example.ru"),
        Term("l", "ab12"),
    }


def test_the_last_four_digits_are_a_prefix_too():
    tail = next(term.text for term in model.terms(ALENA) if term.kind == "t")
    assert tail.startswith("4567"[::-1])


def test_a_client_without_a_first_name_has_one_name_term():
    assert model.terms(Client("Цой", "")) == {Term("n", "цой")}


def test_a_rename_touches_only_the_difference():
    before, after = model.terms(ALENA), model.terms(replace(ALENA, last_name="Цой"))
    added, removed = model.term_changes(before, after)
    assert added == [Term("n", "алена цой"), Term("n", "цой алена")]
    assert removed == [Term("n", "алена цой ким"), Term("n", "цой ким алена")]


@given(CLIENTS, CLIENTS)
def test_changes_lead_from_one_set_of_terms_to_the_other(old, new):
    before, after = model.terms(old), model.terms(new)
    added, removed = model.term_changes(before, after)
    assert (before - set(removed)) | set(added) == after
    assert not set(added) & before
    assert not set(removed) & after
    assert model.term_changes(before, before) == ([], [])
