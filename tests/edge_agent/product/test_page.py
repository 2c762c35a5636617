"""The status page: who gets it, what it shows, what its buttons do."""

import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from edge_agent.cli import main
from edge_agent.clock import SystemClock
from edge_agent.config import JOURNAL, load
from edge_agent.journal import Journal
from edge_agent.page.address import Address
from edge_agent.page.guard import refusal
from edge_agent.page.html import Html, join, tag
from tests.edge_agent.product.desks import Computer, a_computer, a_sale, job, until

Capture = pytest.CaptureFixture[str]
HERE = Address(8123, "secret")
OWN = {"Host": "127.0.0.1:8123", "Origin": "http://127.0.0.1:8123"}


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    with a_computer(tmp_path / "state") as one:
        yield one


class Browser:
    """Speaks with a page as a browser on this computer does."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)
        self.origin = f"http://{self.parts.netloc}"

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.parts.port or 0, timeout=30)
        connection.putrequest(method, f"{self.parts.path}{path}", skip_host=True)
        for name, value in {"Host": self.parts.netloc, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders(body.encode())
        answer = connection.getresponse()
        said = answer.status, answer.read().decode(), dict(answer.getheaders())
        connection.close()
        return said

    def get(self, path: str) -> str:
        status, text, _ = self.ask("GET", path)
        assert status == 200, status
        return text

    def press(self, path: str, **form: str) -> str:
        """A button, and the screen that follows it."""
        status, _, headers = self.ask("POST", path, urlencode(form), Origin=self.origin)
        assert status == 303, status
        return self.get(headers["Location"].removeprefix(self.parts.path))


@pytest.mark.parametrize(
    ("headers", "method", "path", "client", "status"),
    [
        (OWN, "POST", "/secret/main/find", "127.0.0.1", None),
        ({"Host": "localhost:8123"}, "GET", "/secret/", "127.0.0.1", None),
        ({"Host": "evil.example:8123"}, "GET", "/secret/", "127.0.0.1", 403),
        ({"Host": "127.0.0.1:8124"}, "GET", "/secret/", "127.0.0.1", 403),
        ({"Host": "127.0.0.1"}, "GET", "/secret/", "127.0.0.1", 403),
        ({}, "GET", "/secret/", "127.0.0.1", 403),
        (OWN, "GET", "/guess/", "127.0.0.1", 404),
        (OWN, "GET", "/", "127.0.0.1", 404),
        (OWN, "GET", "/secre/t", "127.0.0.1", 404),
        (OWN, "GET", "/secret/", "10.0.0.7", 403),
        ({"Host": OWN["Host"]}, "POST", "/secret/main/find", "127.0.0.1", 403),
        ({**OWN, "Origin": "null"}, "POST", "/secret/main/find", "127.0.0.1", 403),
        ({**OWN, "Origin": "https://evil.example"}, "POST", "/secret/main/find", "127.0.0.1", 403),
        ({**OWN, "Origin": "http://127.0.0.1:9000"}, "POST", "/secret/main/find", "127.0.0.1", 403),
        ({**OWN, "Sec-Fetch-Site": "cross-site"}, "POST", "/secret/main/find", "127.0.0.1", 403),
    ],
)
def test_only_who_was_given_the_address_gets_in(
    headers: dict[str, str], method: str, path: str, client: str, status: int | None
) -> None:
    assert refusal(HERE, method, path, headers, client) == status


def test_the_page_listens_on_this_computer_alone(computer: Computer) -> None:
    computer.desk(None, "Касса 1", register=False)
    port = urlsplit(computer.work()).port or 0
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
    own = socket.gethostbyname_ex(socket.gethostname())[2]
    for address in [one for one in own if not one.startswith("127.")]:
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((address, port), timeout=2)


def test_every_answer_is_closed_to_other_sites(computer: Computer) -> None:
    computer.desk(None, "Касса 1", register=False)
    browser = Browser(computer.work())
    for path in ("main/state", "main/nothing", "static/page.js"):
        headers = browser.ask("GET", path)[2]
        if path != "main/nothing":
            assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
    assert browser.ask("GET", "static/../../../config.json")[0] == 404
    assert browser.ask("GET", "static/%2e%2e%2fsite.py")[0] == 404


def test_a_form_that_is_too_large_is_not_read(computer: Computer) -> None:
    computer.desk(None, "Касса 1", register=False)
    browser = Browser(computer.work())
    connection = HTTPConnection("127.0.0.1", browser.parts.port or 0, timeout=10)
    connection.request(
        "POST", browser.parts.path, headers={"Content-Length": "9999999", "Origin": browser.origin}
    )
    assert connection.getresponse().status == 413
    connection.close()


def test_the_address_is_told_and_stays(computer: Computer, capsys: Capture) -> None:
    computer.desk(None, "Касса 1", register=False)
    words = ["page", "--state", str(computer.root)]
    assert main(words) == 1
    url = computer.work()
    assert main(words) == 0
    assert capsys.readouterr().out.strip() == url
    assert (computer.root / "page.json").stat().st_mode & 0o077 == 0
    computer.stop.set()
    computer.stack.close()
    with a_computer(computer.root) as again:
        assert again.work() == url


def test_the_screens_tell_what_goes_on(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса 1")
    cloud.put(job(1), "receipt", a_sale(1, 12_345_67))
    browser = Browser(computer.work())
    until(lambda: bool(cloud.results))
    until(lambda: "Открыта, № 1" in browser.get("main/state"))
    text = browser.get("main/state")
    for words in ("Касса: на связи", "9999078900012345", "Всё передано", "ИП Орлова"):
        assert words in text
    text = browser.get("main/receipts")
    assert "12\u00a0345,67\u00a0₽" in text
    assert "data:image/svg+xml" in text
    assert f"i={cloud.last(job(1))['result']['fd']}" in text
    text = browser.get("main/journal")
    steps = [
        "получено из Тропы",
        "записано в журнал перед отправкой",
        "отправлено в кассу",
        "касса подтвердила",
    ]
    assert [text.index(step) for step in steps] == sorted(text.index(step) for step in steps)
    assert "Открытие смены" in text
    assert job(1) in text
    for screen in ("state", "receipts", "journal", "device", "care"):
        assert "ivanov" not in browser.get(f"main/{screen}")


def test_a_trouble_is_shown_with_its_remedy(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса 1")
    register = computer.registers["Касса 1"]
    register.do(lambda: register.core.set_paper(False))
    cloud.put(job(1), "receipt", a_sale(1))
    browser = Browser(computer.work())
    until(lambda: "Ждёт" in browser.get("main/state"))
    text = browser.get("main/state")
    assert "Вставьте ленту" in text
    assert "Касса: внимание" in text


def test_buttons_try_the_register_and_make_no_document(computer: Computer) -> None:
    computer.desk(None, "Касса 1")
    browser = Browser(computer.work())
    register = computer.registers["Касса 1"]
    before = len(register.core.documents)
    assert "Можно пробивать чеки" in browser.press("main/test/connection")
    assert "отправлены на печать" in browser.press("main/test/text")
    assert "Ящик должен открыться" in browser.press("main/test/drawer")
    assert len(register.core.documents) == before
    assert browser.ask("POST", "main/test/receipt", "", Origin=browser.origin)[0] == 404
    # What a button has said is said once.
    assert "Ящик" not in re.sub(r"Открыть ящик", "", browser.get("main/device"))


def test_a_replaced_storage_is_accepted_by_a_button(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса 1")
    journal = Journal(computer.root / JOURNAL, SystemClock())
    journal.remember("fn", "1111111111111111")
    journal.close()
    cloud.put(job(1), "receipt", a_sale(1))
    browser = Browser(computer.work())
    until(lambda: "накопитель или кассу заменили" in browser.get("main/state"))
    until(lambda: cloud.outcomes(job(1)) == ["waiting"])
    assert "Принят фискальный накопитель 9999078900012345" in browser.press("main/accept")
    until(lambda: "confirmed" in cloud.outcomes(job(1)))


def test_settings_come_from_the_driver_and_are_checked(computer: Computer) -> None:
    computer.desk(None, "Касса 1")
    browser = Browser(computer.work())
    text = browser.get("main/device")
    assert "Протокол обмена" in text
    address = load(computer.root).kkt or ""
    form = {"kkt": address, "zone": "Europe/Moscow", "onec_folder": "", "proxy": "direct"}
    text = browser.press("main/settings", **form, **{"option.protocol": "7"})
    assert "Не сохранено" in text
    assert load(computer.root).options == {}
    typed = {"option.protocol": "1", "option.password": "1234", "option.operator": ""}
    text = browser.press("main/settings", **form, **typed)
    assert "Сохранено" in text
    config = load(computer.root)
    assert (config.options, config.password, config.operator) == ({"protocol": "1"}, 1234, 30)
    assert (config.onec_folder, config.proxy) == (None, "direct")
    assert "1234" not in browser.get("main/device")


def test_the_agent_works_with_new_settings_at_once(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса 1", register=False)
    computer.desk("two", "Касса 2")
    address = load(computer.root / "desks/two").kkt or ""
    browser = Browser(computer.work())
    text = browser.press("main/settings", kkt=address, zone="", onec_folder="", proxy="")
    assert "уже подключена к месту «Касса 2" in text
    browser.press("two/settings", kkt="", zone="", onec_folder="", proxy="")
    until(lambda: load(computer.root / "desks/two").kkt is None)
    browser.press("main/settings", kkt=address, zone="Europe/Moscow", onec_folder="", proxy="")
    until(lambda: bool(cloud.states[-1]["device"]))
    cloud.put(job(1), "receipt", a_sale(1))
    until(lambda: bool(cloud.results))
    assert cloud.outcomes(job(1)) == ["confirmed"]


def test_the_doctor_speaks_on_the_page_with_the_agents_own_register(computer: Computer) -> None:
    computer.desk(None, "Касса 1")
    text = Browser(computer.work()).press("main/doctor")
    assert "можно пробивать чеки" in text
    assert "не отвечает" not in text


def test_a_desk_that_is_not_there_and_a_screen_that_is_not_there(computer: Computer) -> None:
    computer.desk(None, "Касса 1", register=False)
    browser = Browser(computer.work())
    assert browser.ask("GET", "other/state")[0] == 404
    assert browser.ask("GET", "main/other")[0] == 404
    assert browser.ask("POST", "other/find", "", Origin=browser.origin)[0] == 404
    assert browser.ask("PUT", "main/state")[0] == 501


def test_nothing_that_comes_from_outside_becomes_markup() -> None:
    assert tag("a", "<b>&", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</a>'
    assert join("<", Html("<br>"), None, ["&"]) == "&lt;<br>&amp;"


def test_names_of_desks_are_escaped_on_the_page(computer: Computer) -> None:
    computer.desk(None, '<script>alert("1")</script>', register=False)
    text = Browser(computer.work()).get("main/state")
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text
