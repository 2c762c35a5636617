"""Several records by their keys in one call. It looks at no other place than it was told."""

from typing import TypeVar

from tropa.db.connection import call
from tropa.db.table import Item

T = TypeVar("T", bound=Item)
MOST = 100


def get_many(model: type[T], places: list[tuple[str, str]], *, consistent: bool = False) -> list[T]:
    """The records of one kind that are there, in no order; removed ones and other kinds are left out."""
    wanted = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in dict.fromkeys(places)]
    found: list[T] = []
    while wanted:
        part = {"Keys": wanted[:MOST], "ConsistentRead": consistent}
        answer = call("BatchGetItem", RequestItems={model.TABLE: part})
        for raw in answer["Responses"].get(model.TABLE, []):
            if raw["k"]["S"] == model.KIND and "dl" not in raw:
                found.append(model.from_raw_data(raw))
        left = answer.get("UnprocessedKeys", {}).get(model.TABLE, {}).get("Keys", [])
        wanted = [*left, *wanted[MOST:]]
    return found
