"""Exports on their way into the folder at a cash desk: the job, the address, the end of it."""

from urllib.parse import parse_qs, urlsplit

from tests.support.desk import a_desk as paired_desk
from tests.support.onec import a_desk, a_trip, an_export, built, ring
from tests.support.sales import a_seller
from tropa import clock
from tropa.db.unit import Unit
from tropa.desks import store as desks
from tropa.onec import handover, service


class TestDelivery:
    def test_a_desk_gets_one_job_that_names_the_object(self) -> None:
        agency = a_seller()
        desk = a_desk(agency)
        a_trip(agency)
        shown = built(agency, desk_id=desk)
        assert ring(agency, shown["id"]) == []
        (job,) = desks.jobs(agency.tenant, desk, 10)
        place = f"exports/{agency.tenant.id}/{shown['id']}/{shown['file_name']}"
        file = {"name": shown["file_name"], "size": shown["size"], "sha256": shown["sha256"], "object": place}
        assert (job.work, job.body, job.about) == (
            "onec_files",
            {"files": [file]},
            {"export_id": shown["id"]},
        )
        _, (pointer,) = desks.with_open_jobs(agency.tenant, desk)
        assert (pointer.id, pointer.state) == (job.id, "open")

    def test_the_desk_gets_an_address_and_its_end_is_the_exports(self) -> None:
        agency = a_seller()
        desk = a_desk(agency)
        a_trip(agency)
        shown = built(agency, desk_id=desk)
        (job,) = desks.jobs(agency.tenant, desk, 10)
        (file,) = handover.body(job)["files"]
        assert file.keys() == {"name", "size", "sha256", "url"}
        assert parse_qs(urlsplit(file["url"]).query)["X-Amz-Expires"] == ["300"]
        for state, result, after in (
            ("leased", None, "built"),
            ("confirmed", {"files": [file]}, "delivered"),
        ):
            job.state, job.result = state, result
            unit = Unit(agency.actor, "job.result")
            handover.note(unit, job, "job.result")
            unit.commit()
            assert agency.owner.get(f"/api/v1/onec/exports/{shown['id']}").json["state"] == after

    def test_a_job_refused_without_words_is_explained(self) -> None:
        agency = a_seller()
        desk = a_desk(agency)
        a_trip(agency)
        shown = built(agency, desk_id=desk)
        (job,) = desks.jobs(agency.tenant, desk, 10)
        job.state = "not_done"
        unit = Unit(agency.actor, "job.result")
        handover.note(unit, job, "job.result")
        unit.commit()
        after = agency.owner.get(f"/api/v1/onec/exports/{shown['id']}").json
        assert after["problem"]["text"].startswith("Касса не смогла забрать файл")

    def test_a_failed_check_gives_the_desk_nothing(self) -> None:
        agency = a_seller()
        desk = a_desk(agency)
        assert built(agency, desk_id=desk)["state"] == "failed"
        assert desks.jobs(agency.tenant, desk, 10) == []

    def test_a_desk_revoked_meanwhile_gets_nothing_and_the_file_is_there(self) -> None:
        agency = a_seller()
        desk = a_desk(agency)
        a_trip(agency)
        export = an_export(agency, desk_id=desk)
        unit, row = Unit(agency.actor), desks.get(agency.tenant, desk)
        row.state = "revoked"
        desks.change(unit, row)
        unit.commit()
        assert ring(agency, export["id"]) == []
        assert desks.jobs(agency.tenant, desk, 10) == []
        assert agency.owner.get(f"/api/v1/onec/exports/{export['id']}").json["state"] == "built"

    def test_the_folder_is_noted_once(self) -> None:
        agency = a_seller()
        a_trip(agency)
        shown = built(agency)
        file = {"name": shown["file_name"], "path": r"C:\1C\in\a.xml", "sha256": shown["sha256"]}
        for result in ({"files": [file]}, {"files": [{**file, "path": "other"}]}):
            unit = Unit(agency.actor, "job.result")
            service.delivered(unit, agency.tenant, shown["id"], result=result)
            unit.commit()
        after = agency.owner.get(f"/api/v1/onec/exports/{shown['id']}").json
        assert (after["state"], after["path"], after["version"]) == ("delivered", r"C:\1C\in\a.xml", 3)

    def test_a_problem_of_the_desk_is_shown_in_its_words_and_the_file_stays(self) -> None:
        agency = a_seller()
        a_trip(agency)
        shown = built(agency)
        unit = Unit(agency.actor, "job.result")
        problem = {"code": "folder-unavailable", "text": "Папка 1С недоступна: нет диска D"}
        service.delivered(unit, agency.tenant, shown["id"], problem=problem)
        unit.commit()
        after = agency.owner.get(f"/api/v1/onec/exports/{shown['id']}").json
        assert (after["state"], after["problem"]["text"]) == ("failed", problem["text"])
        assert agency.owner.get(f"/api/v1/onec/exports/{shown['id']}/file").status == 200
        (row,) = agency.owner.get("/api/v1/onec/exports").json["items"]
        assert (row["state"], row["problem"]["code"]) == ("failed", "folder-unavailable")


def test_from_the_cash_desk_to_the_folder_of_1c() -> None:
    agency = a_seller()
    desk, computer = paired_desk(agency)
    deal = a_trip(agency, trip_begin=clock.local_day("Europe/Moscow").isoformat(), trip_end=None)
    money = {"amount": {"amount": 6_000_000, "currency": "RUB"}, "deal_id": deal, "receipt": False}
    assert agency.owner.post("/api/v1/payments", money).status == 201
    today = clock.local_day("Europe/Moscow").isoformat()
    shown = built(agency, date_from=today, date_to=today, desk_id=desk)
    assert shown["counts"] == {"counterparties": 2, "sales": 1, "cash_ins": 1}
    job = computer.take()
    (file,) = job["body"]["files"]
    assert (job["kind"], file["sha256"]) == ("onec_files", shown["sha256"])
    result = {"files": [{"name": file["name"], "path": f"/1c/{file['name']}", "sha256": file["sha256"]}]}
    assert computer.report(job, result=result).json == {"accepted": True}
    after = agency.owner.get(f"/api/v1/onec/exports/{shown['id']}").json
    assert (after["state"], after["path"]) == ("delivered", f"/1c/{file['name']}")
