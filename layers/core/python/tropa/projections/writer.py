"""Carries the changes of projections to the store. A change that comes too late is dropped without noise."""

from collections.abc import Iterable
from typing import Any

from pynamodb.exceptions import VerboseClientError

from tropa.db.connection import call, error_code
from tropa.projections.changes import Change, Put

GUARD = "attribute_not_exists(pk) OR v < :seen"


def write(changes: Iterable[Change]) -> int:
    """Applies all changes, one conditional call each; gives how many took effect."""
    return sum(_apply(change) for change in changes)


def _apply(change: Change) -> bool:
    guard: dict[str, Any] = {
        "ConditionExpression": GUARD,
        "ExpressionAttributeValues": {":seen": {"N": str(change.newer_than)}},
    }
    try:
        if isinstance(change, Put):
            call("PutItem", TableName=type(change.item).TABLE, Item=change.item.serialize(), **guard)
        else:
            key = {"pk": {"S": change.pk}, "sk": {"S": change.sk}}
            call("DeleteItem", TableName=change.model.TABLE, Key=key, **guard)
    except VerboseClientError as error:
        if error_code(error) != "ConditionalCheckFailedException":
            raise
        return False
    return True
