"""The agent between a cloud and a register: the ordinary day, and what goes wrong in it."""

from datetime import timedelta
from pathlib import Path

import pytest

from edge_agent.agent import Agent, Dismissed
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, an_agent, an_item, paired, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
SECOND = "01J8ZK4T000000000000000002"


def test_a_receipt_is_made_in_a_shift_that_the_agent_opens(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    result = cloud.last(JOB)
    made = register.core.documents[-1]
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert result["result"]["fd"] == made.fd == 3
    assert result["result"]["fpd"] == str(made.fpd)
    assert result["result"]["shift"] == 1
    assert result["result"]["receipt_in_shift"] == 1
    assert result["result"]["printed"] is True
    assert result["result"]["how"] == "answer"
    assert result["result"]["qr"] == register.core.slips[-1].qr
    assert agent.journal.history(JOB) == ["RECEIVED", "PRECHECKED", "INTENT", "SENT", "CONFIRMED"]
    assert agent.journal.history(f"{JOB}/open_shift")[-1] == "CONFIRMED"


def test_the_supplier_of_an_agent_item_reaches_the_storage(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    line = register.core.documents[-1].lines[0]
    assert [tag for tag, _ in line.tags] == [1222, 1224, 1226]
    assert bytes.fromhex(line.tags[2][1]) == b"7700000009  "


def test_shift_and_x_report_jobs(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    for number, kind in enumerate(("open_shift", "x_report", "close_shift")):
        cloud.put(f"job{number}", kind, {"cashier": CASHIER})
        rounds(agent, clock, 2)
    assert cloud.last("job0")["result"]["fd"] == 2
    assert cloud.last("job1")["result"] == {
        **cloud.last("job1")["result"],
        "fd": None,
        "fpd": None,
        "shift": 1,
    }
    assert cloud.last("job2")["result"]["fd"] == 3
    assert [slip.title for slip in register.core.slips][2] == "X-ОТЧЁТ"
    cloud.put("job3", "close_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    assert cloud.last("job3")["outcome"] == "refused"
    assert cloud.last("job3")["problem"]["code"] == "shift_closed"


def test_a_wrong_receipt_is_refused_with_words_and_no_byte_reaches_the_register(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB, total=1))
    cloud.put(SECOND, "receipt", a_receipt(SECOND, tax_system="osn"))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["outcome"] == "refused"
    assert cloud.last(JOB)["problem"]["text"] == "Сумма позиций не равна сумме чека."
    assert cloud.last(SECOND)["problem"]["code"] == "tax_system_not_registered"
    assert register.core.last_fd == 1


def test_no_paper_waits_once_and_goes_on_by_itself(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    register.do(lambda: register.core.set_paper(False))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 6)
    assert cloud.outcomes(JOB) == ["waiting"]
    assert len(cloud.heard) == 1
    assert cloud.last(JOB)["problem"]["code"] == "no_paper"
    assert cloud.states[-1]["device"]["problem"]["code"] == "no_paper"
    assert cloud.states[-1]["device"]["paper"] is False
    assert cloud.states[-1]["queue"] == 1
    register.do(lambda: register.core.set_paper(True))
    rounds(agent, clock, 3)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]
    assert len(receipts(register)) == 1
    rounds(agent, clock)
    assert cloud.states[-1]["device"]["problem"] is None


def test_an_open_cover_waits(agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock) -> None:
    register.do(lambda: register.core.set_cover(True))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    assert cloud.last(JOB)["problem"]["code"] == "cover_open"
    register.do(lambda: register.core.set_cover(False))
    rounds(agent, clock, 3)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]


def test_an_expired_shift_waits_until_it_is_closed(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    register.do(lambda: register.core.age_shift(25 * 60))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    assert cloud.last(JOB)["problem"]["code"] == "shift_expired"
    assert cloud.states[-1]["device"]["shift"]["state"] == "expired"
    cloud.put("close", "close_shift", {"cashier": CASHIER})
    rounds(agent, clock, 4)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]
    assert cloud.last(JOB)["result"]["shift"] == 2


def test_an_expired_shift_is_closed_and_opened_where_that_is_allowed(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    register.do(lambda: register.core.age_shift(25 * 60))
    cloud.put(JOB, "receipt", a_receipt(JOB, auto_close_expired=True))
    rounds(agent, clock, 3)
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert [document.kind for document in register.core.documents] == [1, 2, 5, 2, 3]


def test_a_closed_shift_waits_when_the_job_may_not_open_it(
    agent: Agent, cloud: FakeCloud, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB, auto_open_shift=False))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["problem"]["code"] == "shift_closed"
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 4)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]


