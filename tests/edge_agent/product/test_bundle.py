"""The log for support holds nothing of people: whatever they are called, whatever they paid."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edge_agent.bundle import bundle
from edge_agent.clock import SystemClock
from edge_agent.cloud import Order
from edge_agent.config import JOURNAL, Config, save
from edge_agent.job import Outcome, Problem, State
from edge_agent.journal import Journal
from edge_agent.record import FOLDER, NAME
from tests.edge_agent.product.desks import job

LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x4FF)
NAMES = st.text(LETTERS, min_size=6, max_size=30).map(str.title).map(lambda name: f"{name} Ивановна")
PHONES = st.integers(9_000_000_000, 9_999_999_999).map(lambda number: f"+7{number}")
MAILS = st.from_regex(r"[a-z]{6,12}@[a-z]{5,10}\.ru", fullmatch=True)
SUMS = st.integers(10_000_000, 99_999_999)
KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)
INNS = st.integers(10**11, 10**12 - 1).map(str)
SECRETS = st.tuples(NAMES, PHONES, MAILS, SUMS, KEYS, INNS)


def filled(folder: Path, name: str, phone: str, mail: str, total: int, key: str, inn: str) -> None:
    """A desk whose every free place holds something private."""
    folder.mkdir()
    config = Config(f"https://{name}:{key}@host", "t1.d1", name, name, f"tcp://{mail}:1", f"/home/{name}")
    save(folder, config)
    journal = Journal(folder / JOURNAL, SystemClock())
    body = {
        "cashier": {"name": name, "inn": inn},
        "buyer": {"email": mail, "phone": phone},
        "total": total,
        "items": [{"name": f"Тур {name}", "sum": total, "price": total}],
        "operation": "sale",
    }
    journal.receive(Order(job(1), "receipt", 1, 1, 600, body))
    problem = Problem("bad_value", f"Касса: {name} {phone} {mail} {total}", f"{name}")
    result = {"fd": 7, "shift": 1, "total": total, "how": name, "qr": f"s={total}", "fpd": inn, "at": phone}
    journal.finish(journal.get(job(1)), State.not_done, Outcome.refused, result, problem)
    journal.remember("contact", json.dumps({"at": name, "code": mail, "text": phone}))
    device = {"model": f"К {phone}", "serial": inn, "fn": inn, "inn": inn, "last_fd": total * 10, "ffd": name}
    device |= {"problem": {"code": mail, "text": name}, "shift": {"state": name}, "online": key}
    journal.remember("desk_state", json.dumps({"device": device, "clock_offset_ms": total * 1000}))
    journal.close()
    log = folder / FOLDER / NAME
    log.parent.mkdir()
    lines = [
        json.dumps(
            {"at": "2026-11-24T10:00:00.000Z", "event": "job", "job": job(1), "code": mail, "kind": name}
        ),
        json.dumps({"event": phone, "name": name, "status": total * 100, "where": key, "error": name}),
        f'  File "/home/{name}/x.py", line 3',
        f"ValueError: {mail} {phone} {total} {key}",
        json.dumps([name]),
        json.dumps({"event": {"deep": name}, "queue": [total]}),
    ]
    log.write_text("\n".join(lines), "utf-8")


@given(SECRETS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_private_is_handed_out(tmp_path: Path, private: tuple[str, str, str, int, str, str]) -> None:
    folder = tmp_path / str(abs(hash(private)))
    if not folder.exists():
        filled(folder, *private)
    text = bundle(folder, private[0])
    name, phone, mail, total, key, inn = private
    sums = (str(total), f"{total // 100}.{total % 100:02}", f"{total // 100},{total % 100:02}")
    for one in (name, *name.split(), phone, phone[2:], mail, *sums, key, inn):
        assert one not in text
    assert job(1) in text
    assert "bad_value" in text


def test_what_support_needs_is_there(tmp_path: Path) -> None:
    filled(
        tmp_path / "desk", "Анна Петровна", "+79001234567", "anna@mail.ru", 12_345_678, "ab" * 32, "5" * 12
    )
    state, jobs = bundle(tmp_path / "desk").split("# Задания, новые сверху\n")
    assert json.loads(state.splitlines()[1])["driver"] == "tcp"
    entry = json.loads(jobs.splitlines()[0])
    assert (entry["kind"], entry["state"], entry["problem"]) == ("receipt", "NOT_DONE", "bad_value")
    assert entry["result"]["fd"] == 7
    assert [step.split()[1] for step in entry["steps"]] == ["RECEIVED", "NOT_DONE"]
    assert '"event": "job"' in jobs


def test_a_folder_without_anything_gives_a_text(tmp_path: Path) -> None:
    assert "# Состояние" in bundle(tmp_path)
