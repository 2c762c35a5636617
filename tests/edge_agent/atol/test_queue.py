"""The queue of the web server: what blocks it, what may be withdrawn from it and what never."""

import pytest

from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.emulator.atol import queue_of
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model, wired
from tests.edge_agent.atol.server import Server, posted, state


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
