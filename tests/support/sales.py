"""An agency that can sell: its own firm, a client, an operator, deals."""

from typing import Any

from tests.support.agencies import Agency, an_agency
from tropa.db.unit import Unit
from tropa.tenants import store as tenants

OPERATOR = {"short_name": "Океан Тур", "inn": "7700000016", "commission": 1100, "phones": ["+74950000001"]}


def rub(roubles: int) -> dict[str, Any]:
    """Money as JSON, from whole roubles."""
    return {"amount": roubles * 100, "currency": "RUB"}


def a_seller(**firm: Any) -> Agency:
    """A fresh agency in Moscow; `firm` changes its own firm."""
    agency = an_agency()
    if firm:
        unit = Unit(agency.actor, "legal-entity.edit")
        entity = tenants.entities(agency.tenant)[0]
        for name, value in firm.items():
            setattr(entity, name, value)
        tenants.change_entity(unit, entity, int(entity.v))
        unit.commit()
    return agency


def a_client(agency: Agency, name: str = "Петрова Анна Сергеевна", phone: str = "+79161234567") -> str:
    """Id of a new client."""
    sent = {"full_name": name, "phones": [{"number": phone}], "confirm_duplicate": True}
    answer = agency.owner.post("/api/v1/clients", sent)
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def a_supplier(agency: Agency, **changes: Any) -> str:
    """Id of a new operator."""
    answer = agency.owner.post("/api/v1/suppliers", {**OPERATOR, **changes})
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def tour(roubles: int = 100_000, **changes: Any) -> dict[str, Any]:
    """A package as a line of a deal."""
    return {"type": "package", "title": "Турция, Анталья, 10 ночей", "price": rub(roubles), **changes}


def fee(roubles: int = 2_000) -> dict[str, Any]:
    """Our own service as a line of a deal."""
    return {"type": "agency_service", "title": "Подбор тура", "price": rub(roubles)}


def a_deal(agency: Agency, browser: Any = None, **changes: Any) -> dict[str, Any]:
    """A booking as the API shows it; client and operator are made unless they are given."""
    sent = {"services": [tour(), fee()], **changes}
    if not {"client", "client_id"} & sent.keys():
        sent["client_id"] = a_client(agency)
    if not {"supplier", "supplier_id"} & sent.keys():
        sent["supplier_id"] = a_supplier(agency)
    answer = (browser or agency.owner).post("/api/v1/deals", sent)
    assert answer.status == 201, answer.text
    shown: dict[str, Any] = answer.json
    return shown
