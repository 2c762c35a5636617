"""Answers of ATOL read with the tolerance that its versions need."""

import base64
from datetime import timedelta

import pytest

from edge_agent.drivers.atol import answer, archive
from edge_agent.drivers.atol.notation import Answer, Malformed, read
from edge_agent.drivers.atol.way import Look
from edge_agent.drivers.base import Kind, Status
from edge_agent.drivers.shtrih import tlv
from edge_agent.receipt import Operation
from tests.edge_agent.atol.kit import ZONE

MADE = """{"fiscalParams": {"fiscalDocumentDateTime": "2026-03-14T15:30:00+03:00", "fiscalDocumentNumber": %s,
 "fiscalDocumentSign": %s, "fiscalReceiptNumber": 13, "fnNumber": "9999000000012345",
 "registrationNumber": "0000000012345678", "shiftNumber": 77, "total": 122000.00,
 "fnsUrl": "www.nalog.gov.ru"},
 "warnings": %s}"""
DEVICE = '{"deviceStatus": {"currentDateTime": "2026-03-14T15:30:05+03:00", "shift": "opened"%s}}'
SHIFT = '{"shiftStatus": {"state": "opened", "number": 77, "expiredTime": "2026-03-15T09:00:00+03:00"}}'
STORAGE = '{"fnStatus": {"fiscalDocumentNumber": 4321, "fiscalReceiptNumber": 12, "warnings": null}}'
INFO = '{"fnInfo": {"serial": "9999000000012345", "validityDate": "2027-05-01T00:00:00+03:00"%s}}'
QUEUE = '{"status": {"notSentCount": %d, "notSentFirstDocDateTime": "%s"}}'


def made(fd: str = "4322", sign: str = '"2718281828"', warnings: str = "null") -> Answer:
    return read(MADE % (fd, sign, warnings))


def status(
    device: str = "", info: str = "", queue: tuple[int, str] = (0, ""), look: Look | None = None
) -> Status:
    texts = (DEVICE % device, SHIFT, STORAGE, INFO % info, QUEUE % queue)
    return answer.status([read(text) for text in texts], look, ZONE)


def test_the_worked_answer() -> None:
    done = answer.fiscal(made(warnings='{"notPrinted": false}'), ZONE, total=12_200_000)
    assert (done.fd, done.fpd, done.shift, done.printed) == (4322, "2718281828", 77, True)
    assert done.at is not None
    assert done.at.isoformat() == "2026-03-14T15:30:00+03:00"


@pytest.mark.parametrize(
    ("sign", "digits"),
    [
        ('"0000000042"', "42"),
        ('"4294967295"', "4294967295"),
        ("4294967295", "4294967295"),
        ('"0000000000"', "0"),
    ],
)
def test_signs_with_leading_zeros_and_above_two_to_the_31(sign: str, digits: str) -> None:
    assert answer.fiscal(made(sign=sign), ZONE).fpd == digits


def test_numbers_of_documents_above_65535() -> None:
    assert answer.fiscal(made(fd="70001"), ZONE).fd == 70_001


@pytest.mark.parametrize(
    ("warnings", "printed"),
    [("null", None), ("{}", None), ('{"notPrinted": true}', False), ('{"fn": {"ofdTimeout": true}}', None)],
)
def test_warnings_may_be_null(warnings: str, printed: bool | None) -> None:
    assert answer.fiscal(made(warnings=warnings), ZONE).printed is printed


@pytest.mark.parametrize("broken", ["{}", '{"fiscalParams": null}', MADE % ("4322", '"нет"', "null")])
def test_an_answer_without_its_document_is_malformed(broken: str) -> None:
    with pytest.raises(Malformed):
        answer.fiscal(read(broken), ZONE)


def test_a_total_that_is_not_ours_is_no_answer() -> None:
    with pytest.raises(Malformed):
        answer.fiscal(made(), ZONE, total=12_200_001)


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


