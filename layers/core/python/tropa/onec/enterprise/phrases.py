"""The few Russian phrases that the generator composes itself; everything else comes with the documents."""

from tropa.onec.catalogue import Contract
from tropa.onec.vat import Vat


def contract_title(contract: Contract) -> str:
    """Working name of a contract, as the accountant sees it in a list."""
    return f"Договор {contract.number.strip() or 'б/н'} от {contract.signed:%d.%m.%Y}"


def vat_included(sums: dict[Vat, int]) -> str:
    """The line «в том числе» of a cash order: rates with their tax in kopecks."""
    taxed = {rate: tax for rate, tax in sums.items() if rate is not Vat.NONE}
    if not taxed:
        return "Без налога (НДС)"
    return ", ".join(f"НДС {_rate(rate)} {tax // 100}-{tax % 100:02}" for rate, tax in taxed.items())


def _rate(rate: Vat) -> str:
    return rate.code if rate.computed else f"{rate.percent}%"
