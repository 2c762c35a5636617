"""The uuid of a job is taken once: a call has its own, and a lost answer makes no second job."""

import json

from edge_agent.drivers.atol.way import Lost
from edge_agent.emulator.atol.queue import Reply
from edge_agent.emulator.exchange import NoAnswer
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import a_model, wired
from tests.edge_agent.atol.server import Server


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
