"""Coming in through the real entry and the real post: codes, sessions, sign-up."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from tests.support.agencies import an_agency, an_email, nobody
from tests.support.events import Answer, Browser
from tests.support.post import last_code, letters
from tropa import clock
from tropa.config import CONFIG
from tropa.db.connection import call

CODES, SESSIONS, SIGN_UP = "/api/v1/auth/codes", "/api/v1/auth/sessions", "/api/v1/auth/sign-up"
FORM = {"name": "Иванова Анна", "inn": "500100732259", "phone": "8 916 123-45-67"}


# The emulator in this process answers threads one by one only by luck.
at_once = pytest.mark.skipif(
    os.environ["TROPA_TEST_ENGINE"] == "moto", reason="wants a store with real transactions"
)


@pytest.fixture
def later() -> Iterator["Hands"]:
    """Hands of the clock that a test may push on."""
    hands = Hands()
    clock.set_source(hands.read)
    yield hands
    clock.set_source(None)


class Hands:
    """A clock that runs ahead by what it was pushed."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def read(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def push(self, **by: int) -> None:
        self.ahead += timedelta(**by)


def token_of(answer: Answer) -> str:
    """The session's token out of the cookie."""
    return answer.headers["Set-Cookie"].split("=", 1)[1].split(";", 1)[0]


def sign_in(email: str, browser: Browser | None = None) -> Answer:
    """Asks for a code, reads the letter, sends the code."""
    browser = browser or nobody()
    assert browser.post(CODES, {"email": email}).status == 202
    return browser.post(SESSIONS, {"email": email, "code": last_code(email.lower())})


