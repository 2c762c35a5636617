"""Makes the demonstration agency and its paired cash desk through the API; a second run changes nothing.

Run as a program: `python -m infra.local.demo <address of the stack> <port of the emulated register>`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from edge_agent import config as edge
from infra.local.person import ApiRefused, LetterMissing, Person
from infra.local.places import Places
from infra.local.ports import HOST

EMAIL = "demo@tropa-demo.ru"
ZONE = "Europe/Moscow"
# The same taxpayer number as the emulated register's, which refuses receipts of anybody else.
AGENCY = {
    "name": "Орлова Татьяна Сергеевна",
    "inn": "7700000016",
    "phone": "+74950000001",
    "agency_name": "ООО «Тропа-демо»",
    "timezone": ZONE,
}
ENTITY = {
    "kpp": "770001001",
    "ogrn": "1027700000019",
    "tax_system": "usn_income",
    "vat": "none",
    "address": "101000, Москва, Покровский бульвар, д. 1",
    "phone": "+74950000001",
    "email": EMAIL,
    "signer_name": "Орлова Татьяна Сергеевна",
    "signer_position": "Генеральный директор",
    "onec_prefix": "ТД",
}
DESK = "Касса в офисе"


def prepare(url: str, places: Places, register: str) -> None:
    """Raises ApiRefused, LetterMissing or CalledProcessError when some step is refused."""
    if places.demo_file.exists() and (places.agent / edge.CONFIG).exists():
        move(url, places, register)
        return
    person = Person(url)
    person.sign_up(EMAIL, AGENCY)
    fill_entity(person)
    pair(url, places, register, new_code(person))
    places.demo_file.write_text(
        json.dumps({"email": EMAIL, "desk": DESK}, ensure_ascii=False), encoding="utf-8"
    )


def fill_entity(person: Person) -> None:
    """What a receipt and 1С need to know of the firm, where it is not yet filled in."""
    for entity in person.get("/agency").body["legal_entities"]:
        missing = {name: value for name, value in ENTITY.items() if entity[name] in (None, "")}
        if missing:
            person.patch(f"/agency/legal-entities/{entity['id']}", missing, f'"{entity["version"]}"')


def new_code(person: Person) -> str:
    """A pairing code of the demonstration desk, which an interrupted start may have left unpaired."""
    left = [
        d for d in person.get("/cash-desks").body["items"] if d["name"] == DESK and d["state"] == "unpaired"
    ]
    if left:
        return str(person.post(f"/cash-desks/{left[0]['id']}/pairing").body["code"])
    return str(person.post("/cash-desks", {"name": DESK}).body["code"])


def pair(url: str, places: Places, register: str, code: str) -> None:
    """By the agent's own command, as a person does it."""
    words = ["pair", "--state", str(places.agent), "--server", url, "--code", code, "--kkt", register]
    words += ["--onec-folder", str(places.onec), "--zone", ZONE]
    subprocess.run([sys.executable, "-m", "edge_agent", *words], check=True, timeout=60)


def move(url: str, places: Places, register: str) -> None:
    """Another PORT moves the stack and the register; the desk stays the same."""
    known = edge.load(places.agent)
    now = replace(known, server=url, kkt=register, onec_folder=str(Path(places.onec).resolve()))
    if now != known:
        edge.save(places.agent, now)


def main(url: str, port: str) -> int:
    try:
        prepare(url, Places.of_child(), f"tcp://{HOST}:{port}")
    except (ApiRefused, LetterMissing, subprocess.SubprocessError) as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
