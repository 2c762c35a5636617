"""ПКО: cash taken from a counterparty under one contract; pure rules only."""

from collections.abc import Iterator
from dataclasses import dataclass

from tropa.onec.catalogue import RUB, CashFlowItem, CatalogueObject
from tropa.onec.findings import Code, Finding
from tropa.onec.identifiers import Kind
from tropa.onec.model import ExportDocument
from tropa.onec.vat import Vat


@dataclass(frozen=True, kw_only=True)
class CashPart:
    """A share of the money under one VAT rate; `amount` in kopecks, `settled` as in CashIn."""

    amount: int
    vat: Vat = Vat.NONE
    settled: int | None = None

    @property
    def tax(self) -> int:
        """VAT inside the share, in kopecks."""
        return self.vat.inside(self.amount)


@dataclass(frozen=True, kw_only=True)
class CashIn(ExportDocument):
    """Cash received; `amount` in kopecks, `settled` in minor units of the contract's currency.

    `basis` and `attachment` are printed texts, `received_from` a name when it is not the counterparty's own;
    `split` is needed only when the money is under several VAT rates.
    """

    KIND = Kind.CASH_IN

    amount: int
    vat: Vat = Vat.NONE
    basis: str = ""
    received_from: str = ""
    attachment: str = ""
    cashflow: CashFlowItem | None = None
    settled: int | None = None
    split: tuple[CashPart, ...] = ()

    @property
    def rows(self) -> tuple[CashPart, ...]:
        """The split of the money, or one row with all of it."""
        return self.split or (CashPart(amount=self.amount, vat=self.vat, settled=self.settled),)

    @property
    def total(self) -> int:
        return sum(row.amount for row in self.rows)

    def parts(self) -> Iterator[CatalogueObject]:
        yield from super().parts()
        if self.cashflow:
            yield self.cashflow

    def rates(self) -> Iterator[Vat]:
        yield from (row.vat for row in self.rows)

    def findings(self) -> Iterator[Finding]:
        if self.total != self.amount:
            params = {"rows": str(self.total), "expected": str(self.amount)}
            yield Finding(Code.TOTAL_DIFFERS, self.subject, params)
        if not self.organization.keeps_cash_papers:
            yield Finding(Code.CASH_PAPERS_NOT_KEPT, self.subject)
        for number, row in enumerate(self.rows, 1):
            if row.amount <= 0:
                yield Finding(Code.SUM_NOT_POSITIVE, self.subject, {"row": str(number)})
            if self.contract.currency != RUB and (row.settled or 0) <= 0:
                yield Finding(Code.SETTLED_SUM_MISSING, self.subject, {"row": str(number)})
