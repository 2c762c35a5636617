"""Catalogue objects of EnterpriseData; no document is built here."""

from tropa.faults import RuleBroken
from tropa.onec.catalogue import (
    CashFlowItem,
    CatalogueObject,
    Contract,
    Counterparty,
    Currency,
    Organization,
    Service,
    Unit,
)
from tropa.onec.enterprise.keys import Keys
from tropa.onec.enterprise.rates import RATES
from tropa.onec.nodes import Node, block, day, line

_KEY = "КлючевыеСвойства"


class ObjectUnknown(RuleBroken):
    """There is no catalogue of the format for this object."""

    code = "object-unknown"


def catalogue(one: CatalogueObject, keys: Keys) -> Node:
    """The object as an element of the body."""
    match one:
        case Currency():
            key, full = keys.currency(_KEY, one), line("НаименованиеПолное", one.full_name)
            return block("Справочник.Валюты", key, full)
        case Unit():
            key, full = keys.unit(_KEY, one), line("НаименованиеПолное", one.full_name)
            return block("Справочник.ЕдиницыИзмерения", key, full)
        case Organization():
            return _organization(one, keys)
        case Counterparty():
            return block("Справочник.Контрагенты", keys.counterparty(_KEY, one))
        case Contract():
            return _contract(one, keys)
        case CashFlowItem():
            return block("Справочник.СтатьиДДС", keys.cashflow(_KEY, one))
        case Service():
            return _service(one, keys)
    raise ObjectUnknown(type(one).__name__)


def _organization(one: Organization, keys: Keys) -> Node:
    key = keys.organization(_KEY, one)
    return block("Справочник.Организации", key, line("Префикс", one.prefix), line("ОГРН", one.ogrn))


def _contract(one: Contract, keys: Keys) -> Node:
    term, comment = day("СрокДействия", one.valid_through), line("Комментарий", one.comment)
    return block("Справочник.Договоры", keys.contract(_KEY, one), term, comment)


def _service(one: Service, keys: Keys) -> Node:
    return block(
        "Справочник.Номенклатура",
        keys.service(_KEY, one),
        Node("ТипНоменклатуры", "Услуга"),
        keys.unit("ЕдиницаИзмерения", one.unit),
        line("СтавкаНДС", RATES.get(one.vat, "")),
    )
