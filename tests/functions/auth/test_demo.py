"""What a newcomer finds after sign-up: examples that look real, are marked, and cost one transaction."""

import pytest

from tests.functions.auth.test_entrance import FORM, SIGN_UP, sign_in, token_of
from tests.support.agencies import an_email, nobody
from tests.support.events import Browser
from tropa.db import meter


def newcomer(**headers: str) -> Browser:
    token = sign_in(an_email()).json["sign_up_token"]
    answer = nobody().post(SIGN_UP, {**FORM, "sign_up_token": token}, headers=headers)
    assert answer.status == 201, answer.text
    return Browser(nobody().handlers, token=token_of(answer))


def test_one_client_one_operator_one_deal_are_there_and_say_that_they_are_examples() -> None:
    owner = newcomer()
    (client,) = owner.get("/api/v1/clients").json["items"]
    (operator,) = owner.get("/api/v1/suppliers").json["items"]
    (row,) = owner.get("/api/v1/deals").json["items"]
    for text in (client["name"], operator["short_name"], row["title"]):
        assert "Пример" in text
    assert row["demo"] is True
    assert owner.get(f"/api/v1/clients/{client['id']}").json["demo"] is True
    deal = owner.get(f"/api/v1/deals/{row['id']}").json
    assert (deal["demo"], deal["phase"], deal["number"]) == (True, "booking", None)
    assert deal["client"]["id"] == client["id"]
    assert deal["supplier"]["id"] == operator["id"]
    assert deal["totals"]["client_total"] == {"amount": 18_700_000, "currency": "RUB"}
    assert deal["totals"]["debt"] == deal["totals"]["client_total"]
    assert deal["services"][0]["commission"]["amount"] == 2_035_000
    assert deal["legal_entity_id"] == owner.get("/api/v1/agency").json["legal_entities"][0]["id"]


def test_whoever_reads_english_finds_english_examples() -> None:
    owner = newcomer(**{"accept-language": "en"})
    assert owner.get("/api/v1/deals").json["items"][0]["title"].startswith("Example")
    assert owner.get("/api/v1/auth/session").json["user"]["language"] == "en"


def test_sign_up_is_one_transaction_of_few_calls() -> None:
    token = sign_in(an_email()).json["sign_up_token"]
    nobody().post(SIGN_UP, {**FORM, "sign_up_token": token})
    counted = meter._current.get()
    assert counted is not None
    assert counted.operations.count("TransactWriteItems") == 1
    assert counted.calls <= 3


def test_the_first_real_deal_has_number_one() -> None:
    owner = newcomer()
    sent = {"client": {"full_name": "Петрова Анна"}, "services": []}
    made = owner.post("/api/v1/deals", sent)
    assert made.status == 201, made.text
    assert made.json["number"] == "1"


@pytest.mark.parametrize("path", ["/api/v1/clients", "/api/v1/suppliers", "/api/v1/deals"])
def test_the_same_token_again_makes_no_second_example(path: str) -> None:
    token = sign_in(an_email()).json["sign_up_token"]
    for _ in range(2):
        answer = nobody().post(SIGN_UP, {**FORM, "sign_up_token": token})
    owner = Browser(nobody().handlers, token=token_of(answer))
    assert len(owner.get(path).json["items"]) == 1
