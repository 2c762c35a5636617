"""An agency with one of everything, made through the API, for tests that walk over all routes."""

from dataclasses import dataclass
from typing import Any

from tests.support.agencies import Agency, an_agency

CANARY = "Канарейкин"
SUPPLIER = {"short_name": "Океан Тур", "inn": "7700000016", "commission": 1000, "phones": ["+74950000001"]}
CLIENT = {
    "full_name": f"{CANARY} Пётр Ильич",
    "phones": [{"number": "+79161112233"}],
    "emails": ["canary@example.com"],
    "documents": [{"kind": "ru_passport", "series": "4512", "number": "345678", "issued_on": "2015-03-02"}],
}
PRICE = {"amount": 14_640_000, "currency": "RUB"}


@dataclass(frozen=True)
class World:
    """The agency and the ids of its things by the name of the path's parameter."""

    agency: Agency
    ids: dict[str, str]

    def path(self, template: str) -> str:
        """The template with this agency's ids in it."""
        for name, value in self.ids.items():
            template = template.replace("{" + name + "}", value)
        assert "{" not in template, template
        return template


def a_world() -> World:
    """One agency, filled."""
    agency = an_agency()
    owner = agency.owner

    def post(path: str, body: Any) -> dict[str, Any]:
        answer = owner.post(path, body)
        assert answer.status in (200, 201, 202), (path, answer.text)
        found: dict[str, Any] = answer.json
        return found

    supplier = post("/api/v1/suppliers", SUPPLIER)
    client = post("/api/v1/clients", CLIENT)
    services = [{"type": "package", "title": "Анталья", "price": PRICE}]
    deal = post(
        "/api/v1/deals", {"client_id": client["id"], "supplier_id": supplier["id"], "services": services}
    )
    member = post(
        "/api/v1/staff",
        {"email": _mailbox(agency), "name": "Новый Сотрудник", "role": "manager", "scope": "own"},
    )
    desk = post("/api/v1/cash-desks", {"name": "Касса 1"})
    paid = pay(agency, deal["id"])
    export = post("/api/v1/onec/exports", {"date_from": "2026-11-01", "date_to": "2026-11-30"})
    firms = owner.get("/api/v1/agency").json["legal_entities"]
    job = "01JABSENT00000000000000000"
    return World(
        agency,
        {
            "supplier_id": supplier["id"],
            "client_id": client["id"],
            "document_id": client["documents"][0]["id"],
            "deal_id": deal["id"],
            "user_id": member["id"],
            "desk_id": desk["id"],
            "export_id": export["id"],
            "entity_id": firms[0]["id"],
            "job_id": job,
            "payment_id": paid["payment"]["id"],
        },
    )


def pay(agency: Agency, deal_id: str) -> dict[str, Any]:
    """Cash for half of the deal, without a receipt."""
    body = {
        "deal_id": deal_id,
        "kind": "client_in",
        "method": "cash",
        "amount": {"amount": PRICE["amount"] // 2, "currency": "RUB"},
        "receipt": False,
    }
    answer = agency.owner.post("/api/v1/payments", body)
    assert answer.status == 201, answer.text
    found: dict[str, Any] = answer.json
    return found


def _mailbox(agency: Agency) -> str:
    return f"new-{agency.tenant.id}@{agency.email.partition('@')[2]}"
