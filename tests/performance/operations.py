"""The operations of one agency in the order of its life: office, people, clients, deals, money, 1С."""

from typing import Any

from tests.performance.walk import Cost, Walk
from tests.support.agencies import Agency, a_session, nobody
from tests.support.desk import STATE, Computer
from tests.support.onec import a_payment, a_trip, ring
from tests.support.post import last_code
from tests.support.sales import OPERATOR, fee, rub, tour

V1 = "/api/v1"
CLIENT = {
    "full_name": "Ящерицына Аглая Тихоновна",
    "phones": [{"number": "+79990001122"}],
    "emails": ["aglaya@example.com"],
    "birth_date": "1990-05-17",
    "documents": [{"kind": "ru_passport", "series": "4512", "number": "345678", "issued_on": "2015-03-02"}],
}
PAPER = {"kind": "ru_foreign", "series": "75", "number": "1234567", "valid_until": "2031-01-01"}
NO_PAPER = {"code": "no_paper", "text": "В кассе нет бумаги."}


def costs(agency: Agency) -> dict[str, Cost]:
    """What each operation costs in an agency that was filled before."""
    walk = Walk()
    _descriptions(walk)
    _entrance(walk, agency)
    _office(walk, agency)
    supplier = _suppliers(walk, agency)
    client = _clients(walk, agency)
    deal = _deals(walk, agency, client, supplier)
    _search(walk, agency)
    _desks(walk, agency, deal)
    _exports(walk, agency)
    walk.project()
    owner = agency.owner
    walk.do("GET /api/v1/today", lambda: owner.get(f"{V1}/today"))
    walk.do("GET /api/v1/audit", lambda: owner.get(f"{V1}/audit"))
    return walk.costs


def _descriptions(walk: Walk) -> None:
    for path in ("/api/docs", "/api/openapi.json"):
        # Neither is JSON that anybody here reads; only the cost counts.
        walk.work(f"GET {path}", lambda path=path: nobody().get(path))


def _entrance(walk: Walk, agency: Agency) -> None:
    browser, mailbox = nobody(), agency.email
    walk.do("POST /api/v1/auth/codes", lambda: browser.post(f"{V1}/auth/codes", {"email": mailbox}))
    said = {"email": mailbox, "code": last_code(mailbox)}
    walk.do("POST /api/v1/auth/sessions", lambda: browser.post(f"{V1}/auth/sessions", said))
    fresh = f"new-{agency.tenant.id}@berezka-tour.ru"
    browser.post(f"{V1}/auth/codes", {"email": fresh})
    came = browser.post(f"{V1}/auth/sessions", {"email": fresh, "code": last_code(fresh)}).json
    form = {"name": "Иванова Анна", "inn": "500100732259", "phone": "+79161234567"}
    sent = {**form, "sign_up_token": came["sign_up_token"]}
    walk.do("POST /api/v1/auth/sign-up", lambda: browser.post(f"{V1}/auth/sign-up", sent))
    owner = agency.owner
    me = walk.do("GET /api/v1/auth/session", lambda: owner.get(f"{V1}/auth/session"))
    version = me["user"]["version"]
    walk.do(
        "PATCH /api/v1/auth/profile",
        lambda: owner.patch(f"{V1}/auth/profile", {"language": "en"}, version=version),
    )
    leaving = type(owner)(owner.handlers, token=a_session(agency.tenant, "owner", user=agency.actor.user))
    walk.do("DELETE /api/v1/auth/session", lambda: leaving.delete(f"{V1}/auth/session"))


