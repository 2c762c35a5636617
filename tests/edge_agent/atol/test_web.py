"""The way through the web server: the queue's states, the uuid that is taken once, and what may never be
withdrawn."""

import json
from collections.abc import Callable

import pytest

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.way import Lost
from edge_agent.drivers.atol.web import Web
from edge_agent.drivers.base import Busy, Driver, Refused, Unknown
from edge_agent.emulator.atol import queue_of
from edge_agent.emulator.atol.queue import Reply, handlers
from edge_agent.emulator.exchange import NoAnswer
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model, wired
from tests.edge_agent.kit import free_port, until

SALE = {"type": "sell"}


class Server:
    """The emulated server with a worker that works when it is told to, and a record of what was asked."""

    def __init__(self, register: Register) -> None:
        self.queue = queue_of(register)
        self.doors = handlers(self.queue, lambda _: None)
        self.asked: list[str] = []
        self.bodies: list[bytes] = []
        self.works = True
        self.before: Callable[[str, str], Reply | None] = lambda _method, _path: None

    def call(self, method: str, path: str, body: bytes, _limit: float) -> Reply:
        self.asked.append(method)
        self.bodies.append(body)
        said = self.before(method, path)
        if said is not None:
            return said
        reply = self.doors[method, "/requests" if method == "POST" else "/requests/"](method, path, body)
        if self.works:
            self.queue.work()
        return reply

    def driver(self) -> Driver:
        way = Web(self.call, pause=lambda _: None, nonce=self.queue.nonce, monotonic=lambda: 0.0)
        return Atol(way, Settings(kit.ZONE), lambda _: None)


@pytest.fixture
def server(memory: Register) -> Server:
    return Server(memory)


def posted(server: Server, uuid: str, request: object) -> int:
    status, _ = server.doors["POST", "/requests"](
        "POST", "/requests", json.dumps({"uuid": uuid, "request": request}).encode()
    )
    return status


def state(server: Server, uuid: str) -> list[str]:
    _, body = server.doors["GET", "/requests/"]("GET", f"/requests/{uuid}", b"")
    return [row["status"] for row in json.loads(body)["results"]]


def test_the_server_answers_as_the_makers_does(server: Server) -> None:
    server.works = False
    post = server.doors["POST", "/requests"]
    assert post("POST", "/requests", b"{")[0] == 400
    assert post("POST", "/requests", b'{"uuid": "a"}')[0] == 400
    assert posted(server, "two", [SALE, {"type": "openShift"}]) == 400
    assert posted(server, "one", [{"type": "getFnStatus"}, SALE]) == 201
    assert posted(server, "one", SALE) == 409
    assert server.doors["GET", "/requests/"]("GET", "/requests/none", b"")[0] == 404
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/none", b"")[0] == 404
    assert state(server, "one") == ["wait", "wait"]
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/one", b"")[0] == 200
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/one", b"")[0] == 405
    assert state(server, "one") == ["canceled", "canceled"]
    _, stat = server.doors["GET", "/stat/requests"]("GET", "/stat/requests", b"")
    assert json.loads(stat) == {
        **{"ready_count": 0, "not_ready_count": 0, "canceled_count": 1},
        **{"is_blocked": False, "block_request_uuid": ""},
    }


def test_an_error_in_a_list_interrupts_the_rest(server: Server) -> None:
    posted(server, "list", [{"type": "getFnStatus"}, {"type": "nonsense"}, {"type": "getFnInfo"}])
    server.queue.work()
    assert state(server, "list") == ["ready", "error", "interrupted"]


def test_a_lost_answer_to_the_post_is_no_second_job(memory: Register, server: Server) -> None:
    """F23: the same uuid collides, and the state is asked for."""
    driver = server.driver()
    memory.faults.add(Fault("before_answer", "drop", "POST"))
    lost = server.doors["POST", "/requests"]

    def cut(method: str, path: str, body: bytes) -> Reply:
        try:
            return lost(method, path, body)
        except NoAnswer as error:
            raise Lost(sent=True) from error

    server.doors = {**server.doors, ("POST", "/requests"): cut}
    made = driver.receipt(a_model())
    assert server.asked == ["POST", "POST", "GET", *server.asked[3:]]
    assert server.bodies[0] == server.bodies[1]
    assert (made.fd, memory.core.last_fd, len(server.queue.jobs)) == (3, 3, 1)


