"""Documents read out of the storage: raw tags before all else, and the kinds that there are."""

import pytest

from edge_agent.drivers.atol import archive
from edge_agent.drivers.atol.notation import Malformed
from edge_agent.drivers.base import Kind
from edge_agent.drivers.shtrih import tlv
from edge_agent.receipt import Operation
from tests.edge_agent.atol.kit import ZONE, a_document


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
