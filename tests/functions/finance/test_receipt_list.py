"""The list of receipts through the real entry: filters, search, pages, strays, copies."""

from typing import Any

import pytest

from tests.functions.edge.test_results import a_leased_job
from tests.support.agencies import Agency, nobody
from tests.support.desk import RESULT, STATE, Computer, a_desk
from tests.support.sales import a_deal, a_seller, rub

PATH = "/api/v1/receipts"
STRAY = {"fd": 102, "kind": "receipt", "operation": "sale", "total": 10_200_000, "at": None, "fpd": "1"}


def pay(agency: Agency, deal: dict[str, Any], roubles: int) -> dict[str, Any]:
    taken = agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(roubles)})
    assert taken.status == 201, taken.text
    shown: dict[str, Any] = taken.json["receipt"]
    return shown


def rows(agency: Agency, **query: str) -> list[dict[str, Any]]:
    answer = agency.owner.get(PATH, query=query)
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json["items"]
    return found


def test_refusals_come_in_order() -> None:
    agency, *_ = a_leased_job()
    assert nobody().get(PATH).status == 401
    assert agency.browser("nobody").get(PATH).status == 403
    assert a_seller().owner.get(PATH).json["items"] == []
    assert agency.browser("manager", scope="own").get(PATH).json["items"] == []
    for query in ({"month": "2026-13"}, {"state": "lost"}, {"cursor": "x"}, {"more": "1"}):
        assert agency.owner.get(PATH, query=query).status == 422


def test_a_receipt_is_listed_with_every_state() -> None:
    agency, desk, computer, job = a_leased_job()
    row = rows(agency)[0]
    assert (row["id"], row["desk_id"], row["kind"], row["state"]) == (job["id"], desk, "sale", "sent")
    assert (row["total"], row["desk_name"], row["fd"]) == (rub(102_000), "Касса в офисе", None)
    computer.report(job)
    assert [(one["state"], one["fd"]) for one in rows(agency)] == [("printed", 101)]


def test_filters_and_search() -> None:
    agency = a_seller()
    _, computer = a_desk(agency)
    deal = a_deal(agency)
    first, second = pay(agency, deal, 1_000), pay(agency, deal, 2_000)
    jobs = {job["id"]: job for job in computer.poll().json["jobs"]}
    computer.report(jobs[first["id"]])
    computer.report(jobs[second["id"]], "manual", problem={"code": "uncertain", "text": "Лента?"})

    def found(**query: str) -> set[str]:
        return {row["id"] for row in rows(agency, **query)}

    assert found() == {first["id"], second["id"]}
    assert found(state="printed") == found(q="101") == found(q="1000") == {first["id"]}
    assert found(state="attention") == found(state="unknown") == {second["id"]}
    assert found(q="петрова") == found(q=deal["number"]) == {first["id"], second["id"]}
    assert found(q="нет таких") == found(month="2020-01") == set()
    assert found(desk_id=second["desk_id"]) == {first["id"], second["id"]}
    assert found(desk_id="01JABSENT00000000000000000") == set()


@pytest.mark.parametrize("more", [{}, {"state": "queued"}])
def test_pages_hold_every_receipt_once(more: dict[str, str]) -> None:
    agency = a_seller()
    a_desk(agency)
    deal = a_deal(agency)
    ids = {pay(agency, deal, roubles)["id"] for roubles in (100, 200, 300, 400, 500)}
    seen: list[str] = []
    query = {"limit": "2", **more}
    for _ in range(2 * len(ids)):
        page = agency.owner.get(PATH, query=query).json
        seen += [row["id"] for row in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert sorted(seen) == sorted(ids)
    assert seen == sorted(seen, reverse=True)


def test_strays_ask_for_attention_until_somebody_has_seen_them() -> None:
    agency, desk, computer, job = a_leased_job()
    computer.report(job, result={**RESULT, "strays": [STRAY]})
    assert [row["strays"] for row in rows(agency, state="attention")] == [1]
    path = f"{PATH}/{desk}/{job['id']}"
    shown = agency.owner.get(path).json["strays"]
    assert [(one["fd"], one["total"]) for one in shown] == [(102, rub(102_000))]
    assert nobody().post(f"{path}/strays").status == 401
    assert agency.browser("nobody").post(f"{path}/strays").status == 403
    assert a_seller().owner.post(f"{path}/strays").status == 404
    assert agency.owner.post(f"{path}/strays").json["strays"] == []
    assert rows(agency, state="attention") == []


def test_only_the_last_receipt_is_copied() -> None:
    agency, desk, computer, job = a_leased_job()
    path = f"{PATH}/{desk}/{job['id']}/copy"
    assert nobody().post(path).status == 401
    assert agency.browser("nobody").post(path).status == 403
    assert a_seller().owner.post(path).status == 404
    assert agency.owner.post(path).code == "copy-not-last"
    computer.report(job)
    told(computer, 102)
    assert agency.owner.post(path).code == "copy-not-last"
    told(computer, 101)
    made = agency.owner.post(path)
    assert (made.status, made.json["kind"]) == (201, "copy")
    assert computer.take()["kind"] == "copy"


def told(computer: Computer, last_fd: int) -> None:
    """The desk tells its last document, and takes the job of nothing."""
    assert computer.poll(device={**STATE["device"], "last_fd": last_fd}).status == 200


def test_a_doubt_shows_both_versions_and_the_proof_of_the_person() -> None:
    agency, desk, computer, job = a_leased_job()
    doubt = {
        "proposal": None, "reason": "several_fit", "before_fd": 100, "after_fd": 102,
        "fn": "9999000000012345",
        "found": [{**STRAY, "at": "2026-11-24T18:00:00.000+03:00"}],
    }  # fmt: skip
    computer.report(job, "manual", result=doubt, problem={"code": "uncertain", "text": "Лента?"})
    path = f"{PATH}/{desk}/{job['id']}"
    shown = agency.owner.get(path).json
    assert (shown["state"], shown["fd"], shown["doubt"]["before_fd"]) == ("unknown", None, 100)
    assert [one["fd"] for one in shown["doubt"]["found"]] == [102]
    decided = agency.owner.post(f"{path}/verdict", {"made": True, "fd": 102}).json
    assert (decided["fd"], decided["fpd"], decided["fn"]) == (102, "1", "9999000000012345")
    assert (decided["how"], decided["doubt"]) == ("by_operator", None)
