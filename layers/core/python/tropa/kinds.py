"""All kinds of records, found by themselves: every `store` module of every domain is imported. For whoever reads any kind."""

import pkgutil
from importlib import import_module

import tropa
from tropa.db.table import KINDS


def _load() -> dict[str, type]:
    for module in pkgutil.walk_packages(tropa.__path__, "tropa."):
        if module.name.endswith(".store"):
            import_module(module.name)
    return dict(KINDS)


ALL = _load()
