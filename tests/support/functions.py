"""Loads the functions the way Lambda does: each folder on the path, app.py under a name of its own."""

import importlib.util
import sys
from functools import cache
from typing import Any

from tests.support.engine import ROOT

PREFIXES = {
    "/api/v1/auth": "auth",
    "/api/v1/staff": "auth",
    "/api/v1/agency": "crm",
    "/api/v1/clients": "crm",
    "/api/v1/deals": "crm",
    "/api/v1/suppliers": "crm",
    "/api/v1/search": "crm",
    "/api/v1/today": "crm",
    "/api/v1/audit": "crm",
    "/api/openapi.json": "crm",
    "/api/docs": "crm",
    "/api/v1/payments": "finance",
    "/api/v1/receipts": "finance",
    "/api/v1/cash-desks": "finance",
    "/api/v1/onec": "finance",
    "/api/v1/edge": "edge",
}


@cache
def load(name: str) -> Any:
    """The module functions/<name>/app.py."""
    folder = ROOT / "functions" / name
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    spec = importlib.util.spec_from_file_location(f"function_{name}", folder / "app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def handlers() -> dict[str, Any]:
    """Handlers of all HTTP functions that exist, by the beginning of their paths."""
    present = {p: n for p, n in PREFIXES.items() if (ROOT / "functions" / n / "app.py").exists()}
    return {prefix: load(name).handler for prefix, name in present.items()}
