"""Which documents the EnterpriseData generator can write: a new kind is one module and one line here."""

from collections.abc import Callable

from tropa.onec.enterprise.cashin import cash_in
from tropa.onec.enterprise.keys import Keys
from tropa.onec.enterprise.sale import sale
from tropa.onec.identifiers import Kind
from tropa.onec.model import ExportDocument
from tropa.onec.nodes import Node

Writer = Callable[[ExportDocument, Keys], Node]

WRITERS: dict[Kind, Writer] = {
    Kind.CASH_IN: cash_in,
    Kind.SALE: sale,
}
