"""Cash desks through the real entry: refusals first, then the good cases and the warnings."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.agencies import nobody
from tests.support.calls import store_calls
from tests.support.clock import held
from tests.support.desk import STATE, a_desk
from tests.support.sales import a_deal, a_seller, rub
from tropa import clock

PATH = "/api/v1/cash-desks"


class TestDesks:
    def test_without_a_session_is_401(self) -> None:
        assert [nobody().get(PATH).status, nobody().post(PATH, {"name": "К"}).status] == [401, 401]

    def test_only_the_owner_manages_desks(self) -> None:
        agency = a_seller()
        desk, _ = a_desk(agency)
        for role in ("manager", "accountant"):
            other = agency.browser(role)
            assert other.get(PATH).status == 200
            assert other.post(PATH, {"name": "К"}).status == 403
            assert other.patch(f"{PATH}/{desk}", {"name": "К"}, version=1).status == 403
            assert other.post(f"{PATH}/{desk}/pairing").status == 403
            assert other.delete(f"{PATH}/{desk}").status == 403

    def test_another_agencys_desk_is_404(self) -> None:
        desk, _ = a_desk(a_seller())
        other = a_seller().owner
        assert other.get(PATH).json["items"] == []
        for answer in (
            other.get(f"{PATH}/{desk}"),
            other.patch(f"{PATH}/{desk}", {"name": "К"}, version=1),
            other.post(f"{PATH}/{desk}/pairing"),
            other.delete(f"{PATH}/{desk}"),
            other.get(f"{PATH}/{desk}/jobs"),
            other.post(f"{PATH}/{desk}/jobs", {"kind": "x_report"}),
        ):
            assert answer.status == 404

    @pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "К", "key": "x"}])
    def test_a_wrong_field_is_422(self, body: dict[str, Any]) -> None:
        assert a_seller().owner.post(PATH, body).status == 422

    def test_an_unpaired_desk_takes_no_work(self) -> None:
        owner = a_seller().owner
        desk = owner.post(PATH, {"name": "Касса"}).json["id"]
        answer = owner.post(f"{PATH}/{desk}/jobs", {"kind": "open_shift"})
        assert (answer.status, answer.code) == (409, "desk-missing")

    def test_a_new_desk_comes_with_a_code_for_ten_minutes(self) -> None:
        owner = a_seller().owner
        made = owner.post(PATH, {"name": "Касса"})
        assert (made.status, made.json["state"], len(made.json["code"])) == (201, "unpaired", 8)
        left = clock.parse(made.json["pairing"]["expires_at"]) - clock.now()
        assert timedelta(minutes=9) < left <= timedelta(minutes=10)
        shown = owner.get(f"{PATH}/{made.json['id']}").json
        assert "code" not in shown
        assert shown["receipt"] == {"auto_open_shift": True, "auto_close_expired": False, "own_subject": 4}

    def test_a_desk_is_renamed_and_its_receipts_set(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        version = agency.owner.get(f"{PATH}/{desk}").version
        assert agency.owner.patch(f"{PATH}/{desk}", {"name": "К"}).status == 428
        wished = {"name": "Главная", "receipt": {"auto_close_expired": True, "own_subject": 11}}
        changed = agency.owner.patch(f"{PATH}/{desk}", wished, version=version)
        assert (changed.status, changed.json["name"], changed.json["state"]) == (200, "Главная", "online")
        assert agency.owner.patch(f"{PATH}/{desk}", {"name": "К"}, version=version).status == 412
        agency.owner.post("/api/v1/payments", {"deal_id": a_deal(agency)["id"], "amount": rub(102_000)})
        body = computer.take()["body"]
        assert (body["auto_close_expired"], body["items"][1]["subject"]) == (True, 11)

    def test_the_list_is_four_calls(self) -> None:
        agency = a_seller()
        a_desk(agency)
        a_desk(agency, "Вторая", seed=2)
        agency.owner.post(PATH, {"name": "Третья"})
        assert store_calls(lambda: agency.owner.get(PATH)) == [
            "GetItem",
            "Query",
            "BatchGetItem",
            "BatchGetItem",
        ]
        states = [(d["name"], d["state"]) for d in agency.owner.get(PATH).json["items"]]
        assert states == [("Касса в офисе", "online"), ("Вторая", "online"), ("Третья", "unpaired")]

    def test_jobs_are_listed_newest_first(self) -> None:
        agency = a_seller()
        desk, _ = a_desk(agency)
        made = [
            agency.owner.post(f"{PATH}/{desk}/jobs", {"kind": kind}).json["id"]
            for kind in ("open_shift", "x_report")
        ]
        listed = agency.owner.get(f"{PATH}/{desk}/jobs").json["items"]
        assert [job["id"] for job in listed] == made[::-1]
        assert (listed[0]["kind"], listed[0]["state"]) == ("x_report", "queued")
        assert agency.owner.get(f"{PATH}/{desk}/jobs/01JABSENT00000000000000000").status == 404


class TestWarnings:
    def codes(self, **device: Any) -> list[str]:
        agency = a_seller()
        desk, computer = a_desk(agency)
        more = {name: device.pop(name) for name in ("onec_folder",) if name in device}
        computer.poll(device={**STATE["device"], **device} if device.pop("is_there", True) else None, **more)
        shown = agency.owner.get(f"{PATH}/{desk}").json
        assert all(
            warning["text"] and warning["code"] not in warning["text"] for warning in shown["warnings"]
        )
        return [warning["code"] for warning in shown["warnings"]]

    def test_a_sound_desk_has_none(self) -> None:
        assert self.codes() == []

    def test_everything_that_is_wrong_with_the_register_is_told(self) -> None:
        day = clock.text(clock.now() - timedelta(hours=23, minutes=1))
        long = {"state": "open", "number": 1, "opened_at": day}
        assert self.codes(shift=long) == ["desk-shift-long"]
        assert self.codes(shift={**long, "state": "expired"}) == ["desk-shift-expired"]
        assert self.codes(paper=False, ofd_queue=11) == ["desk-no-paper", "desk-ofd-queue"]
        assert self.codes(online=False) == ["desk-device-offline"]
        assert self.codes(is_there=False) == ["desk-no-device"]
        assert self.codes(onec_folder={"path": "/1c", "ok": False}) == ["desk-folder-closed"]

    def test_a_silent_desk_and_a_wrong_clock(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        computer.offset = timedelta(seconds=-61)
        computer.poll()
        shown = agency.owner.get(f"{PATH}/{desk}").json
        assert [warning["code"] for warning in shown["warnings"]] == ["desk-clock-off"]
        assert shown["clock_offset_ms"] <= -61_000
        computer.offset = timedelta(0)
        computer.poll()
        with held(clock.now() + timedelta(minutes=3)):
            shown = agency.owner.get(f"{PATH}/{desk}").json
        assert (shown["state"], [warning["code"] for warning in shown["warnings"]]) == (
            "offline",
            ["desk-offline"],
        )
