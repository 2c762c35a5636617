"""What can be wrong with an export: stable codes with parameters; texts live in the error catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tropa.faults import RuleBroken


class Code(StrEnum):
    """Stable codes of problems; a code once given to users is never renamed."""

    DOCUMENTS_MISSING = "documents-missing"
    KIND_UNSUPPORTED = "kind-unsupported"
    ROWS_MISSING = "rows-missing"
    SUM_NOT_POSITIVE = "sum-not-positive"
    SUM_TOO_LARGE = "sum-too-large"
    TOTAL_DIFFERS = "total-differs"
    QUANTITY_NOT_POSITIVE = "quantity-not-positive"
    PRICE_DIFFERS = "price-differs"
    PRICE_MISSING = "price-missing"
    VAT_SUM_WRONG = "vat-sum-wrong"
    VAT_UNSUPPORTED = "vat-unsupported"
    OBJECT_CONFLICT = "object-conflict"
    NAME_MISSING = "name-missing"
    INN_MISSING = "inn-missing"
    INN_INVALID = "inn-invalid"
    KPP_INVALID = "kpp-invalid"
    CONTRACT_OF_OTHER_ORGANIZATION = "contract-of-other-organization"
    CONTRACT_OF_OTHER_COUNTERPARTY = "contract-of-other-counterparty"
    CONTRACT_KIND_WRONG = "contract-kind-wrong"
    PRINCIPAL_MISSING = "principal-missing"
    PRINCIPAL_UNEXPECTED = "principal-unexpected"
    RATE_MISSING = "rate-missing"
    SETTLED_SUM_MISSING = "settled-sum-missing"
    OUTSIDE_PERIOD = "outside-period"
    PERIOD_CLOSED = "period-closed"
    NUMBER_INVALID = "number-invalid"
    NUMBER_TWICE = "number-twice"
    LINK_INVALID = "link-invalid"
    CASH_PAPERS_NOT_KEPT = "cash-papers-not-kept"
    CASH_LIMIT_EXCEEDED = "cash-limit-exceeded"
    TIME_AMBIGUOUS = "time-ambiguous"
    STRUCTURE_WRONG = "structure-wrong"
    REFERENCE_MISSING = "reference-missing"
    REFERENCE_DIFFERS = "reference-differs"
    GUID_TWICE = "guid-twice"


# These are shown to the user, the file may still leave.
WARNINGS = frozenset({Code.CASH_LIMIT_EXCEEDED, Code.TIME_AMBIGUOUS})


@dataclass(frozen=True)
class Finding:
    """One problem: its code, the object (`kind:id` of ours or `type:GUID` of the file) and parameters."""

    code: Code
    subject: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocking(self) -> bool:
        """Whether the file must not leave."""
        return self.code not in WARNINGS


class ExportRefused(RuleBroken):
    """The job has problems that forbid a file; they are in `findings`."""

    code = "export-refused"

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(*(f"{one.code} {one.subject}" for one in self.findings))
