"""Layers are one-way: a module imports from its own row or from rows below."""

import pytest

from tests.architecture.source import CORE, Source, imports, sources

# Rows from the top; a module of tropa belongs to the first row that fits its name.
WEB = ("tropa.web.",)
WEB_SHAPES = ("tropa.web.types",)
PROJECTIONS = ("tropa.projections.", "tropa.jobs.", "tropa.kinds")
FOUNDATION = (
    "tropa.db.",
    "tropa.config",
    "tropa.clock",
    "tropa.ids",
    "tropa.tenancy",
    "tropa.problems",
    "tropa.permissions",
    "tropa.faults",
)
PURE_FORBIDDEN = (
    "tropa.db",
    "tropa.web",
    "tropa.config",
    "botocore",
    "boto3",
    "pynamodb",
    "chalice",
    "os",
    "time",
)


def module(source: Source) -> str:
    return source.path.removeprefix("layers/core/python/").removesuffix(".py").replace("/", ".")


def core() -> list[Source]:
    return list(sources("layers/core/python/tropa"))


def is_domain(name: str) -> bool:
    parts = name.split(".")
    below = {"db", "web", "texts", "projections", "jobs"}
    return (
        parts[0] == "tropa"
        and len(parts) > 2
        and parts[1] not in below
        and (CORE / "tropa" / parts[1]).is_dir()
    )


@pytest.mark.parametrize("source", core(), ids=lambda s: s.path)
def test_the_core_knows_no_function_and_no_agent(source: Source) -> None:
    assert not {n for n in imports(source) if n.startswith(("functions", "edge_agent", "infra", "tests"))}


@pytest.mark.parametrize(
    "source", [s for s in core() if module(s).startswith(FOUNDATION)], ids=lambda s: s.path
)
def test_the_foundation_imports_only_itself(source: Source) -> None:
    above = {n for n in imports(source) if n.startswith("tropa.") and not f"{n}.".startswith(FOUNDATION)}
    assert not above


@pytest.mark.parametrize(
    "source", [s for s in core() if module(s).endswith((".service", ".store"))], ids=lambda s: s.path
)
def test_services_and_stores_know_no_http(source: Source) -> None:
    forbidden = {n for n in imports(source) if n.startswith("tropa.web") and not n.startswith(WEB_SHAPES)}
    assert not forbidden
    assert "chalice" not in imports(source)


@pytest.mark.parametrize("source", [s for s in core() if module(s).endswith(".model")], ids=lambda s: s.path)
def test_rules_are_pure(source: Source) -> None:
    assert not {
        n for n in imports(source) if n.split(".")[0] in PURE_FORBIDDEN or n.startswith(PURE_FORBIDDEN[:3])
    }


@pytest.mark.parametrize("source", [s for s in core() if module(s).endswith(".store")], ids=lambda s: s.path)
def test_stores_do_not_call_services(source: Source) -> None:
    assert not {n for n in imports(source) if n.endswith(".service") or n.startswith("tropa.projections")}


@pytest.mark.parametrize(
    "name", ["entry", "events", "guard", "registry", "matching", "body", "errors", "call"]
)
def test_the_door_knows_no_domain(name: str) -> None:
    (source,) = [s for s in core() if module(s) == f"tropa.web.{name}"]
    assert not {n for n in imports(source) if is_domain(n)}


@pytest.mark.parametrize("source", sources("functions"), ids=lambda s: s.path)
def test_functions_do_not_reach_the_store_past_the_core(source: Source) -> None:
    assert not {
        n for n in imports(source) if n.startswith(("pynamodb", "botocore", "boto3", "tropa.db.connection"))
    }


@pytest.mark.parametrize("source", sources("edge_agent"), ids=lambda s: s.path)
def test_the_agent_stands_alone(source: Source) -> None:
    assert not {n for n in imports(source) if n.split(".")[0] in ("tropa", "functions", "infra", "tests")}


def test_the_log_is_written_by_projections_alone() -> None:
    writers = {
        s.path for s in core() if "tropa.audit.store.append" in imports(s) or "audit_store.append" in s.text
    }
    assert writers == {"layers/core/python/tropa/projections/batch.py"}
