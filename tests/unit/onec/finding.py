"""Codes that the rules find in a job, and the example's cash order between other parties."""

from dataclasses import replace

from tests.unit.onec.example import (
    CASH,
    DEAL,
)
from tropa.onec.cashin import CashIn
from tropa.onec.catalogue import Counterparty, Organization
from tropa.onec.enterprise_data import check
from tropa.onec.model import ExportJob


def codes(job: ExportJob) -> list[str]:
    return [finding.code for finding in check(job)]


def cash_of(organization: Organization) -> CashIn:
    return replace(CASH, organization=organization, contract=replace(DEAL, organization=organization))


def cash_from(client: Counterparty) -> CashIn:
    return replace(CASH, counterparty=client, contract=replace(DEAL, counterparty=client))
