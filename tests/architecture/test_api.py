"""The committed description of the API and the types of the front end are those of the code."""

import json
import subprocess

from infra import api
from tests.architecture.source import ROOT


def test_the_description_is_that_of_the_register() -> None:
    document, page, _ = api.describe()
    assert (api.FOLDER / "openapi.json").read_bytes() == document, "run `make api`"
    assert (api.FOLDER / "api.html").read_text(encoding="utf-8") == page


def test_the_types_of_the_front_end_are_made_from_it() -> None:
    frontend = ROOT / "frontend"
    script = json.loads((frontend / "package.json").read_text(encoding="utf-8"))["scripts"]["api"]
    command = ["npx", "--no-install", *script.split(" -o ")[0].split()]
    made = subprocess.run(command, cwd=frontend, capture_output=True, text=True, check=True).stdout
    committed = (frontend / "src" / "api" / "schema.d.ts").read_text(encoding="utf-8")
    assert made.split() == committed.split(), "run `make api`"
