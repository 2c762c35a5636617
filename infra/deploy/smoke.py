"""What must work on every deployed stack, done as a person does it: through the API alone.

Each step leans on another part of the template: HTTP functions, stream, queue, schedule, roles.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from infra.deploy.steps import Steps
from infra.local.mail import Mailbox
from infra.local.person import ApiRefused, Person

OWNER, GUEST = "repetitsiya@tropa.example", "sotrudnik@tropa.example"
AGENCY = {
    "name": "Репетиция Ольга Ивановна",
    "inn": "500100732259",
    "phone": "+79031234567",
    "agency_name": "Агентство «Репетиция»",
}
PATIENCE = 60.0


class SmokeSeen(Exception):
    """A step of the smoke test did not show what it must; the message says what was seen."""


class Visitor(Person):
    """A person whose letters lie in the emulator's post."""

    def __init__(self, url: str, post: str, folder: Path) -> None:
        super().__init__(url)
        self._mailbox = Mailbox(folder, post)

    def letters(self, email: str) -> list[dict[str, Any]]:
        self._mailbox.collect()
        return [vars(letter) for letter in self._mailbox.letters() if email in letter.to]


def check(visitor: Visitor, steps: Steps) -> None:
    """All steps; raises ApiRefused or SmokeSeen at the first that fails."""
    steps.do("Регистрация: код из письма, агентство, вход", lambda: _sign_up(visitor))
    client = steps.do("Новый клиент", lambda: _new_client(visitor))
    steps.do("Карточка клиента, первый запрос", lambda: _card(visitor, client))
    steps.do("Карточка клиента, второй запрос", lambda: _card(visitor, client))
    steps.do("Новая касса", lambda: _desk(visitor))
    steps.do("Касса без подписи не принята", lambda: _edge(visitor))
    steps.do("Поток: клиент находится поиском", lambda: _await("поиск", lambda: _found(visitor, client)))
    steps.do("Поток: создание клиента в журнале", lambda: _await("журнал", lambda: _logged(visitor, client)))
    steps.do("Очередь: приглашение сотрудника письмом", lambda: _invite(visitor))
    steps.do("Описание API без входа", lambda: _described(visitor))


def _sign_up(visitor: Visitor) -> None:
    visitor.sign_up(OWNER, AGENCY)
    email = visitor.get("/auth/session").body["user"]["email"]
    if email != OWNER:
        raise SmokeSeen(f"вошёл {email}, а не {OWNER}")


def _new_client(visitor: Visitor) -> dict[str, Any]:
    sent = {
        "full_name": "Проверкина Анна Сергеевна",
        "phones": [{"number": "+79161112233"}],
        "documents": [
            {"kind": "ru_foreign", "series": "75", "number": "1234567", "valid_until": "2033-05-01"}
        ],
    }
    made: dict[str, Any] = visitor.post("/clients", sent).body
    return made


def _card(visitor: Visitor, client: dict[str, Any]) -> None:
    card = visitor.get(f"/clients/{client['id']}").body
    if card["last_name"] != "Проверкина" or not card["documents"]:
        raise SmokeSeen(f"карточка: {card}")


def _desk(visitor: Visitor) -> None:
    made = visitor.post("/cash-desks", {"name": "Касса 1"}).body
    if made["state"] != "unpaired":
        raise SmokeSeen(f"касса: {made}")


def _edge(visitor: Visitor) -> None:
    """Without a signature the right answer is a refusal, and it must come from the function itself."""
    try:
        visitor.post("/edge/poll", {"state": {}, "holding": []})
    except ApiRefused as refused:
        if refused.status == 401 and refused.code:
            return
        raise
    raise SmokeSeen("опрос без подписи принят")


def _found(visitor: Visitor, client: dict[str, Any]) -> bool:
    found = visitor.get("/search?q=%D0%9F%D1%80%D0%BE%D0%B2%D0%B5%D1%80").body["clients"]
    return any(row["id"] == client["id"] for row in found)


def _logged(visitor: Visitor, client: dict[str, Any]) -> bool:
    items = visitor.get("/audit?limit=200").body["items"]
    return any(item["action"] == "client.create" and client["id"] in str(item["target"]) for item in items)


def _invite(visitor: Visitor) -> None:
    guest = {"email": GUEST, "name": "Гость", "role": "manager", "scope": "all"}
    visitor.post("/staff", guest)
    _await("письмо", lambda: bool(visitor.letters(GUEST)))


def _described(visitor: Visitor) -> None:
    place = urlsplit(visitor.url)
    connection = HTTPConnection(place.netloc, timeout=60)
    connection.request("GET", f"{place.path}/api/openapi.json")
    paths = json.loads(connection.getresponse().read())["paths"]
    connection.close()
    if "/api/v1/clients" not in paths:
        raise SmokeSeen(f"в описании нет клиентов, есть {sorted(paths)[:5]}")


def _await(what: str, seen: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > until:
            raise SmokeSeen(f"{what}: не появилось за {PATIENCE:.0f} с")
        time.sleep(0.1)
