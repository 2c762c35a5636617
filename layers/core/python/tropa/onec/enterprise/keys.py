"""Key blocks of EnterpriseData: one builder per type, used for references and for the objects themselves.

That is what makes both texts equal; nothing else may spell a key block.
"""

from tropa.onec.catalogue import (
    RUB,
    CashFlowItem,
    CatalogueObject,
    Contract,
    ContractKind,
    Counterparty,
    Currency,
    Organization,
    PartyKind,
    Service,
    Unit,
)
from tropa.onec.enterprise.phrases import contract_title
from tropa.onec.identifiers import Identifiers, Kind
from tropa.onec.model import ExportDocument, ExportJob
from tropa.onec.nodes import Node, block, day, flag, line, moment, rate
from tropa.onec.text import unquoted

CONTRACTS = {
    ContractKind.CUSTOMER: "СПокупателем",
    ContractKind.PRINCIPAL: "СКомитентом",
    ContractKind.SUPPLIER: "СПоставщиком",
}
_ONE = 10_000


class Keys:
    """Builds the key blocks of one job under whatever tag the place needs."""

    def __init__(self, job: ExportJob) -> None:
        self._ids = Identifiers(job.tenant, job.links)
        self.settings = job.settings

    def organization(self, tag: str, one: Organization) -> Node:
        return block(
            tag,
            self._link(one),
            line("Наименование", one.name),
            line("НаименованиеСокращенное", one.short_name),
            line("НаименованиеПолное", one.full_name),
            line("ИНН", one.inn),
            line("КПП", one.kpp),
            _party(one.party),
        )

    def counterparty(self, tag: str, one: Counterparty) -> Node:
        name = unquoted(one.name) if one.party is PartyKind.COMPANY else one.name
        if one.party is PartyKind.PERSON and one.mark and self.settings.person_name_mark:
            # Two clients of one name must not become one counterparty in a search by name.
            name = f"{name} ({one.mark})"
        return block(
            tag,
            self._link(one),
            line("Наименование", name),
            line("НаименованиеПолное", one.full_name),
            line("ИНН", one.inn),
            line("КПП", one.kpp),
            _party(one.party),
        )

    def contract(self, tag: str, one: Contract) -> Node:
        return block(
            tag,
            self._link(one),
            line("ВидДоговора", CONTRACTS[one.about]),
            self.organization("Организация", one.organization),
            self.counterparty("Контрагент", one.counterparty),
            self.currency("ВалютаВзаиморасчетов", one.currency),
            flag("РасчетыВУсловныхЕдиницах", one.currency != RUB),
            line("Наименование", contract_title(one)),
            day("Дата", one.signed),
            line("Номер", one.number),
        )

    def service(self, tag: str, one: Service) -> Node:
        full, short = line("НаименованиеПолное", one.full_name or one.name), line("Наименование", one.name)
        return block(tag, self._link(one), full, short)

    def cashflow(self, tag: str, one: CashFlowItem) -> Node:
        return block(tag, self._link(one), line("Наименование", one.name))

    def currency(self, tag: str, one: Currency) -> Node:
        return self._classified(tag, one)

    def unit(self, tag: str, one: Unit) -> Node:
        return self._classified(tag, one)

    def document(self, one: ExportDocument) -> Node:
        return block(
            "КлючевыеСвойства",
            self._guid(one.KIND, one.id),
            moment("Дата", one.local),
            line("Номер", one.number),
            self.organization("Организация", one.organization),
        )

    def settlement(self, one: ExportDocument) -> Node:
        """The block that says under which contract and currency a debt is kept."""
        contract, accounts = one.contract, self.settings.accounts
        customer = accounts and contract.about is ContractKind.CUSTOMER
        return block(
            "ДанныеВзаиморасчетов",
            self.contract("Договор", contract),
            self.currency("ВалютаВзаиморасчетов", contract.currency),
            rate("КурсВзаиморасчетов", _ONE if contract.currency == RUB else one.rate or 0),
            line("КратностьВзаиморасчетов", "1"),
            flag("РасчетыВУсловныхЕдиницах", contract.currency != RUB),
            line("СчетУчетаРасчетовСКонтрагентом", accounts.customer) if accounts and customer else None,
            line("СчетУчетаРасчетовПоАвансам", accounts.customer_advance) if accounts and customer else None,
        )

    def _classified(self, tag: str, one: Currency | Unit) -> Node:
        data = block("ДанныеКлассификатора", line("Код", one.id), line("Наименование", one.name))
        return block(tag, self._link(one), data)

    def _link(self, one: CatalogueObject) -> Node:
        return self._guid(one.kind, one.id)

    def _guid(self, kind: Kind, our_id: str) -> Node:
        return Node("Ссылка", self._ids.guid(kind, our_id))


def _party(party: PartyKind) -> Node:
    # An entrepreneur is a natural person here; version 1.8 has no mark of its own for him.
    return Node(
        "ЮридическоеФизическоеЛицо",
        "ЮридическоеЛицо" if party is PartyKind.COMPANY else "ФизическоеЛицо",
    )