def a_document(extra: str = "", raw: list[tlv.Tag] | None = None, total: str = "12200000") -> Answer:
    tail = f', "rawData": "{base64.b64encode(tlv.pack(raw)).decode()}"' if raw else ""
    return read(
        '{"documentTLV": {"fiscalDocumentType": "receipt", "short": false, '
        f'"1012": "2026-03-14T15:30:00+00:00", "1040": 4322, "1054": 1, '
        f'"1020": {total}, "1077": "2104A205B064"{extra}}}{tail}}}'
    )


def test_raw_tags_are_believed_before_all_else() -> None:
    raw: list[tlv.Tag] = [
        (1020, 12_200_000),
        (1054, 2),
        (1077, bytes.fromhex("2104FFFFFFFF")),
        (1084, [(1085, "JOB"), (1086, "01J8ZK4T")]),
    ]
    found = archive.document(4322, a_document(raw=raw, total="122000.00"), ZONE)
    assert (found.total, found.operation, found.fpd) == (12_200_000, Operation.refund, "4294967295")
    assert (found.kind, found.marker, found.tags_read) == (Kind.receipt, "01J8ZK4T", True)
    assert found.at.isoformat() == "2026-03-14T15:30:00+03:00"


@pytest.mark.parametrize(
    ("total", "kopecks"), [("122000.50", 12_200_050), ("12200000", None), ("122000.00", None)]
)
def test_without_raw_tags_a_whole_sum_may_be_either_and_is_not_guessed(
    total: str, kopecks: int | None
) -> None:
    assert archive.document(4322, a_document(total=total), ZONE).total == kopecks


@pytest.mark.parametrize(
    "user",
    [
        '"1084": {"1085": "JOB", "1086": "01J8ZK4T"}',
        '"1084": [{"1085": "x", "1086": "y"}, {"1085": "JOB", "1086": "01J8ZK4T"}]',
        '"userAttribute": {"name": "JOB", "value": "01J8ZK4T"}',
    ],
)
def test_the_mark_is_found_in_every_form(user: str) -> None:
    assert archive.document(4322, a_document(f", {user}"), ZONE).marker == "01J8ZK4T"


def test_somebody_elses_requisite_is_no_mark() -> None:
    assert archive.document(4322, a_document(', "1084": {"1085": "ЗАКАЗ", "1086": "5"}'), ZONE).marker is None


@pytest.mark.parametrize(
    ("sign", "digits"),
    [('"2104A205B064"', "2718281828"), ('"A205B064"', "2718281828"), ('"2718281828"', "2718281828")],
)
def test_signs_in_their_forms(sign: str, digits: str) -> None:
    shown = read(
        '{"fiscalDocumentType": "receipt", "short": true, "documentTLV": '
        f'{{"1012": "2026-03-14T15:30:00", "1040": 4322, "1077": {sign}}}}}'
    )
    found = archive.document(4322, shown, ZONE)
    assert (found.fpd, found.tags_read, found.total) == (digits, False, None)


def test_another_document_than_was_asked_for_is_malformed() -> None:
    with pytest.raises(Malformed):
        archive.document(4321, a_document(), ZONE)


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("registration", Kind.registration),
        ("changeRegistrationParameters", Kind.registration),
        ("openShift", Kind.open_shift),
        ("closeShift", Kind.close_shift),
        ("receipt", Kind.receipt),
        ("bso", Kind.receipt),
        ("receiptCorrection", Kind.correction),
        ("bsoCorrection", Kind.correction),
        ("ofdExchangeStatus", Kind.settlement_report),
        ("closeArchive", Kind.other),
        ("нечто", Kind.other),
    ],
)
def test_kinds_of_documents(kind: str, ours: Kind) -> None:
    shown = {**a_document(), "fiscalDocumentType": kind}
    assert archive.document(4322, shown, ZONE).kind is ours