def wrong(code: str) -> str:
    """Six digits that are not these."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


class TestSendCode:
    @pytest.mark.parametrize(
        "email",
        [
            "no-at-sign",
            "a@b",
            "a b@c.ru",
            "",
            "<a@b.ru",
            "a@b.ru>",
            "a,b@c.ru",
            "a@b..ru",
            "\x00@b.ru",
            '"a"@b.ru',
        ],
    )
    def test_what_is_no_address_is_422(self, email: str) -> None:
        assert nobody().post(CODES, {"email": email}).status == 422

    def test_the_answer_is_the_same_for_a_known_and_an_unknown_mailbox(self) -> None:
        known, unknown = an_agency().email, an_email()
        answers = [nobody().post(CODES, {"email": email}) for email in (known, unknown)]
        assert [(a.status, a.text) for a in answers] == [(202, "{}")] * 2
        assert [len(letters(email)) for email in (known, unknown)] == [1, 1]

    def test_known_and_unknown_cost_the_same_calls(self) -> None:
        from tropa.db import meter

        counts = []
        for email in (an_agency().email, an_email()):
            nobody().post(CODES, {"email": email})
            current = meter._current.get()
            assert current is not None
            counts.append(current.operations)
        assert counts[0] == counts[1]

    def test_the_letter_speaks_the_language_of_the_reader(self) -> None:
        russian, english = an_email(), an_email()
        nobody().post(CODES, {"email": russian})
        nobody().post(CODES, {"email": english}, headers={"accept-language": "en-GB"})
        assert letters(russian)[0].subject == "Код для входа в Тропу"
        assert letters(english)[0].subject == "Your Tropa sign-in code"
        assert "10 минут" in letters(russian)[0].body

    def test_a_russian_domain_gets_its_letter(self) -> None:
        name = an_email().split("@")[0]
        assert nobody().post(CODES, {"email": f"{name}@турагент.рф"}).status == 202
        assert len(letters(f"{name}@xn--80agg6allfc.xn--p1ai")) == 1

    def test_the_next_letter_waits_longer_each_time(self, later: Hands) -> None:
        email, browser = an_email(), nobody()
        browser.post(CODES, {"email": email})
        soon = browser.post(CODES, {"email": email})
        assert (soon.status, soon.code) == (429, "code-too-soon")
        assert 15 <= int(soon.headers["Retry-After"]) <= 21
        later.push(seconds=21)
        assert browser.post(CODES, {"email": email}).status == 202
        assert int(browser.post(CODES, {"email": email}).headers["Retry-After"]) > 25
        assert len(letters(email)) == 2

    @at_once
    def test_many_requests_at_one_moment_send_one_letter(self) -> None:
        email, statuses = an_email(), []
        threads = [
            Thread(target=lambda: statuses.append(nobody().post(CODES, {"email": email}).status))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [202, *[429] * 5]
        assert len(letters(email)) == 1

    @at_once
    def test_many_guesses_at_one_moment_are_counted_each(self) -> None:
        email, codes = an_agency().email, []
        nobody().post(CODES, {"email": email})
        body = {"email": email, "code": wrong(last_code(email))}
        threads = [Thread(target=lambda: codes.append(nobody().post(SESSIONS, body).code)) for _ in range(9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (codes.count("code-wrong"), codes.count("code-expired")) == (5, 4)

    def test_the_store_holds_neither_code_nor_mailbox(self) -> None:
        email = an_email()
        nobody().post(CODES, {"email": email})
        code = last_code(email)
        stored = call("Scan", TableName=CONFIG.table_identity)["Items"]
        values = {str(v) for item in stored for name, a in item.items() if name != "x" for v in a.values()}
        assert not [v for v in values if email in v or v == code]

    def test_the_log_shows_neither_mailbox_nor_code_nor_token(self, caplog: pytest.LogCaptureFixture) -> None:
        email = an_agency().email
        answer = sign_in(email)
        written = "".join(str(record.__dict__) for record in caplog.records)
        assert "POST /api/v1/auth/sessions" in written
        for secret in (email, last_code(email), token_of(answer)):
            assert secret not in written

    def test_when_the_post_is_down_one_may_ask_again_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from tropa.mail import sender

        def down(to: str, letter: object) -> str:
            raise sender.PostUnavailable(retry_after=10)

        email, browser = an_email(), nobody()
        with monkeypatch.context() as patched:
            patched.setattr(sender, "send", down)
            answer = browser.post(CODES, {"email": email})
            assert (answer.status, answer.code) == (503, "mail-unavailable")
        assert browser.post(CODES, {"email": email}).status == 202


class TestSignIn:
    def test_without_a_code_sent_it_is_410(self) -> None:
        answer = nobody().post(SESSIONS, {"email": an_email(), "code": "123456"})
        assert (answer.status, answer.code) == (410, "code-expired")

    @pytest.mark.parametrize("code", ["12345", "1234567", "12345a", 123456, "１２３４５６"])
    def test_what_is_no_code_is_422(self, code: object) -> None:
        assert nobody().post(SESSIONS, {"email": an_email(), "code": code}).status == 422

    def test_five_wrong_tries_end_the_code(self) -> None:
        email, browser = an_agency().email, nobody()
        browser.post(CODES, {"email": email})
        code = last_code(email)
        left = []
        for _ in range(5):
            answer = browser.post(SESSIONS, {"email": email, "code": wrong(code)})
            assert (answer.status, answer.code) == (422, "code-wrong")
            left.append(answer.json["left"])
        assert left == [4, 3, 2, 1, 0]
        assert browser.post(SESSIONS, {"email": email, "code": code}).code == "code-expired"

    def test_a_code_of_eleven_minutes_ago_is_410(self, later: Hands) -> None:
        email, browser = an_agency().email, nobody()
        browser.post(CODES, {"email": email})
        later.push(minutes=11)
        assert browser.post(SESSIONS, {"email": email, "code": last_code(email)}).status == 410

    def test_an_older_letter_does_not_work_beside_a_newer_one(self, later: Hands) -> None:
        email, browser = an_agency().email, nobody()
        browser.post(CODES, {"email": email})
        first = last_code(email)
        later.push(minutes=1)
        browser.post(CODES, {"email": email})
        if first != last_code(email):
            assert browser.post(SESSIONS, {"email": email, "code": first}).code == "code-wrong"

    def test_a_code_works_once(self) -> None:
        email = an_agency().email
        assert sign_in(email).status == 200
        assert nobody().post(SESSIONS, {"email": email, "code": last_code(email)}).status == 410

    def test_the_owner_gets_a_session_in_a_strict_cookie(self) -> None:
        agency = an_agency()
        answer = sign_in(agency.email.upper())
        me = answer.json["me"]
        assert answer.json["state"] == "signed_in"
        assert (me["user"]["email"], me["agency"]["id"]) == (agency.email, agency.tenant.id)
        assert "staff.manage" in me["permissions"]
        for part in ("__Host-sid=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"):
            assert part in answer.headers["Set-Cookie"]
        seen = Browser(nobody().handlers, token=token_of(answer)).get("/api/v1/auth/session")
        assert (seen.status, seen.json) == (200, me)
        assert token_of(answer) not in answer.text

    def test_at_most_ten_sessions_live_and_the_oldest_goes(self, later: Hands) -> None:
        email, tokens = an_agency().email, []
        for _ in range(11):
            tokens.append(token_of(sign_in(email)))
            later.push(seconds=1)
        alive = [Browser(nobody().handlers, token=t).get("/api/v1/auth/session").status for t in tokens]
        assert alive == [401, *[200] * 10]


class TestSignUp:
    def right(self, email: str | None = None) -> str:
        answer = sign_in(email or an_email())
        assert answer.json["state"] == "new"
        assert "Set-Cookie" not in answer.headers
        return str(answer.json["sign_up_token"])

    def test_an_unknown_token_is_410(self) -> None:
        answer = nobody().post(SIGN_UP, {**FORM, "sign_up_token": "x" * 43})
        assert (answer.status, answer.code) == (410, "sign-up-expired")

    def test_a_token_of_yesterday_is_410(self, later: Hands) -> None:
        token = self.right()
        later.push(minutes=31)
        assert nobody().post(SIGN_UP, {**FORM, "sign_up_token": token}).status == 410

    @pytest.mark.parametrize(
        ("change", "pointer", "code"),
        [
            ({"inn": "500100732258"}, "/inn", "inn-wrong"),
            ({"inn": "7700000016"}, "/agency_name", "field-missing"),
            ({"phone": "12"}, "/phone", "too-short"),
            ({"phone": "12345"}, "/phone", "phone-too-short"),
            ({"timezone": "Europe/Atlantis"}, "/timezone", "timezone-unknown"),
            ({"timezone": "../../etc/passwd"}, "/timezone", "pattern-wrong"),
            ({"email": "x@y.ru"}, "/email", "field-unknown"),
        ],
    )
    def test_a_wrong_field_is_422_and_the_token_lives_on(
        self, change: dict[str, str], pointer: str, code: str
    ) -> None:
        token = self.right()
        answer = nobody().post(SIGN_UP, {**FORM, **change, "sign_up_token": token})
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]
        assert nobody().post(SIGN_UP, {**FORM, "sign_up_token": token}).status == 201

    def test_an_entrepreneur_has_an_agency_at_once(self) -> None:
        email = an_email()
        answer = nobody().post(SIGN_UP, {**FORM, "sign_up_token": self.right(email)})
        me = answer.json["me"]
        assert answer.status == 201
        assert me["user"] | {"id": "", "version": 0} == {
            "id": "", "version": 0, "name": "Иванова Анна", "email": email, "phone": "+79161234567",
            "role": "owner", "scope": "all", "language": "ru",
        }  # fmt: skip
        assert (me["agency"]["name"], me["agency"]["status"]) == ("ИП Иванова Анна", "trial")
        assert me["agency"]["timezone"] == "Europe/Moscow"
        left = clock.parse(me["agency"]["trial_ends_at"]) - clock.now()
        assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
        owner = Browser(nobody().handlers, token=token_of(answer))
        shown = owner.get("/api/v1/agency").json
        assert shown["allowed_domains"] == ["lastochka-tour.ru"]
        (firm,) = shown["legal_entities"]
        assert (firm["kind"], firm["inn"], firm["short_name"]) == (
            "entrepreneur",
            "500100732259",
            "ИП Иванова Анна",
        )
        assert sign_in(email).json["state"] == "signed_in"

    def test_a_company_is_named_and_a_public_mailbox_allows_no_domain(self) -> None:
        form = {**FORM, "inn": "7700000016", "agency_name": "Ласточка", "timezone": "Asia/Omsk"}
        answer = nobody().post(SIGN_UP, {**form, "sign_up_token": self.right(an_email("mail.ru"))})
        owner = Browser(nobody().handlers, token=token_of(answer))
        shown = owner.get("/api/v1/agency").json
        assert (shown["name"], shown["timezone"], shown["allowed_domains"]) == ("Ласточка", "Asia/Omsk", [])
        assert shown["legal_entities"][0]["kind"] == "company"

    def test_the_same_token_again_opens_the_same_agency(self) -> None:
        body = {**FORM, "sign_up_token": self.right()}
        first, again = nobody().post(SIGN_UP, body), nobody().post(SIGN_UP, body)
        assert (first.status, again.status) == (201, 201)
        assert first.json["me"]["agency"] == again.json["me"]["agency"]
        assert token_of(first) != token_of(again)

    @at_once
    def test_a_form_sent_twice_at_one_moment_founds_one_agency(self) -> None:
        body, answers = {**FORM, "sign_up_token": self.right()}, []
        threads = [Thread(target=lambda: answers.append(nobody().post(SIGN_UP, body))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        statuses = [answer.status for answer in answers]
        assert 201 in statuses
        assert set(statuses) <= {201, 409}
        assert len({a.json["me"]["agency"]["id"] for a in answers if a.status == 201}) == 1

    def test_two_rights_of_one_mailbox_found_one_agency(self, later: Hands) -> None:
        email = an_email()
        one, two = self.right(email), self.right(email)
        assert nobody().post(SIGN_UP, {**FORM, "sign_up_token": one}).status == 201
        late = nobody().post(SIGN_UP, {**FORM, "sign_up_token": two})
        assert (late.status, late.code) == (409, "email-taken")


class TestSession:
    def test_without_a_session_it_is_401(self) -> None:
        assert nobody().get("/api/v1/auth/session").status == 401
        assert nobody().delete("/api/v1/auth/session").status == 401
        assert nobody().patch("/api/v1/auth/profile", {"name": "Я"}, version=1).status == 401

    def test_signing_out_ends_this_session_only(self) -> None:
        agency = an_agency()
        other = Browser(nobody().handlers, token=token_of(sign_in(agency.email)))
        gone = agency.owner.delete("/api/v1/auth/session")
        assert (gone.status, gone.text) == (204, "")
        assert "Max-Age=0" in gone.headers["Set-Cookie"]
        assert agency.owner.get("/api/v1/auth/session").status == 401
        assert other.get("/api/v1/auth/session").status == 200

    def test_eight_idle_hours_end_a_session(self, later: Hands) -> None:
        owner = an_agency().owner
        later.push(hours=7)
        assert owner.get("/api/v1/auth/session").status == 200
        later.push(hours=7)
        assert owner.get("/api/v1/auth/session").status == 200
        later.push(hours=8)
        assert owner.get("/api/v1/auth/session").code == "session-over"

    def test_a_person_changes_his_own_profile(self) -> None:
        owner = an_agency().owner
        version = owner.get("/api/v1/auth/session").version
        wrong_phone = owner.patch("/api/v1/auth/profile", {"phone": "12345"}, version=version)
        assert (wrong_phone.status, wrong_phone.json["errors"][0]["pointer"]) == (422, "/phone")
        changed = owner.patch(
            "/api/v1/auth/profile", {"name": "Орлова Т.", "language": "en", "phone": None}, version=version
        )
        user = changed.json["user"]
        assert (user["name"], user["language"], user["phone"]) == ("Орлова Т.", "en", None)
        assert owner.patch("/api/v1/auth/profile", {"name": "Я"}, version=version).status == 412
        assert owner.get("/api/v1/auth/session").json == changed.json

    def test_nobody_raises_his_own_role(self) -> None:
        manager = an_agency().browser("manager")
        version = manager.get("/api/v1/auth/session").version
        assert manager.patch("/api/v1/auth/profile", {"role": "owner"}, version=version).status == 422
