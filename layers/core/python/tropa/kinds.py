"""All kinds of records: whoever may meet any of them imports this. Found by themselves, so none can be
forgotten.
"""

import pkgutil
from importlib import import_module

import tropa
from tropa.db.table import KINDS


def _load() -> dict[str, type]:
    for module in pkgutil.walk_packages(tropa.__path__, "tropa."):
        if (
            module.name.endswith(".store")
            or module.name.startswith("tropa.db.")
            or module.name == "tropa.intents"
        ):
            import_module(module.name)
    return dict(KINDS)


ALL = _load()
