"""Every code that the core can refuse or warn with has a Russian and an English title for people."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Source, sources
from tropa import texts

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
GUARDS = "layers/core/python/tropa/deals/model.py"
WARNINGS = ("layers/core/python/tropa/desks/model.py", "layers/core/python/tropa/clients/views.py")
BODY = "layers/core/python/tropa/web/body.py"
HEADERS = {"content-type"}


def code() -> list[Source]:
    return [s for root in ("layers/core/python/tropa", "functions") for s in sources(root)]


def problem_classes() -> set[str]:
    """Names of Problem and of all its heirs, at any depth."""
    parents = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for source in code()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"Problem"}
    while more := {name for name, bases in parents.items() if bases & found} - found:
        found |= more
    return found


def strings(node: ast.AST) -> set[str]:
    """Texts that an expression may become: itself, or one of the arms of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    if isinstance(node, ast.BoolOp):
        return set().union(*map(strings, node.values))
    return set()


def of_classes(source: Source) -> Iterator[str]:
    """`code` and `default_code` in the bodies of classes, alone or in one assignment with `status`."""
    for owner in ast.walk(source.tree):
        for node in owner.body if isinstance(owner, ast.ClassDef) else []:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            for target in targets:
                yield from _assigned(target, value)


def _assigned(target: ast.AST | None, value: ast.AST | None) -> Iterator[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its in zip(target.elts, value.elts, strict=True):
            yield from _assigned(one, its)
    elif isinstance(target, ast.Name) and target.id in ("code", "default_code") and value is not None:
        yield from strings(value)


def of_calls(source: Source, problems: set[str]) -> Iterator[str]:
    """Codes handed to a problem, to `invalid(pointer, code)` and to `FieldProblem(pointer, code)`."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        place = 0 if name in problems else 1 if name in ("invalid", "FieldProblem") else None
        if place is not None and len(node.args) > place:
            yield from strings(node.args[place])


def of_problem_dicts(source: Source) -> Iterator[str]:
    """{"code": …} literals: what a job or an export keeps as the reason of its failure."""
    for node in ast.walk(source.tree):
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else []:
            if isinstance(key, ast.Constant) and key.value == "code":
                yield from strings(value)


def of_tables(source: Source) -> Iterator[str]:
    """Codes of guards, of warnings, of wrong bodies: constants with a dash in them."""
    for node in ast.walk(source.tree):
        for one in strings(node) if isinstance(node, ast.Constant) else ():
            if "-" in one and CODE.fullmatch(one) and one not in HEADERS:
                yield one


def raised() -> dict[str, set[str]]:
    """Every code with the files that can raise it."""
    problems, found = problem_classes(), dict[str, set[str]]()
    for source in code():
        here = {*of_classes(source), *of_calls(source, problems), *of_problem_dicts(source)}
        if source.path in (GUARDS, BODY, *WARNINGS):
            here |= set(of_tables(source))
        for one in here:
            found.setdefault(one, set()).add(source.path)
    return found


@pytest.mark.parametrize(("refusal", "places"), sorted(raised().items()), ids=lambda v: str(v)[:60])
def test_a_code_has_a_title_in_both_languages(refusal: str, places: set[str]) -> None:
    assert refusal in texts.catalogue(), f"{refusal} of {sorted(places)} has no title in tropa/texts"


def test_the_walk_sees_every_way_of_refusing() -> None:
    """One known code of each form, so that a change of style cannot blind the test above."""
    assert {
        "not-found",  # default_code in a pair with status
        "client-duplicate",  # default_code of an heir
        "inn-wrong",  # code of a broken rule
        "session-over",  # one arm of a condition
        "client-given-twice",  # invalid(pointer, code)
        "field-unknown",  # FieldProblem
        "trip-dates-missing",  # a guard
        "desk-no-paper",  # a warning
        "desk-replaced",  # kept with a job
    } <= raised().keys()


@pytest.mark.parametrize("refusal", sorted(texts.catalogue()))
def test_a_title_is_a_sentence_of_its_language(refusal: str) -> None:
    russian, english = texts.catalogue()[refusal]
    assert CODE.fullmatch(refusal)
    assert re.search("[а-яё]", russian.lower())
    assert re.search("[a-z]", english.lower())
    for text in (russian, english):
        assert text == text.strip()
        assert text.endswith((".", "!", "?"))
        assert len(text) <= 160