def test_each_call_of_a_verb_has_a_uuid_of_its_own(memory: Register, server: Server) -> None:
    driver = server.driver()
    first, second = driver.receipt(a_model()), driver.receipt(a_model())
    assert second.fd == first.fd + 1
    uuids = [json.loads(body)["uuid"] for body in server.bodies if body]
    assert len(set(uuids)) == len(uuids) == 2
    assert all(uuid[14] == "5" for uuid in uuids)


def test_an_agent_that_starts_anew_takes_no_old_answer_for_its_own(memory: Register) -> None:
    fds = [wired(memory, "web").receipt(a_model()).fd for _ in range(3)]
    assert fds == [3, 4, 5]


def test_blocked_is_unknown_and_nothing_goes_before_it_is_over(memory: Register, server: Server) -> None:
    driver = server.driver()
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_answer", "drop", "sell"))
    for _ in range(100):
        memory.faults.add(Fault("before_receive", "break", "getFnStatus"))
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert memory.core.last_fd == 3
    (blocker,) = [job for job in server.queue.jobs.values() if not job.over]
    assert server.queue.blocker is blocker
    assert posted(server, "later", {"type": "getFnInfo"}) == 201
    server.queue.work()
    assert state(server, "later") == ["wait"]
    for verb in (driver.status, driver.identity, lambda: driver.receipt(a_model())):
        with pytest.raises(Busy, match="busy"):
            verb()
    assert memory.core.last_fd == 3
    assert "DELETE" not in server.asked
    memory.faults.clear()
    server.queue.work()
    assert [row.status for row in blocker.rows] == ["ready"]
    status = driver.status()
    found = driver.find(status.last_fd)
    assert found is not None
    assert (status.last_fd, found.marker) == (3, JOB)


def test_a_blocked_job_that_was_not_made_ends_as_an_error(memory: Register) -> None:
    driver = wired(memory, "web")
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_commit", "drop", "sell"))
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    status = driver.status()
    assert (status.last_fd, status.document_open) == (2, False)
    assert [job.over for job in queue_of(memory).jobs.values()] == [True] * len(queue_of(memory).jobs)


def test_a_storage_that_is_full_is_a_refusal_once_the_server_has_looked(memory: Register) -> None:
    driver = wired(memory, "web")
    driver.open_shift(CASHIER)
    memory.core.set_fn("full", True)
    with pytest.raises(Refused, match="fn_full"):
        driver.receipt(a_model())
    assert driver.status().last_fd == 2


def test_a_fiscal_job_that_waits_is_never_withdrawn(memory: Register, server: Server) -> None:
    driver = server.driver()
    driver.open_shift(CASHIER)
    server.works = False
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert "DELETE" not in server.asked
    with pytest.raises(Busy, match="busy"):
        driver.status()
    server.works = True
    server.queue.work()
    assert driver.status().last_fd == memory.core.last_fd == 3


def test_a_reading_job_is_taken_out_of_a_queue_that_stands(memory: Register, server: Server) -> None:
    driver = server.driver()
    server.works = False
    with pytest.raises(Busy, match="busy"):
        driver.status()
    assert server.asked[-1] == "DELETE"
    assert all(job.over for job in server.queue.jobs.values())
    server.works = True
    assert driver.status().last_fd == 1


def test_a_canceled_job_was_not_made(memory: Register, server: Server) -> None:
    driver = server.driver()
    server.works = False

    def cancel(method: str, path: str) -> None:
        if method == "GET":
            server.queue.delete(path.split("/")[2])

    server.before = cancel  # a person cancels it on the server's own page
    with pytest.raises(Refused):
        driver.receipt(a_model())
    server.works = True
    assert memory.core.last_fd == 1


def test_the_server_dies_and_runs_its_job_again(memory: Register) -> None:
    """F22: two documents with our mark; the answer names the second, the first is there to be found."""
    driver = wired(memory, "web")
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_answer", "crash", "sell"))
    made = driver.receipt(a_model())
    found = [driver.find(fd) for fd in (3, 4)]
    assert (made.fd, memory.core.last_fd) == (4, 4)
    assert [one.marker if one else None for one in found] == [JOB, JOB]


def test_a_server_that_dies_before_the_commit_makes_one(memory: Register) -> None:
    driver = wired(memory, "web")
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_commit", "crash", "sell"))
    assert driver.receipt(a_model()).fd == memory.core.last_fd == 3


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_a_post_that_is_not_taken_was_not_made(memory: Register, server: Server, status: int) -> None:
    server.before = lambda method, _: (status, b"no") if method == "POST" else None
    with pytest.raises((Busy, Refused)):
        server.driver().receipt(a_model())
    assert memory.core.last_fd == 1


