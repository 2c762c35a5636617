"""The status of a register read out of ATOL's answers: what blocks it, what it warns of, what waits."""

from datetime import timedelta

import pytest

from edge_agent.drivers.atol import answer
from edge_agent.drivers.atol.notation import Malformed, read
from edge_agent.drivers.atol.way import Look
from edge_agent.drivers.base import Status
from tests.edge_agent.atol.kit import ZONE

DEVICE = '{"deviceStatus": {"currentDateTime": "2026-03-14T15:30:05+03:00", "shift": "opened"%s}}'
SHIFT = '{"shiftStatus": {"state": "opened", "number": 77, "expiredTime": "2026-03-15T09:00:00+03:00"}}'
STORAGE = '{"fnStatus": {"fiscalDocumentNumber": 4321, "fiscalReceiptNumber": 12, "warnings": null}}'
INFO = '{"fnInfo": {"serial": "9999000000012345", "validityDate": "2027-05-01T00:00:00+03:00"%s}}'
QUEUE = '{"status": {"notSentCount": %d, "notSentFirstDocDateTime": "%s"}}'


def status(
    device: str = "", info: str = "", queue: tuple[int, str] = (0, ""), look: Look | None = None
) -> Status:
    texts = (DEVICE % device, SHIFT, STORAGE, INFO % info, QUEUE % queue)
    return answer.status([read(text) for text in texts], look, ZONE)


def test_status() -> None:
    found = status()
    assert (found.fn, found.last_fd, found.shift, found.shift_number) == (
        "9999000000012345",
        4321,
        "open",
        77,
    )
    assert (found.receipts, found.paper, found.cover_open, found.blocked) == (12, True, False, None)
    assert str(found.opened_at) == "2026-03-14 09:00:00+03:00"


@pytest.mark.parametrize(
    ("device", "info", "blocked"),
    [
        (', "fnPresent": false', "", "fn_missing"),
        (', "blocked": true', "", "device_fault"),
        ("", ', "warnings": {"criticalError": true}', "device_fault"),
        ("", ', "livePhase": "postFiscalMode"', "fn_state"),
        ("", ', "livePhase": "fiscalMode"', None),
    ],
)
def test_what_stands_in_the_way_of_every_document(device: str, info: str, blocked: str | None) -> None:
    assert status(device, info).blocked == blocked


def test_a_storage_whose_life_is_over_blocks() -> None:
    texts = (DEVICE % "", SHIFT, STORAGE, INFO % "", QUEUE % (0, ""))
    late = [read(text.replace("2027-05-01", "2026-03-13")) for text in texts]
    assert answer.status(late, None, ZONE).blocked == "fn_expired"


def test_warnings_of_the_storage() -> None:
    flags = '"memoryOverflow": true, "needReplacement": true, "ofdTimeout": true, "resourceExhausted": true'
    assert set(status(info=f', "warnings": {{{flags}}}').warnings) == {
        *("fn_nearly_full", "fn_three_days", "ofd_late", "fn_thirty_days")
    }


def test_the_queue_of_the_ofd_and_its_age() -> None:
    young = status(queue=(3, "2026-03-10T15:30:00+03:00"))
    assert (young.ofd_queue, young.blocked) == (3, None)
    assert young.queue_since is not None
    assert young.clock - young.queue_since > timedelta(days=4)
    assert status(queue=(3, "2026-02-10T15:30:00+03:00")).blocked == "ofd_overdue"
    assert status(queue=(0, "1970-01-01T00:00:00+00:00")).queue_since is None


def test_paper_that_waits_is_told_only_when_it_can_be_printed() -> None:
    assert status(look=Look(printed=False)).waits_continue
    assert not status(', "paperPresent": false', look=Look(printed=False)).waits_continue
    assert not status(', "coverOpened": true', look=Look(printed=False)).waits_continue
    assert status(look=Look(receipt_open=True)).document_open


@pytest.mark.parametrize("text", ['{"deviceStatus": {}}', "{}"])
def test_a_status_without_a_clock_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        answer.status([read(t) for t in (text, SHIFT, STORAGE, INFO % "", QUEUE % (0, ""))], None, ZONE)
