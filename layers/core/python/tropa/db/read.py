"""Reads: one record, one stretch of a partition, one page of a list. Every read names its partition."""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from tropa.db.connection import call
from tropa.db.table import AgencyItem, Item, from_raw

T = TypeVar("T", bound=Item)


def get(model: type[T], pk: str, sk: str, *, consistent: bool = False) -> T | None:
    """The record under the key, or None when there is none, another kind lies there, or it was removed."""
    answer = call(
        "GetItem",
        TableName=model.TABLE,
        Key={"pk": {"S": pk}, "sk": {"S": sk}},
        ConsistentRead=consistent,
    )
    raw = answer.get("Item")
    if raw is None or raw["k"]["S"] != model.KIND or "dl" in raw:
        return None
    return model.from_raw_data(raw)


def stretch(
    pk: str,
    low: str,
    high: str,
    *,
    table: str = AgencyItem.TABLE,
    consistent: bool = False,
    limit: int | None = None,
    newest_first: bool = False,
) -> list[Item]:
    """Records of one partition between two sort keys, whole (follows the store's pages), removed ones left
    out.
    """
    request: dict[str, Any] = {
        "TableName": table,
        "KeyConditionExpression": "pk = :p AND sk BETWEEN :l AND :h",
        "ExpressionAttributeValues": {":p": {"S": pk}, ":l": {"S": low}, ":h": {"S": high}},
        "ConsistentRead": consistent,
        "ScanIndexForward": not newest_first,
    }
    if limit is not None:
        request["Limit"] = limit
    found: list[Item] = []
    while True:
        answer = call("Query", **request)
        found += [from_raw(raw) for raw in answer["Items"] if "dl" not in raw]
        if "LastEvaluatedKey" not in answer or (limit is not None and len(found) >= limit):
            return found
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


class Row(Struct, frozen=True):
    """One line of a list: the record's key, its place in the list, and the summary `s`."""

    pk: str
    sk: str
    place: str
    summary: dict[str, Any]


class Page(Struct, frozen=True):
    """Rows and the place to go on from; `after` is None at the end."""

    rows: Sequence[Row]
    after: dict[str, str] | None


def page(
    index: int,
    partition: str,
    *,
    limit: int,
    low: str = "\x20",
    high: str = "\uffff",
    after: dict[str, str] | None = None,
    newest_first: bool = False,
) -> Page:
    """One page of a sparse list index (1 or 2), one call. Reads nothing but keys and the summary."""
    hash_name, range_name = f"g{index}p", f"g{index}s"
    request: dict[str, Any] = {
        "TableName": AgencyItem.TABLE,
        "IndexName": f"gsi{index}",
        "KeyConditionExpression": f"{hash_name} = :p AND {range_name} BETWEEN :l AND :h",
        "ExpressionAttributeValues": {":p": {"S": partition}, ":l": {"S": low}, ":h": {"S": high}},
        "ScanIndexForward": not newest_first,
        "Limit": limit,
    }
    if after:
        request["ExclusiveStartKey"] = {name: {"S": value} for name, value in after.items()}
    answer = call("Query", **request)
    rows = [
        Row(raw["pk"]["S"], raw["sk"]["S"], raw[range_name]["S"], msgspec.json.decode(raw["s"]["S"]))
        for raw in answer["Items"]
    ]
    last = answer.get("LastEvaluatedKey")
    return Page(rows, {name: value["S"] for name, value in last.items()} if last else None)