def _office(walk: Walk, agency: Agency) -> None:
    owner = agency.owner
    shown = walk.do("GET /api/v1/agency", lambda: owner.get(f"{V1}/agency"))
    walk.do(
        "PATCH /api/v1/agency",
        lambda: owner.patch(f"{V1}/agency", {"name": "Ласточка"}, version=shown["version"]),
    )
    firm = shown["legal_entities"][0]
    walk.do(
        "PATCH /api/v1/agency/legal-entities/{entity_id}",
        lambda: owner.patch(
            f"{V1}/agency/legal-entities/{firm['id']}", {"kpp": "770001001"}, version=firm["version"]
        ),
    )
    colleague = {"email": f"a{agency.email}", "name": "Новый Сотрудник", "role": "manager", "scope": "own"}
    walk.project()
    member = walk.do("POST /api/v1/staff", lambda: owner.post(f"{V1}/staff", colleague))
    walk.project("stream: a letter and a person")
    walk.do(
        "PATCH /api/v1/staff/{user_id}",
        lambda: owner.patch(f"{V1}/staff/{member['id']}", {"scope": "all"}, version=member["version"]),
    )
    walk.do("GET /api/v1/staff", lambda: owner.get(f"{V1}/staff"))


def _suppliers(walk: Walk, agency: Agency) -> str:
    owner = agency.owner
    made = walk.do("POST /api/v1/suppliers", lambda: owner.post(f"{V1}/suppliers", OPERATOR))
    path = f"{V1}/suppliers/{made['id']}"
    walk.do("GET /api/v1/suppliers/{supplier_id}", lambda: owner.get(path))
    walk.do(
        "PATCH /api/v1/suppliers/{supplier_id}",
        lambda: owner.patch(path, {"commission": 1200}, version=made["version"]),
    )
    walk.do("GET /api/v1/suppliers", lambda: owner.get(f"{V1}/suppliers"))
    walk.project()
    return str(made["id"])


def _clients(walk: Walk, agency: Agency) -> str:
    owner = agency.owner
    asked = {"phone": "+79990001122", "last_name": "Ящерицына", "first_name": "Аглая"}
    made = walk.do("POST /api/v1/clients", lambda: owner.post(f"{V1}/clients", CLIENT))
    walk.project("stream: a client with a document")
    path = f"{V1}/clients/{made['id']}"
    walk.do("GET /api/v1/clients/{client_id}", lambda: owner.get(path))
    walk.do(
        "PATCH /api/v1/clients/{client_id}",
        lambda: owner.patch(path, {"notes": "Любит место у окна"}, version=made["version"]),
    )
    walk.project("stream: an edited client")
    paper = walk.do(
        "POST /api/v1/clients/{client_id}/documents", lambda: owner.post(f"{path}/documents", PAPER)
    )
    walk.do(
        "POST /api/v1/clients/{client_id}/documents/{document_id}/reveal",
        lambda: owner.post(f"{path}/documents/{paper['id']}/reveal"),
    )
    walk.do("GET /api/v1/clients", lambda: owner.get(f"{V1}/clients", query={"limit": "25"}))
    walk.do("GET /api/v1/clients/duplicates", lambda: owner.get(f"{V1}/clients/duplicates", query=asked))
    walk.project()
    return str(made["id"])


def _deals(walk: Walk, agency: Agency, client: str, supplier: str) -> str:
    owner = agency.owner
    sent = {"client_id": client, "supplier_id": supplier, "services": [tour(), fee()]}
    made = walk.do("POST /api/v1/deals", lambda: owner.post(f"{V1}/deals", sent))
    walk.project("stream: a deal with two services")
    path = f"{V1}/deals/{made['id']}"
    walk.do("GET /api/v1/deals/{deal_id}", lambda: owner.get(path))
    walk.do(
        "PATCH /api/v1/deals/{deal_id}",
        lambda: owner.patch(path, {"note": "Позвонить вечером"}, version=made["version"]),
    )
    other = owner.post(f"{V1}/deals", {**sent, "phase": "enquiry"}).json
    step = next(move["to"] for move in other["next_statuses"] if move["allowed"])
    walk.do(
        "POST /api/v1/deals/{deal_id}/status",
        lambda: owner.post(f"{V1}/deals/{other['id']}/status", {"to": step}, version=other["version"]),
    )
    walk.do("GET /api/v1/deals", lambda: owner.get(f"{V1}/deals", query={"limit": "25"}))
    walk.project()
    return str(made["id"])


