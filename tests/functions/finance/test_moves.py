"""Work of a desk that is no receipt, through the real entry: money of the drawer, paper, doubts."""

from typing import Any

import pytest

from tests.support.agencies import Agency, nobody
from tests.support.desk import STATE, Computer, a_desk
from tests.support.sales import a_seller, rub

UNCERTAIN = {"code": "uncertain", "text": "Посмотрите на ленту."}
DOUBT = {
    "proposal": "probably_made", "before_fd": 100, "after_fd": 100, "fn": "9999000000012345",
    "reason": "cash_differs", "found": [],
}  # fmt: skip


def a_working_desk() -> tuple[Agency, str, str, Computer]:
    agency = a_seller()
    desk, computer = a_desk(agency)
    return agency, desk, f"/api/v1/cash-desks/{desk}/jobs", computer


class TestSend:
    def test_refusals_come_in_order(self) -> None:
        agency, _, path, _ = a_working_desk()
        wish = {"kind": "cash_in", "amount": rub(100)}
        assert nobody().post(path, wish).status == 401
        assert agency.browser("nobody").post(path, wish).status == 403
        assert a_seller().owner.post(path, wish).status == 404
        assert agency.owner.post(path, {"kind": "tidy"}).status == 422
        assert agency.owner.post(path, {**wish, "amount": rub(0)}).json["errors"][0]["code"] == "too-small"

    @pytest.mark.parametrize(
        ("wish", "pointer"),
        [
            ({"kind": "cash_out"}, "/amount"),
            ({"kind": "x_report", "amount": rub(1)}, "/amount"),
            ({"kind": "text"}, "/lines"),
            ({"kind": "drawer", "lines": ["?"]}, "/lines"),
            ({"kind": "cash_in", "amount": {"amount": 100, "currency": "USD"}}, "/amount/currency"),
        ],
    )
    def test_what_a_kind_needs_is_asked_for(self, wish: dict[str, Any], pointer: str) -> None:
        agency, _, path, _ = a_working_desk()
        answer = agency.owner.post(path, wish)
        assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, pointer)

    def test_money_into_the_drawer_goes_to_the_desk_and_back(self) -> None:
        agency, _, path, computer = a_working_desk()
        made = agency.owner.post(path, {"kind": "cash_in", "amount": rub(5_000), "reason": "Размен"})
        assert (made.status, made.json["amount"], made.json["reason"]) == (201, rub(5_000), "Размен")
        job = computer.take()
        assert (job["kind"], job["body"]["amount"]) == ("cash_in", 500_000)
        result = {"shift": 5, "drawer": 500_000, "at": "2026-11-24T18:00:00.000+03:00"}
        assert computer.report(job, result=result).status == 200
        shown = agency.owner.get(f"{path}/{job['id']}").json
        assert (shown["state"], shown["result"]["drawer"], shown["doubt"]) == ("printed", 500_000, None)

    @pytest.mark.parametrize("kind", ["settlement_report", "copy", "continue_print", "drawer"])
    def test_other_work_carries_the_cashier_only(self, kind: str) -> None:
        agency, _, path, computer = a_working_desk()
        assert agency.owner.post(path, {"kind": kind}).status == 201
        job = computer.take()
        assert (job["kind"], list(job["body"])) == (kind, ["cashier"])


class TestVerdict:
    def test_refusals_come_in_order(self) -> None:
        agency, _, path, computer = a_working_desk()
        agency.owner.post(path, {"kind": "cash_out", "amount": rub(100)})
        place = f"{path}/{computer.take()['id']}/verdict"
        assert nobody().post(place, {"made": True}).status == 401
        assert agency.browser("nobody").post(place, {"made": True}).status == 403
        assert a_seller().owner.post(place, {"made": True}).status == 404
        assert agency.owner.post(place, {}).status == 422
        assert agency.owner.post(place, {"made": True}).code == "job-not-in-doubt"

    @pytest.mark.parametrize(("made", "state"), [(True, "printed"), (False, "failed")])
    def test_a_person_ends_a_doubt_for_good(self, made: bool, state: str) -> None:
        agency, _, path, computer = a_working_desk()
        agency.owner.post(path, {"kind": "cash_out", "amount": rub(100)})
        job = computer.take()
        assert computer.report(job, "manual", result=DOUBT, problem=UNCERTAIN).status == 200
        shown = agency.owner.get(f"{path}/{job['id']}").json
        assert (shown["state"], shown["doubt"]["proposal"], shown["result"]) == (
            "unknown",
            "probably_made",
            None,
        )
        decided = agency.owner.post(f"{path}/{job['id']}/verdict", {"made": made})
        assert (decided.json["state"], decided.json["doubt"]) == (state, None)
        assert computer.report(job, "not_done").code == "fence-stale"
        assert agency.owner.post(f"{path}/{job['id']}/verdict", {"made": made}).status == 409


class TestDevice:
    def test_what_the_register_can_and_warns_of_is_shown(self) -> None:
        agency, desk, _, computer = a_working_desk()
        device = {
            **STATE["device"], "driver": "shtrih-1", "can": ["receipt", "cash_in"], "cash": 12_300,
            "warnings": ["fn_thirty_days", "ofd_late", "a_new_word"], "fn_valid_to": "2026-12-20",
        }  # fmt: skip
        assert computer.poll(device=device).status == 200
        shown = agency.owner.get(f"/api/v1/cash-desks/{desk}").json
        assert shown["device"]["can"] == ["receipt", "cash_in"]
        assert (shown["device"]["cash"], shown["device"]["fn_valid_to"]) == (12_300, "2026-12-20")
        codes = [warning["code"] for warning in shown["warnings"]]
        assert codes == ["desk-fn-thirty-days", "desk-ofd-late"]

    @pytest.mark.parametrize("result", [{"fd": "?"}, {"found": 3}, {"strays": [{"total": 1}]}])
    def test_a_result_without_sense_is_422(self, result: dict[str, Any]) -> None:
        agency, _, path, computer = a_working_desk()
        agency.owner.post(path, {"kind": "x_report"})
        assert computer.report(computer.take(), result=result).status == 422
