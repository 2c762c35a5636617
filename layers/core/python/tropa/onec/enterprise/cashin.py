"""ПКО in EnterpriseData; the rules of cash taken are in tropa.onec.cashin."""

from tropa.onec.cashin import CashIn, CashPart
from tropa.onec.catalogue import RUB, ContractKind
from tropa.onec.enterprise.keys import Keys
from tropa.onec.enterprise.phrases import vat_included
from tropa.onec.enterprise.rates import RATES
from tropa.onec.model import ExportDocument
from tropa.onec.nodes import Node, amount, block, line
from tropa.onec.vat import Vat


def cash_in(document: ExportDocument, keys: Keys) -> Node:
    """The cash order as an element of the body."""
    assert isinstance(document, CashIn)
    customer = document.contract.about is ContractKind.CUSTOMER
    return block(
        "Документ.ПКОРасчетыСКонтрагентами",
        keys.document(document),
        _common(document, keys),
        keys.counterparty("Контрагент", document.counterparty),
        Node("ВидРасчетов", "СПокупателем" if customer else "СПоставщиком"),
        block("РасшифровкаПлатежа", *(_row(row, document, keys) for row in document.rows)),
    )


def _common(document: CashIn, keys: Keys) -> Node:
    payer = document.received_from or document.counterparty.full_name or document.counterparty.name
    sums: dict[Vat, int] = {}
    for row in document.rows:
        sums[row.vat] = sums.get(row.vat, 0) + row.tax
    return block(
        "ОбщиеДанные",
        keys.currency("Валюта", RUB),
        amount("Сумма", document.total),
        line("Комментарий", document.comment),
        line("Основание", document.basis),
        line("Приложение", document.attachment),
        line("ПринятоОт", payer),
        line("ВТомЧислеНДС", vat_included(sums)),
    )


def _row(row: CashPart, document: CashIn, keys: Keys) -> Node:
    settled = row.amount if document.contract.currency == RUB else row.settled or 0
    return block(
        "Строка",
        keys.cashflow("СтатьяДДС", document.cashflow) if document.cashflow else None,
        amount("Сумма", row.amount),
        amount("СуммаВзаиморасчетов", settled),
        amount("СуммаНДС", row.tax),
        Node("СтавкаНДС", RATES[row.vat]),
        keys.settlement(document),
        Node("СпособПогашенияЗадолженности", "Автоматически"),
    )