def _search(walk: Walk, agency: Agency) -> None:
    owner = agency.owner
    ways = {
        "GET /api/v1/search": "Ящерицына Агл",
        "GET /api/v1/search, a phone": "9990001122",
        "GET /api/v1/search, a mailbox": "aglaya@example.com",
    }
    for name, typed in ways.items():
        walk.do(name, lambda typed=typed: owner.get(f"{V1}/search", query={"q": typed}))


def _desks(walk: Walk, agency: Agency, deal: str) -> None:
    owner, computer = agency.owner, Computer(7)
    made = walk.do("POST /api/v1/cash-desks", lambda: owner.post(f"{V1}/cash-desks", {"name": "Касса 1"}))
    path = f"{V1}/cash-desks/{made['id']}"
    code = walk.do("POST /api/v1/cash-desks/{desk_id}/pairing", lambda: owner.post(f"{path}/pairing"))
    walk.do("POST /api/v1/edge/pair", lambda: computer.pair(code["code"]))
    version = owner.get(path).version
    walk.do(
        "PATCH /api/v1/cash-desks/{desk_id}", lambda: owner.patch(path, {"name": "Касса"}, version=version)
    )
    walk.do("POST /api/v1/edge/poll", lambda: computer.poll())
    _receipts(walk, agency, deal, computer)
    job = walk.do(
        "POST /api/v1/cash-desks/{desk_id}/jobs", lambda: owner.post(f"{path}/jobs", {"kind": "x_report"})
    )
    walk.do("GET /api/v1/cash-desks/{desk_id}/jobs", lambda: owner.get(f"{path}/jobs"))
    walk.do("GET /api/v1/cash-desks/{desk_id}/jobs/{job_id}", lambda: owner.get(f"{path}/jobs/{job['id']}"))
    computer.report(computer.take(), "manual", problem=NO_PAPER)
    walk.do(
        "POST /api/v1/cash-desks/{desk_id}/jobs/{job_id}/verdict",
        lambda: owner.post(f"{path}/jobs/{job['id']}/verdict", {"made": True}),
    )
    walk.do("GET /api/v1/cash-desks/{desk_id}", lambda: owner.get(path))
    walk.do("GET /api/v1/cash-desks", lambda: owner.get(f"{V1}/cash-desks"))
    walk.do("DELETE /api/v1/cash-desks/{desk_id}", lambda: owner.delete(path))


def _receipts(walk: Walk, agency: Agency, deal: str, computer: Computer) -> None:
    owner = agency.owner

    def pay(**more: Any) -> Any:
        return owner.post(f"{V1}/payments", {"deal_id": deal, "amount": rub(1_000), **more})

    walk.do("POST /api/v1/payments, without a receipt", lambda: pay(receipt=False))
    walk.project()
    paid = walk.do("POST /api/v1/payments", lambda: pay())
    walk.project("stream: a payment with its receipt")
    receipt = f"{V1}/receipts/{paid['receipt']['desk_id']}/{paid['receipt']['id']}"
    job = walk.do("POST /api/v1/edge/poll, one job", lambda: computer.poll())["jobs"][0]
    walk.do("GET /api/v1/receipts/{desk_id}/{job_id}", lambda: owner.get(receipt))
    walk.do("POST /api/v1/edge/results, waiting", lambda: computer.report(job, "waiting", problem=NO_PAPER))
    walk.do("POST /api/v1/edge/results, in doubt", lambda: computer.report(job, "manual", problem=NO_PAPER))
    walk.do(
        "POST /api/v1/receipts/{desk_id}/{job_id}/verdict",
        lambda: owner.post(f"{receipt}/verdict", {"made": False}),
    )
    walk.do("POST /api/v1/receipts/{desk_id}/{job_id}/retry", lambda: owner.post(f"{receipt}/retry"))
    again = computer.take()
    walk.project()
    walk.do("POST /api/v1/edge/results", lambda: computer.report(again))
    walk.project("stream: a confirmed receipt")
    walk.do("GET /api/v1/payments", lambda: owner.get(f"{V1}/payments", query={"month": "2026-11"}))
    _after(walk, agency, deal, paid["payment"], receipt, computer)


