"""A deal of an agency with its parties, services and payment, and the file made of its documents."""

from datetime import date
from typing import Any

from tropa import clock
from tropa.deals.store import Deal, Service
from tropa.onec import mapping
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import Code
from tropa.onec.mapping import Book
from tropa.onec.model import ExportJob, Period
from tropa.payments.store import Payment
from tropa.suppliers.store import Supplier
from tropa.tenants.store import LegalEntity

NUMBER = "00ТА-000007"
FIRM = LegalEntity(
    id="e1", role="company", full_name="ООО «Ласточка Тур»", short_name="ООО «Ласточка»", inn="7700000016",
    kpp="770001001", onec_prefix="ЛТ",
)  # fmt: skip
SUPPLIER = Supplier(
    id="s1", short_name="ООО «Океан»", full_name="ООО «Океан Тур»", inn="7700000016",
    ca="2026-01-12T22:30:00.000Z",
)  # fmt: skip


def rub(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "RUB"}


def a_service(number: int, amount: int, work: str = "package", **changes: Any) -> Service:
    given = {"price": rub(amount), "title": f"Услуга {number}", "net": rub(0), **changes}
    return Service(id=f"{number:02}", work=work, **given)


def a_deal(**changes: Any) -> Deal:
    given: dict[str, Any] = {
        "id": "d1", "number": "15", "title": "Турция", "phase": "booking", "status": "confirmed",
        "client": {"id": "01J0000000000000000CL1E1N7", "name": "Иванова Мария"}, "day": "2026-02-10",
        "owner": {"id": "u", "name": "О"}, "zone": "Europe/Moscow", "trip_begin": "2026-03-02",
        "total": 13_200_000,
    }  # fmt: skip
    return Deal(**{**given, **changes})


def a_book(*services: Service, firm: LegalEntity = FIRM, **changes: Any) -> Book:
    ours = mapping.organization(firm, 180)
    theirs = mapping.principal(SUPPLIER)
    deal = a_deal(**changes)
    return Book(
        deal=deal,
        services=services or (a_service(1, 12_900_000), a_service(2, 300_000, "agency_service")),
        organization=ours,
        buyer=mapping.buyer(None, deal.client),
        vat=mapping.vat(firm.vat),
        principal=theirs,
        principal_contract=mapping.agency_contract(SUPPLIER, ours, theirs),
    )


def a_payment(amount: int = 6_200_000, **changes: Any) -> Payment:
    given: dict[str, Any] = {
        "id": "p1", "number": "3", "at": "2026-02-10T21:30:15.250Z", "work": "client_in", "method": "cash",
        "roubles": amount, "settles": [{"roubles": amount, "amount": amount, "currency": "RUB"}],
    }  # fmt: skip
    return Payment(**{**given, **changes})


def the_file(*documents: Any) -> bytes:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    stamp = clock.parse("2026-12-31T20:00:00.000Z")
    return build(
        ExportJob(tenant="t7", profile="bp30", period=period, documents=documents, created_at=stamp, seq=1)
    )


def codes(*documents: Any) -> set[Code]:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    stamp = clock.parse("2026-12-31T20:00:00.000Z")
    job = ExportJob(tenant="t7", profile="bp30", period=period, documents=documents, created_at=stamp, seq=1)
    return {one.code for one in check(job)}
