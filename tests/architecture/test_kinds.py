"""Every kind of record is known to those who read the whole table, such as the stream."""

import ast
import subprocess
import sys

from tests.architecture.source import CORE, sources

OF_IDENTITY = ("IdentityItem",)


def declared() -> set[str]:
    """Kinds of the agency and audit tables, read from the decorators."""
    return {
        decorator.args[0].value
        for source in sources("layers/core/python/tropa")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and not {ast.unparse(b) for b in node.bases} & set(OF_IDENTITY)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "kind"
        if isinstance(decorator.args[0], ast.Constant)
    }


def test_a_fresh_process_knows_every_kind() -> None:
    code = "from tropa import kinds; print(*kinds.ALL)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CORE,
        capture_output=True,
        text=True,
        check=True,
        env={"AWS_REGION": "x"},
    )
    known = set(done.stdout.split())
    assert declared()
    assert declared() <= known
