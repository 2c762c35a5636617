"""Status and identity as the service tells them: what may be absent, the queue's age, the storage."""

import pytest

from tests.edge_agent.mercury.service import OPEN_CHECK, Service, a_status


@pytest.mark.parametrize(("said", "kept"), [("1.2", "1.2"), ("1.05", "1.05"), (4, "1.2"), ("2", "1.05")])
def test_the_format_is_read_as_text_or_code(said: object, kept: str) -> None:
    service = Service(GetCommonInfo={"ffdTotalVer": said, "model": "119F", "kktNum": 7})
    identity = service.driver().identity()
    assert (identity.ffd, identity.serial, identity.tax_systems) == (kept, "7", ())


def test_a_status_without_what_may_be_absent_is_read() -> None:
    bare = {
        "dateTime": "2026-03-14T15:29:30",
        "shiftInfo": {"isOpen": False, "num": 76, "cash": None},
        "checkInfo": {"isOpen": False, "num": None},
        "fnInfo": {"status": 1, "fnNum": "9999000000012345", "lastDoc": None, "unsignedDocs": None},
    }
    status = Service(GetStatus=bare).driver().status()
    assert (status.last_fd, status.receipts, status.ofd_queue, status.paper) == (0, 0, 0, True)
    assert (status.opened_at, status.queue_since, status.blocked) == (None, None, None)


@pytest.mark.parametrize(
    ("days", "warnings", "blocked"),
    [(1, (), None), (3, ("ofd_late",), None), (31, ("ofd_late",), "ofd_overdue")],
)
def test_the_age_of_the_queue(days: int, warnings: tuple[str, ...], blocked: str | None) -> None:
    first = {1: "2026-03-13", 3: "2026-03-11", 31: "2026-02-11"}[days]
    said = a_status()
    storage = said["fnInfo"]
    assert isinstance(storage, dict)
    storage["unsignedDocs"] = {"qty": 3, "firstNum": 5, "firstDateTime": f"{first}T15:00:00"}
    status = Service(GetStatus=said).driver().status()
    assert (status.ofd_queue, status.warnings, status.blocked) == (3, warnings, blocked)
    assert str(status.queue_since) == f"{first} 15:00:00+00:00"


@pytest.mark.parametrize("phase", [0, 2, 3])
def test_a_storage_that_is_not_in_use_blocks(phase: int) -> None:
    said = a_status()
    storage = said["fnInfo"]
    assert isinstance(storage, dict)
    storage["status"] = phase
    assert Service(GetStatus=said).driver().status().blocked == "fn_state"


def test_an_open_check_is_seen() -> None:
    assert Service(GetStatus=a_status(checkInfo=OPEN_CHECK)).driver().status().document_open
