"""The staff through the real entry: invitations, roles, shutting out at the next request."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from tests.functions.auth.test_entrance import at_once
from tests.support.agencies import Agency, an_agency, an_email, nobody
from tests.support.events import Browser
from tests.support.post import last_code
from tropa import clock, ids
from tropa.db.unit import Unit
from tropa.problems import Problem
from tropa.users import service, sessions, store
from tropa.users.views import StaffChanges

STAFF = "/api/v1/staff"


def new(**changes: str) -> dict[str, str]:
    return {"email": an_email(), "name": "Кузнецов Пётр", "role": "manager", "scope": "own", **changes}


def come(email: str) -> Browser:
    """Signs in by letter and gives the browser."""
    browser = nobody()
    browser.post("/api/v1/auth/codes", {"email": email})
    answer = browser.post("/api/v1/auth/sessions", {"email": email, "code": last_code(email)})
    assert answer.status == 200, answer.text
    browser.token = answer.headers["Set-Cookie"].split("=", 1)[1].split(";", 1)[0]
    return browser


def member(agency: Agency, **changes: str) -> tuple[dict[str, object], Browser]:
    """An invited person who has come in: how the owner sees him, and his browser."""
    body = new(**changes)
    made = agency.owner.post(STAFF, body).json
    browser = come(body["email"])
    return next(p for p in people(agency) if p["id"] == made["id"]), browser


def people(agency: Agency) -> list[dict[str, object]]:
    items: list[dict[str, object]] = agency.owner.get(STAFF).json["items"]
    return items


class TestInvite:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().post(STAFF, new()).status == 401
        assert nobody().get(STAFF).status == 401

    @pytest.mark.parametrize("role", ["manager", "accountant"])
    def test_only_an_owner_may(self, role: str) -> None:
        browser = an_agency().browser(role)
        assert browser.post(STAFF, new()).status == 403
        assert browser.get(STAFF).status == 200

    def test_wrong_fields_are_422(self) -> None:
        owner = an_agency().owner
        assert owner.post(STAFF, new(role="director")).json["errors"][0]["pointer"] == "/role"
        assert owner.post(STAFF, new(email="nobody")).json["errors"][0]["pointer"] == "/email"
        assert owner.post(STAFF, {**new(), "status": "active"}).json["errors"][0]["code"] == "field-unknown"

    def test_a_foreign_domain_is_422_and_the_answer_says_what_to_do(self) -> None:
        agency = an_agency(an_email("mail.ru"))
        refused = agency.owner.post(STAFF, new())
        (error,) = refused.json["errors"]
        assert (refused.status, error["code"]) == (422, "email-domain-not-allowed")
        assert "Домены почты" in error["message"]
        version = agency.owner.get("/api/v1/agency").version
        agency.owner.patch("/api/v1/agency", {"allowed_domains": ["lastochka-tour.ru"]}, version=version)
        assert agency.owner.post(STAFF, new()).status == 201

    def test_a_mailbox_belongs_to_one_agency(self) -> None:
        first, second, body = an_agency(), an_agency(), new()
        assert first.owner.post(STAFF, body).status == 201
        for owner in (first.owner, second.owner):
            taken = owner.post(STAFF, {**body, "email": body["email"].upper()})
            assert (taken.status, taken.code) == (409, "email-taken")

    def test_an_invited_person_becomes_active_at_the_first_sign_in(self) -> None:
        agency, body = an_agency(), new()
        made = agency.owner.post(STAFF, body)
        assert (made.status, made.json["status"], made.json["last_seen_at"]) == (201, "invited", None)
        browser = come(body["email"])
        me = browser.get("/api/v1/auth/session").json
        assert (me["user"]["role"], me["user"]["scope"]) == ("manager", "own")
        assert me["agency"]["id"] == agency.tenant.id
        seen = next(p for p in people(agency) if p["id"] == made.json["id"])
        assert seen["status"] == "active"
        assert seen["last_seen_at"] is not None

    def test_a_key_sent_twice_invites_once(self) -> None:
        agency, body, key = an_agency(), new(), ids.new_id()
        assert [agency.owner.post(STAFF, body, key=key).status for _ in range(2)] == [201, 201]
        assert len(people(agency)) == 2

    def test_when_the_domain_is_taken_away_colleagues_stay_out(self) -> None:
        agency = an_agency()
        seen, _ = member(agency)
        version = agency.owner.get("/api/v1/agency").version
        agency.owner.patch("/api/v1/agency", {"allowed_domains": []}, version=version)
        email, browser = str(seen["email"]), nobody()
        browser.post("/api/v1/auth/codes", {"email": email})
        answer = browser.post("/api/v1/auth/sessions", {"email": email, "code": last_code(email)})
        assert (answer.status, answer.code) == (403, "email-domain-closed")
        assert come(agency.email).get("/api/v1/auth/session").status == 200


class TestListStaff:
    def test_it_tells_when_each_was_last_seen(self) -> None:
        agency = an_agency()
        seen, browser = member(agency)
        try:
            clock.set_source(lambda: datetime.now(UTC) + timedelta(hours=2))
            assert browser.get("/api/v1/auth/session").status == 200
        finally:
            clock.set_source(None)
        now = next(p for p in people(agency) if p["id"] == seen["id"])
        later = clock.parse(str(now["last_seen_at"])) - clock.parse(str(seen["last_seen_at"]))
        assert timedelta(hours=1, minutes=59) < later < timedelta(hours=2, minutes=1)

    def test_another_agency_is_not_in_it(self) -> None:
        mine, _ = member(an_agency())
        assert mine["id"] not in {p["id"] for p in people(an_agency())}


class TestEditStaff:
    def test_a_person_of_another_agency_is_404(self) -> None:
        mine, _ = member(an_agency())
        assert an_agency().owner.patch(f"{STAFF}/{mine['id']}", {"name": "Х"}, version=1).status == 404

    def test_a_manager_may_not(self) -> None:
        agency = an_agency()
        path = f"{STAFF}/{agency.actor.user}"
        assert agency.browser("manager").patch(path, {"status": "blocked"}, version=1).status == 403

    def test_a_stale_version_is_412(self) -> None:
        agency = an_agency()
        seen, _ = member(agency)
        answer = agency.owner.patch(f"{STAFF}/{seen['id']}", {"name": "Х"}, version=1)
        assert (answer.status, answer.json["current_version"]) == (412, seen["version"])

    @pytest.mark.parametrize("change", [{"status": "blocked"}, {"role": "manager"}])
    def test_the_last_owner_stays(self, change: dict[str, str]) -> None:
        agency = an_agency()
        agency.owner.post(STAFF, new(role="owner", scope="all"))
        answer = agency.owner.patch(f"{STAFF}/{agency.actor.user}", change, version=1)
        assert (answer.status, answer.code) == (409, "last-owner")
        assert agency.owner.get("/api/v1/auth/session").status == 200

    def test_a_second_owner_lets_the_first_one_go(self) -> None:
        agency = an_agency()
        _, second = member(agency, role="owner", scope="all")
        answer = second.patch(f"{STAFF}/{agency.actor.user}", {"role": "accountant"}, version=1)
        assert (answer.status, answer.json["role"]) == (200, "accountant")
        assert agency.owner.get(STAFF).status == 401

    def test_two_owners_cannot_shut_each_other_out_at_once(self) -> None:
        agency = an_agency()
        seen, _ = member(agency, role="owner", scope="all")
        units = []
        for victim, version in ((agency.actor.user, 1), (str(seen["id"]), seen["version"])):
            unit = Unit(agency.actor, "user.edit")
            service.edit_staff(unit, victim, int(str(version)), StaffChanges(status="blocked"))
            units.append(unit)
        units[0].commit()
        with pytest.raises(Problem) as refusal:
            units[1].commit()
        assert refusal.value.code == "last-owner"

    def test_blocking_ends_every_session_at_the_next_request(self) -> None:
        agency = an_agency()
        seen, first = member(agency)
        second = come(str(seen["email"]))
        version = next(p for p in people(agency) if p["id"] == seen["id"])["version"]
        path = f"{STAFF}/{seen['id']}"
        answer = agency.owner.patch(path, {"status": "blocked"}, version=int(str(version)))
        assert (answer.status, answer.json["status"]) == (200, "blocked")
        assert [b.get("/api/v1/auth/session").status for b in (first, second)] == [401, 401]
        back = nobody()
        back.post("/api/v1/auth/codes", {"email": seen["email"]})
        code = {"email": seen["email"], "code": last_code(str(seen["email"]))}
        refused = back.post("/api/v1/auth/sessions", code)
        assert (refused.status, refused.code) == (403, "access-ended")
        assert (
            agency.owner.patch(path, {"status": "active"}, version=answer.version).json["status"] == "active"
        )
        assert come(str(seen["email"])).get("/api/v1/auth/session").status == 200

    def test_a_sign_in_under_way_does_not_outlive_the_block(self) -> None:
        """The session is put after the block has read the sessions: one of the two must fail."""
        agency = an_agency()
        seen, _ = member(agency)
        user = str(seen["id"])
        block = Unit(agency.actor, "user.edit")
        service.edit_staff(block, user, int(str(seen["version"])), StaffChanges(status="blocked"))
        head = sessions.access(agency.tenant, user)
        assert head is not None
        late = Unit(agency.actor)
        person = store.get(agency.tenant, user)
        sessions.begin(
            late, agency.tenant, user, name=person.name, role=person.role, scope=person.scope,
            epoch=int(head.epoch), browser="",
        )  # fmt: skip
        late.commit()
        with pytest.raises(Problem):
            block.commit()

    def test_a_new_role_signs_the_person_out_and_holds_from_the_next_sign_in(self) -> None:
        agency = an_agency()
        seen, browser = member(agency)
        version = int(str(seen["version"]))
        agency.owner.patch(f"{STAFF}/{seen['id']}", {"role": "accountant", "scope": "all"}, version=version)
        assert browser.get(STAFF).status == 401
        me = come(str(seen["email"])).get("/api/v1/auth/session").json
        assert (me["user"]["role"], me["user"]["scope"]) == ("accountant", "all")
        assert "onec.export" in me["permissions"]

    def test_a_new_name_keeps_the_session_and_reaches_the_log(self) -> None:
        agency = an_agency()
        seen, browser = member(agency)
        version = int(str(seen["version"]))
        agency.owner.patch(f"{STAFF}/{seen['id']}", {"name": "Кузнецов П."}, version=version)
        assert browser.get("/api/v1/auth/session").json["user"]["name"] == "Кузнецов П."
        assert {s.name for s in sessions.of_user(agency.tenant, str(seen["id"]))} == {"Кузнецов П."}

    def test_who_never_came_is_invited_again_after_a_block(self) -> None:
        agency = an_agency()
        made = agency.owner.post(STAFF, new())
        path = f"{STAFF}/{made.json['id']}"
        blocked = agency.owner.patch(path, {"status": "blocked"}, version=1)
        again = agency.owner.patch(path, {"status": "active"}, version=blocked.version)
        assert again.json["status"] == "invited"


@at_once
def test_two_sign_ins_with_one_code_give_one_session() -> None:
    email, statuses = an_agency().email, []
    nobody().post("/api/v1/auth/codes", {"email": email})
    body = {"email": email, "code": last_code(email)}

    def come_in() -> None:
        statuses.append(nobody().post("/api/v1/auth/sessions", body).status)

    threads = [threading.Thread(target=come_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 409, 410, 412}