def test_a_register_that_is_off_waits_and_goes_on(
    cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock
) -> None:
    config = paired(state, cloud.url, cloud.register, kkt="tcp://127.0.0.1:1")
    agent = an_agent(state, clock)
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["problem"]["code"] == "link"
    assert cloud.states[-1]["device"]["online"] is False
    agent.journal.close()
    paired(state, config.server, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    rounds(an_agent(state, clock), clock, 2)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]


def test_the_agent_tells_its_offset_and_polls_slowly_while_the_clock_is_wrong(
    cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock
) -> None:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    agent = an_agent(state, clock)
    clock.shift = timedelta(minutes=10)
    cloud.put(JOB, "receipt", a_receipt(JOB))
    assert agent.round() == pytest.approx(30.0, abs=1.0)
    assert agent.state()["clock_offset_ms"] == pytest.approx(600_000, abs=5_000)
    clock.shift = timedelta(0)
    clock.skip(31)
    rounds(agent, clock, 2)
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert abs(int(str(agent.state()["clock_offset_ms"]))) < 5_000


def test_no_fiscal_job_is_begun_under_a_wrong_clock(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    register.do(lambda: register.core.set_paper(False))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    cloud.ahead = timedelta(minutes=10)
    rounds(agent, clock, 2)
    register.do(lambda: register.core.set_paper(True))
    rounds(agent, clock, 3)
    assert receipts(register) == []
    cloud.ahead = timedelta(0)
    clock.skip(60)
    rounds(agent, clock, 3)
    assert len(receipts(register)) == 1
    assert cloud.outcomes(JOB)[-1] == "confirmed"


def test_a_register_clock_that_is_off_waits_for_receipts_but_lets_the_shift_be_closed(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    register.do(lambda: register.core.shift_clock(6))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["problem"]["code"] == "device_clock"
    cloud.put("x", "x_report", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    assert cloud.outcomes("x") == ["confirmed"]
    register.do(lambda: register.core.shift_clock(0))
    rounds(agent, clock, 3)
    assert cloud.outcomes(JOB) == ["waiting", "confirmed"]


def test_a_revoked_device_stops(agent: Agent, cloud: FakeCloud) -> None:
    cloud.revoked = True
    with pytest.raises(Dismissed, match="device-revoked"):
        agent.round()


def test_a_nonce_behind_the_clouds_jumps_ahead(agent: Agent, cloud: FakeCloud, clock: HandClock) -> None:
    agent.round()
    cloud.nonces["t1.d1"] += 1_000_000_000
    clock.skip(10)
    rounds(agent, clock, 2)
    assert cloud.polls == 2


def test_without_a_register_or_a_folder_jobs_are_refused_with_words(
    cloud: FakeCloud, state: Path, clock: HandClock
) -> None:
    paired(state, cloud.url, cloud.register)
    agent = an_agent(state, clock)
    cloud.put(JOB, "receipt", a_receipt(JOB))
    cloud.put("files", "onec_files", {"files": []})
    cloud.put("odd", "dance", {})
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["problem"]["code"] == "no-device"
    assert cloud.last("files")["problem"]["code"] == "no-folder"
    assert cloud.last("odd")["problem"]["code"] == "kind-unknown"
    assert cloud.states[-1]["device"] is None
    assert cloud.states[-1]["onec_folder"] is None


def test_a_network_failure_backs_off_up_to_a_minute(agent: Agent, cloud: FakeCloud, clock: HandClock) -> None:
    url, agent.cloud._server = agent.cloud._server, "http://127.0.0.1:1"
    waits = []
    for _ in range(9):
        waits.append(agent.round())
        clock.skip(61)
    assert waits[0] <= 2.0
    assert 30.0 <= waits[-1] <= 60.0
    agent.cloud._server = url
    agent.round()
    assert cloud.polls == 1


def test_vat_of_later_rates_goes_with_the_close_command_that_knows_them(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB, items=[an_item(vat="vat5")]))
    cloud.put(SECOND, "receipt", a_receipt(SECOND, items=[an_item(vat="vat22")]))
    rounds(agent, clock, 2)
    assert cloud.outcomes(JOB) == cloud.outcomes(SECOND) == ["confirmed"]
    sums = [document.lines[0].vat_sum for document in register.core.documents if document.kind == RECEIPT]
    assert sums == [571_429, 2_163_934]
