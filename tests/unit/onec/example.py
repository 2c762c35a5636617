"""Deal 1001, the worked example of the accounting of an agency sale."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tropa.onec.cashin import CashIn
from tropa.onec.catalogue import (
    CashFlowItem,
    Contract,
    ContractKind,
    Counterparty,
    Organization,
    PartyKind,
    Service,
)
from tropa.onec.model import ExportJob, Period
from tropa.onec.sale import LineKind, Sale, SaleLine

MOSCOW = timezone(timedelta(hours=3))
AGENCY = Organization(
    "o-1", "Тропинка", "ООО «Тропинка»", "7701234567", "770101001", short_name="ООО «Тропинка»"
)
CLIENT = Counterparty("c-1001", "Иванова Мария Петровна", "Иванова Мария Петровна", mark="К-1001")
OPERATOR = Counterparty(
    "s-1",
    "ООО «Оператор Пример»",
    "Общество с ограниченной ответственностью «Оператор Пример»",
    PartyKind.COMPANY,
    "7702345678",
    "770201001",
    supplier=True,
)
DEAL = Contract("d-1001", ContractKind.CUSTOMER, "1001", date(2026, 2, 10), AGENCY, CLIENT)
AGENCY_CONTRACT = Contract("sc-1", ContractKind.PRINCIPAL, "АГ-17", date(2026, 1, 12), AGENCY, OPERATOR)
TOUR = Service("tour", "Туристский продукт")
FEE = Service("fee", "Сервисный сбор")
TRANSFER = Service("transfer", "Трансфер")
TOUR_LINE = SaleLine(
    line=LineKind.AGENT,
    service=TOUR,
    gross=12_000_000,
    text="Тур в Турцию, 02.03.2026",
    principal=OPERATOR,
    principal_contract=AGENCY_CONTRACT,
)
FEE_LINE = SaleLine(line=LineKind.OWN, service=FEE, gross=300_000)
TRANSFER_LINE = SaleLine(line=LineKind.OWN, service=TRANSFER, gross=900_000)
SALE = Sale(
    id="d-1001",
    number="00ТА-000001",
    at=datetime(2026, 3, 2, 12, 0, 1, tzinfo=MOSCOW),
    organization=AGENCY,
    counterparty=CLIENT,
    contract=DEAL,
    comment="CRM: заявка 1001",
    lines=(TOUR_LINE, FEE_LINE, TRANSFER_LINE),
    expected=13_200_000,
)
CASH = CashIn(
    id="p-1",
    number="00ТА-000001",
    at=datetime(2026, 2, 10, 11, 30, tzinfo=MOSCOW),
    organization=AGENCY,
    counterparty=CLIENT,
    contract=DEAL,
    comment="CRM: заявка 1001",
    amount=6_200_000,
    basis="Оплата по договору 1001 от 10.02.2026",
    cashflow=CashFlowItem("buyers", "Поступления от покупателей"),
)
JOB = ExportJob(
    tenant="t7",
    profile="bp30",
    period=Period(date(2026, 1, 1), date(2026, 3, 31)),
    documents=(SALE, CASH),
    created_at=datetime(2026, 4, 1, 6, 0, tzinfo=UTC),
    seq=12,
)


def job(*documents: Sale | CashIn) -> ExportJob:
    """The example's job with other documents."""
    return replace(JOB, documents=documents)


def renamed(name: str) -> CashIn:
    """The example's cash order from a client of another name."""
    client = replace(CLIENT, name=name, full_name=name)
    return replace(CASH, counterparty=client, contract=replace(DEAL, counterparty=client))
