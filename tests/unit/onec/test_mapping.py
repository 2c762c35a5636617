"""Parties and services of the records become those of 1С."""

from datetime import date

from tests.unit.onec.book import FIRM, a_book
from tropa.clients.store import Client
from tropa.onec import mapping, names
from tropa.onec.catalogue import PartyKind
from tropa.suppliers.store import Supplier
from tropa.tenants.store import LegalEntity


class TestParties:
    def test_company_and_entrepreneur(self) -> None:
        alone = LegalEntity(
            id="e", role="entrepreneur", full_name="ИП А", short_name="ИП А", inn="770000000000", kpp="1"
        )
        assert mapping.organization(FIRM, 180).kpp == "770001001"
        made = mapping.organization(alone, 420)
        assert (made.party, made.kpp, made.offset) == (PartyKind.ENTREPRENEUR, "", 420)

    def test_client_has_a_mark_and_no_personal_data_but_the_name(self) -> None:
        client = Client(
            id="01J0000000000000000CL1E1N7", last_name="Иванова", first_name="Мария", emails=["a@b.ru"]
        )
        made = mapping.buyer(client, {"id": client.id, "name": "Старое имя"})
        assert (made.name, made.mark, made.inn) == ("Иванова Мария", "К-L1E1N7", "")
        assert mapping.buyer(None, {"id": "x", "name": "Удалённый"}).name == "Удалённый"

    def test_supplier_is_a_company_by_ten_digits_and_its_contract_starts_on_the_local_day(self) -> None:
        book = a_book()
        assert book.principal is not None
        assert book.principal_contract is not None
        assert (book.principal.party, book.principal.supplier) == (PartyKind.COMPANY, True)
        assert book.principal_contract.signed == date(2026, 1, 13)
        alone = Supplier(id="s2", short_name="ИП Б", inn="770000000000")
        assert mapping.principal(alone).party is PartyKind.ENTREPRENEUR

    def test_contract_of_the_client_is_one_for_each_deal(self) -> None:
        assert (a_book().contract.id, a_book().contract.number) == ("d1", "15")
        assert a_book().contract.signed == date(2026, 2, 10)
        assert a_book(contract_signed_on="2026-02-12").contract.signed == date(2026, 2, 12)


def test_every_type_of_service_has_its_item() -> None:
    from tropa.deals.totals import SERVICE_TYPES

    assert set(names.ITEMS) == set(SERVICE_TYPES)
    assert names.item("something") == names.OTHER_ITEM
