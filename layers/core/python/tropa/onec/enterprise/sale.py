"""Реализация in EnterpriseData; the rules of a sale itself are in tropa.onec.sale."""

from tropa.onec.catalogue import RUB
from tropa.onec.enterprise.keys import Keys
from tropa.onec.enterprise.rates import RATES
from tropa.onec.model import ExportDocument
from tropa.onec.nodes import Node, amount, block, flag, line, quantity
from tropa.onec.sale import LineKind, Sale, SaleLine


def sale(document: ExportDocument, keys: Keys) -> Node:
    """The sale as an element of the body."""
    assert isinstance(document, Sale)
    rows = (_row(number, one, keys) for number, one in enumerate(document.lines, 1))
    return block(
        "Документ.РеализацияТоваровУслуг",
        keys.document(document),
        Node("ВидОперации", "РеализацияКлиенту"),
        keys.currency("Валюта", RUB),
        amount("Сумма", document.total),
        flag("СуммаВключаетНДС", True),
        keys.counterparty("Контрагент", document.counterparty),
        keys.settlement(document),
        line("Комментарий", document.comment),
        block("Услуги", *rows),
        Node("СпособПогашенияЗадолженности", "Автоматически"),
    )


def _row(number: int, one: SaleLine, keys: Keys) -> Node:
    return block(
        "Строка",
        Node("НомерСтрокиДокумента", str(number)),
        keys.service("Номенклатура", one.service),
        quantity("Количество", one.quantity),
        amount("Сумма", one.gross),
        amount("Цена", one.gross if one.unit_price is None else one.unit_price),
        Node("СтавкаНДС", RATES[one.vat]),
        amount("СуммаНДС", one.tax),
        line("Содержание", one.text or one.service.full_name or one.service.name),
        *_whose(one, keys),
    )


def _whose(one: SaleLine, keys: Keys) -> list[Node | None]:
    accounts = keys.settings.accounts
    if one.line is LineKind.OWN:
        return [
            Node("ТипУслуги", "Собственные"),
            line("СчетДоходов", accounts.revenue) if accounts else None,
            line("СчетУчетаНДСПоРеализации", accounts.sales_vat) if accounts else None,
        ]
    principal, contract = one.principal, one.principal_contract
    return [
        Node("ТипУслуги", "Агентские"),
        keys.counterparty("Принципал", principal) if principal else None,
        keys.contract("ДоговорСПринципалом", contract) if contract else None,
        line("СчетРасчетовСПринципалом", accounts.principal) if accounts else None,
    ]
