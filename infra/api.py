"""Writes the description of the API from the register of routes. `make api` calls it; a test compares."""

import sys
from pathlib import Path

import msgspec

from infra.local import functions, template
from infra.local.places import ROOT

sys.path.insert(0, str(ROOT / "layers" / "core" / "python"))
FOLDER = ROOT / "functions" / "crm"


def describe() -> tuple[bytes, str, int]:
    """OpenAPI as JSON, the page to read, and how many routes there are."""
    for spec in template.load(ROOT / "template.yaml").with_event("http"):
        functions.load(ROOT, spec)
    from tropa.web import openapi
    from tropa.web.registry import REGISTRY

    routes = list(REGISTRY.values())
    text = msgspec.json.format(msgspec.json.encode(openapi.document(routes)), indent=1)
    return text + b"\n", openapi.page(routes) + "\n", len(routes)


def main(folder: Path = FOLDER) -> int:
    """Writes openapi.json and api.html into `folder`; prints how many routes there are."""
    document, page, count = describe()
    (folder / "openapi.json").write_bytes(document)
    (folder / "api.html").write_text(page, encoding="utf-8")
    sys.stdout.write(f"{count} routes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
