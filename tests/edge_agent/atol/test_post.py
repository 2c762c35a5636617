"""Was the job taken? A post that is refused, fails or is never answered, and what may be done next."""

import pytest

from edge_agent.drivers.atol.way import Lost
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.emulator.atol.queue import Reply
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import a_model
from tests.edge_agent.atol.server import Server


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
