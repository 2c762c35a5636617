"""A job of the web server that is interrupted: a person cancels it, or the server dies in the middle."""

import pytest

from edge_agent.drivers.base import Refused
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model, wired
from tests.edge_agent.atol.server import Server


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
