"""Every route states what it must, lies under exactly one function of the template, and is in the
documents.
"""

import re

import pytest
import yaml

from tests.architecture.source import ROOT
from tests.support import functions
from tropa.permissions import ALL
from tropa.web.registry import DEVICE, PUBLIC, REGISTRY, SIGNED_IN, Route, RouteIncomplete, Routes


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's tags, whose values do not matter here."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: getattr(node, "value", None))


def prefixes() -> dict[str, str]:
    """Path without {proxy+} to the folder of its function, from the template."""
    template = yaml.load((ROOT / "template.yaml").read_text(encoding="utf-8"), Loader=_Loader)
    found: dict[str, str] = {}
    for resource in template["Resources"].values():
        if resource["Type"] != "AWS::Serverless::Function":
            continue
        folder = resource["Properties"]["CodeUri"].strip("/").split("/")[1]
        for event in resource["Properties"]["Events"].values():
            if event["Type"] == "HttpApi":
                path = event["Properties"]["Path"].removesuffix("/{proxy+}")
                assert found.setdefault(path, folder) == folder, f"{path} belongs to two functions"
    return found


def routes() -> list[Route]:
    functions.handlers()
    return sorted(REGISTRY.values(), key=lambda r: r.name)


@pytest.mark.parametrize("route", routes(), ids=lambda r: r.name)
def test_a_route_lies_under_one_prefix_of_its_own_function(route: Route) -> None:
    owners = {
        folder
        for path, folder in prefixes().items()
        if route.path == path or route.path.startswith(f"{path}/")
    }
    served = {
        name for name in ("auth", "crm", "finance", "edge") if route.path in functions.load(name).app.routes
    }
    assert owners == served
    assert len(owners) == 1


@pytest.mark.parametrize("route", routes(), ids=lambda r: r.name)
def test_a_route_is_explained(route: Route) -> None:
    assert route.view.__doc__
    assert route.needs in ALL | {PUBLIC, SIGNED_IN, DEVICE}
    if route.method != "GET" and route.needs not in (PUBLIC, DEVICE, SIGNED_IN):
        # A stored answer would keep a passport in the clear for three days; showing it twice is harmless.
        shows_a_secret = route.audit.endswith(".reveal")
        assert route.idempotency == ("none" if shows_a_secret else route.idempotency)
        # A plan is a question too long for an address: it writes nothing, not even a stored answer.
        plans = route.path.endswith("-plans")
        keyed = route.idempotency.startswith("keyed")
        assert shows_a_secret or plans or keyed, "a write of a person wants a key"
        assert route.audit.startswith("none") is plans


def test_a_route_that_states_too_little_does_not_start() -> None:
    with pytest.raises(RouteIncomplete):
        Routes().add("POST", "/api/v1/x", needs="client.read", audit="x.y", rate="write")(lambda call: None)
    with pytest.raises(RouteIncomplete):
        Routes().post("/api/v1/x", needs="no.such", audit="x.y", rate="write", idempotency="keyed")(
            lambda call: None
        )


def test_every_part_of_a_path_is_a_word_or_a_named_parameter() -> None:
    assert all(re.fullmatch(r"(/([a-z0-9.-]+|\{[a-z_]+\}))+", r.path) for r in routes())
