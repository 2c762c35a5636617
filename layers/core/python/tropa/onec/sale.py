"""Реализация: what a client bought, as agent lines (operator's tours) and own lines; pure rules only."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tropa.onec.catalogue import CatalogueObject, Contract, ContractKind, Counterparty, Service
from tropa.onec.findings import Code, Finding
from tropa.onec.identifiers import Kind
from tropa.onec.model import ExportDocument
from tropa.onec.vat import Vat

ONE = 1000


class LineKind(StrEnum):
    """Whose service is sold: the operator's through us, or our own (fees and resold services)."""

    AGENT = "agent"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class SaleLine:
    """A line; `gross`, `price` and `vat_sum` in kopecks including VAT, `quantity` in thousandths.

    The price may be left out for one piece, the tax is computed from the gross when left out.
    """

    line: LineKind
    service: Service
    gross: int
    vat: Vat = Vat.NONE
    vat_sum: int | None = None
    quantity: int = ONE
    price: int | None = None
    text: str = ""
    principal: Counterparty | None = None
    principal_contract: Contract | None = None

    @property
    def unit_price(self) -> int | None:
        """Price of one piece in kopecks; None when it can not be derived."""
        if self.price is None and self.quantity == ONE:
            return self.gross
        return self.price

    @property
    def tax(self) -> int:
        """VAT inside the line, in kopecks."""
        return self.vat.inside(self.gross) if self.vat_sum is None else self.vat_sum

    def parts(self) -> Iterator[CatalogueObject]:
        """Catalogue objects that the line names."""
        yield self.service
        if self.principal:
            yield self.principal
        if self.principal_contract:
            yield self.principal_contract


@dataclass(frozen=True, kw_only=True)
class Sale(ExportDocument):
    """A sale to a client; `expected` is the CRM's own total in kopecks, compared with the lines."""

    KIND = Kind.SALE

    lines: tuple[SaleLine, ...]
    expected: int | None = None

    @property
    def total(self) -> int:
        return sum(line.gross for line in self.lines)

    def parts(self) -> Iterator[CatalogueObject]:
        yield from super().parts()
        for line in self.lines:
            yield from line.parts()

    def rates(self) -> Iterator[Vat]:
        yield from (line.vat for line in self.lines)

    def findings(self) -> Iterator[Finding]:
        if not self.lines:
            yield Finding(Code.ROWS_MISSING, self.subject)
        if self.expected is not None and self.expected != self.total:
            params = {"rows": str(self.total), "expected": str(self.expected)}
            yield Finding(Code.TOTAL_DIFFERS, self.subject, params)
        if self.contract.about is not ContractKind.CUSTOMER:
            yield Finding(Code.CONTRACT_KIND_WRONG, self.subject, {"contract": self.contract.id})
        for row, line in enumerate(self.lines, 1):
            for code in (*_sums(line), *self._principal(line)):
                yield Finding(code, self.subject, {"row": str(row)})

    def _principal(self, line: SaleLine) -> Iterator[Code]:
        principal, contract = line.principal, line.principal_contract
        if line.line is LineKind.OWN:
            if principal or contract:
                yield Code.PRINCIPAL_UNEXPECTED
        elif principal is None or contract is None:
            yield Code.PRINCIPAL_MISSING
        else:
            if contract.about is not ContractKind.PRINCIPAL:
                yield Code.CONTRACT_KIND_WRONG
            if not contract.organization.same(self.organization):
                yield Code.CONTRACT_OF_OTHER_ORGANIZATION
            if not contract.counterparty.same(principal):
                yield Code.CONTRACT_OF_OTHER_COUNTERPARTY


def _sums(line: SaleLine) -> Iterator[Code]:
    if line.gross <= 0:
        yield Code.SUM_NOT_POSITIVE
    if line.quantity <= 0:
        yield Code.QUANTITY_NOT_POSITIVE
    if line.unit_price is None:
        yield Code.PRICE_MISSING
    elif line.unit_price * line.quantity != line.gross * ONE:
        yield Code.PRICE_DIFFERS
    ceiling = max(line.gross, 0) if line.vat.percent else 0
    if not 0 <= line.tax <= ceiling:
        yield Code.VAT_SUM_WRONG
