"""Which function answers a path."""

import pytest

from infra.local.routing import DuplicateRoute, Match, Router

ROUTES = [
    ("ANY", "/api/v1/clients", "Crm"),
    ("ANY", "/api/v1/clients/{proxy+}", "Crm"),
    ("ANY", "/api/v1/clients/export/{proxy+}", "Reports"),
    ("GET", "/api/docs", "Docs"),
]


@pytest.mark.parametrize(
    ("method", "path", "match"),
    [
        ("GET", "/api/v1/clients", Match("Crm", "/api/v1/clients", None)),
        ("POST", "/api/v1/clients/1/documents", Match("Crm", "/api/v1/clients/{proxy+}", "1/documents")),
        ("GET", "/api/v1/clients/export/7", Match("Reports", "/api/v1/clients/export/{proxy+}", "7")),
        ("GET", "/api/docs", Match("Docs", "/api/docs", None)),
        ("POST", "/api/docs", None),
        ("GET", "/api/v1/clients/", None),
        ("GET", "/api/v1/clientship", None),
        ("GET", "/api/v1/deals", None),
        ("GET", "", None),
    ],
)
def test_the_longest_prefix_answers_and_nothing_else(method: str, path: str, match: Match | None) -> None:
    assert Router(ROUTES).find(method, path) == match


def test_two_functions_may_not_claim_one_path() -> None:
    with pytest.raises(DuplicateRoute, match="/api/v1/x"):
        Router([("ANY", "/api/v1/x", "One"), ("ANY", "/api/v1/x", "Two")])