def _after(
    walk: Walk, agency: Agency, deal: str, payment: dict[str, Any], receipt: str, computer: Computer
) -> None:
    """What follows a printed receipt: the list, a copy, its closing, a correction, money back."""
    owner = agency.owner
    walk.do("GET /api/v1/receipts", lambda: owner.get(f"{V1}/receipts"))
    walk.do("GET /api/v1/receipts, with words", lambda: owner.get(f"{V1}/receipts", query={"q": "1000"}))
    walk.do("POST /api/v1/receipts/{desk_id}/{job_id}/strays", lambda: owner.post(f"{receipt}/strays"))
    computer.poll(device={**STATE["device"], "last_fd": 101})
    walk.do("POST /api/v1/receipts/{desk_id}/{job_id}/copy", lambda: owner.post(f"{receipt}/copy"))
    computer.report(computer.take(), result={"shift": 5})
    walk.do(
        "POST /api/v1/receipts/offsets",
        lambda: owner.post(f"{V1}/receipts/offsets", {"deal_id": deal, "confirm_early": True}),
    )
    closing = computer.take()
    walk.project()
    walk.do("POST /api/v1/edge/results, a closing receipt", lambda: computer.report(closing))
    walk.do("GET /api/v1/receipts/offsets", lambda: owner.get(f"{V1}/receipts/offsets"))
    _correction(walk, agency, deal, payment["id"], receipt)
    undoing = computer.take()
    walk.do("POST /api/v1/edge/results, the first of two", lambda: computer.report(undoing))
    computer.report(computer.take())
    right = owner.get(f"{V1}/deals/{deal}").json["payments"][-1]["id"]
    refund = f"{V1}/payments/{deal}/{right}/refund"
    walk.do(
        "POST /api/v1/payments/{deal_id}/{payment_id}/refund",
        lambda: owner.post(refund, {"amount": rub(100), "method": "cash"}),
    )
    computer.report(computer.take())
    walk.project()


def _correction(walk: Walk, agency: Agency, deal: str, payment: str, receipt: str) -> None:
    owner, (desk, job) = agency.owner, receipt.split("/")[-2:]
    wish = {
        "why": "wrong", "deal_id": deal, "payment_id": payment, "receipt_desk_id": desk, "receipt_id": job,
        "basis": {"kind": "self", "date": "2026-11-20"}, "right": {"method": "card", "amount": rub(1_000)},
    }  # fmt: skip
    walk.do(
        "POST /api/v1/receipts/correction-plans",
        lambda: owner.post(f"{V1}/receipts/correction-plans", wish),
    )
    walk.do("POST /api/v1/receipts/corrections", lambda: owner.post(f"{V1}/receipts/corrections", wish))


def _exports(walk: Walk, agency: Agency) -> None:
    owner = agency.owner
    # Before all invented trips: a file costs what its period holds, and this one holds one sale.
    trip = a_trip(agency, trip_begin="2025-12-02", trip_end="2025-12-12")
    a_payment(agency, trip, 100, "2025-12-10T08:30:00.000Z")
    walk.project()
    period = {"date_from": "2025-12-01", "date_to": "2025-12-31"}
    made = walk.do("POST /api/v1/onec/exports", lambda: owner.post(f"{V1}/onec/exports", period))
    walk.project("stream: an ordered export")
    walk.work("jobs: a file for 1С with one sale", lambda: ring(agency, made["id"]))
    path = f"{V1}/onec/exports/{made['id']}"
    walk.do("GET /api/v1/onec/exports/{export_id}", lambda: owner.get(path))
    walk.do("GET /api/v1/onec/exports", lambda: owner.get(f"{V1}/onec/exports"))
    walk.do("GET /api/v1/onec/exports/{export_id}/file", lambda: owner.get(f"{path}/file"))