def test_a_post_that_failed_but_was_taken_is_waited_for(memory: Register, server: Server) -> None:
    """500 after the row was written: the state says that the job is there."""
    taken = server.doors["POST", "/requests"]
    server.doors = {
        **server.doors,
        ("POST", "/requests"): lambda *given: (500, taken(*given)[1]),
    }
    assert server.driver().receipt(a_model()).fd == memory.core.last_fd == 3


def test_a_server_that_never_answers_the_post_leaves_a_doubt(memory: Register, server: Server) -> None:
    def silent(method: str, _path: str) -> Reply | None:
        if method == "POST":
            raise Lost(sent=True)
        return None

    server.before = silent
    driver = server.driver()
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    server.before = lambda _method, _path: None
    assert driver.status().last_fd == 1


def test_a_job_that_may_have_been_taken_is_asked_about_first(memory: Register, server: Server) -> None:
    """All answers to the post are lost, yet the job is in the queue and still waits."""
    taken = server.doors["POST", "/requests"]

    def deaf(method: str, path: str, body: bytes) -> Reply:
        taken(method, path, body)
        raise Lost(sent=True)

    driver = server.driver()
    server.works = False
    server.doors = {**server.doors, ("POST", "/requests"): deaf}
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert len(server.queue.jobs) == 1
    server.doors = {**server.doors, ("POST", "/requests"): taken}
    with pytest.raises(Busy, match="busy"):
        driver.status()
    assert len(server.queue.jobs) == 1
    server.queue.work()
    server.works = True
    assert driver.status().last_fd == memory.core.last_fd == 3


def test_states_as_numbers_and_results_as_text_are_understood(memory: Register, server: Server) -> None:
    get = server.doors["GET", "/requests/"]
    words = ["wait", "inProgress", "ready", "error", "interrupted", "blocked", "canceled"]

    def numbered(method: str, path: str, body: bytes) -> Reply:
        status, said = get(method, path, body)
        rows = json.loads(said)["results"]
        for row in rows:
            row["status"] = words.index(row["status"])
            row["result"] = json.dumps(row["result"])
        return status, json.dumps({"results": rows}).encode()

    server.doors = {**server.doors, ("GET", "/requests/"): numbered}
    assert server.driver().receipt(a_model()).fd == 3
    assert server.driver().status().last_fd == 3


def test_the_device_and_the_path_of_a_later_server_are_named(memory: Register, server: Server) -> None:
    paths: list[str] = []

    def call(method: str, path: str, body: bytes, limit: float) -> Reply:
        paths.append(path)
        return server.call(method, path.split("?")[0].removeprefix("/api/v2"), body, limit)

    way = Web(call, "касса 1", "/api/v2", lambda _: None, monotonic=lambda: 0.0)
    Atol(way, Settings(), lambda _: None).status()
    assert paths[0] == "/api/v2/requests?deviceID=%D0%BA%D0%B0%D1%81%D1%81%D0%B0%201"


def test_two_drivers_at_one_server_do_not_mix(emulator: Emulator) -> None:
    """F19: the server takes jobs one by one, whoever brings them."""
    with kit.reached(emulator, "web") as one, kit.reached(emulator, "web") as other:
        fds = [driver.receipt(a_model()).fd for driver in (one, other, one, other)]
    assert fds == [3, 4, 5, 6]


def test_answers_slower_than_the_poll_are_waited_for(emulator: Emulator) -> None:
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_answer", "delay", "sell", milliseconds=400))
        assert driver.receipt(a_model()).fd == 3


def test_an_answer_slower_than_the_limit_is_unknown(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge_agent.drivers.atol.driver.OTHERS", 0.2)
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_answer", "delay", "sell", milliseconds=900))
        with pytest.raises(Unknown):
            driver.receipt(a_model())

        def settled() -> bool:
            try:
                return driver.status().last_fd == 3
            except Busy:
                return False

        until(settled)


def test_cut_and_garbled_answers_on_the_wire_are_asked_for_again(emulator: Emulator) -> None:
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        for action in ("drop", "garble", "half", "wrong_answer"):
            emulator.faults.add(Fault("in_answer", action, "GET"))
        assert driver.receipt(a_model()).fd == 3
        emulator.faults.add(Fault("in_answer", "half", "POST"))
        assert driver.receipt(a_model()).fd == emulator.core.last_fd == 4


def test_no_server_is_busy_and_not_a_crash() -> None:
    with pytest.raises(Busy, match="link"):
        open_driver(f"atol-web://127.0.0.1:{free_port()}", Settings()).status()
