"""Writes the description of the API from the register of routes. `make api` calls it; a test compares."""

import sys

import msgspec

from tests.support import engine


def main() -> int:
    """Writes functions/crm/openapi.json and functions/crm/api.html; prints how many routes there are."""
    import os

    sys.path.insert(0, str(engine.ROOT / "layers/core/python"))
    engine.prepare(os.environ)
    from tests.support import functions

    functions.handlers()
    from tropa.web import openapi
    from tropa.web.registry import REGISTRY

    routes = list(REGISTRY.values())
    folder = engine.ROOT / "functions" / "crm"
    text = msgspec.json.format(msgspec.json.encode(openapi.document(routes)), indent=1)
    (folder / "openapi.json").write_bytes(text + b"\n")
    (folder / "api.html").write_text(openapi.page(routes) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(routes)} routes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
