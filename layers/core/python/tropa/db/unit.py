"""Unit of work: all writes of one use case leave in one transaction, or none does."""

import random
import time
from typing import Any

from msgspec import Struct
from pynamodb.exceptions import VerboseClientError

from tropa import clock
from tropa.db.connection import call, error_code
from tropa.db.table import Item
from tropa.problems import Conflict, Problem, Stale, Unavailable
from tropa.tenancy import Actor

MOST_ACTIONS = 25
TRIES = 4


class Action(Struct, frozen=True):
    """One write with the refusal to raise when its condition does not hold."""

    verb: str
    request: dict[str, Any]
    otherwise: Problem


class Unit:
    """Collects writes of one actor; `commit` sends them. The stamps of change are set here and nowhere else.

    `act` is what the log calls the change, `object.verb`; each write may name its own.
    """

    def __init__(self, actor: Actor, act: str = "") -> None:
        self.actor = actor
        self.act = act
        self.actions: list[Action] = []

    def create(self, item: Item, *, act: str = "", otherwise: Problem | None = None) -> None:
        """A new record; refused when its key is taken."""
        item.v = 1
        item.ca = item.ua = clock.stamp()
        item.cb = item.ub = self.actor.user
        self._put(item, act, "attribute_not_exists(pk)", {}, otherwise or Conflict("already-exists"))

    def replace(self, item: Item, *, act: str = "", otherwise: Problem | None = None) -> None:
        """The new state of a record that was read; refused when somebody changed it since (412)."""
        was = int(item.v)
        item.v = was + 1
        item.ua = clock.stamp()
        item.ub = self.actor.user
        values = {":was": {"N": str(was)}}
        self._put(item, act, "v = :was", values, otherwise or Stale(current_version=None))

    def put(
        self,
        item: Item,
        condition: str | None = None,
        values: dict[str, Any] | None = None,
        *,
        otherwise: Problem | None = None,
    ) -> None:
        """A derived or short-lived row without a version: the last writer wins unless `condition` says no."""
        self._put(item, "", condition, values or {}, otherwise or Conflict())

    def remove(self, item: Item, *, act: str = "") -> None:
        """Takes a record out of sight: it stays with the mark of who removed it and leaves all lists."""
        item.dl = clock.stamp()
        item.g1p = item.g1s = item.g2p = item.g2s = None
        self.replace(item, act=act)

    def delete(self, model: type[Item], pk: str, sk: str, *, condition: str | None = None) -> None:
        """Deletes a row that is not audited (pointers, sessions, codes)."""
        request: dict[str, Any] = {"TableName": model.TABLE, "Key": _key(pk, sk)}
        if condition:
            request["ConditionExpression"] = condition
        self._add(Action("Delete", request, Conflict()))

    def check(
        self,
        model: type[Item],
        pk: str,
        sk: str,
        condition: str,
        values: dict[str, Any] | None = None,
        *,
        names: dict[str, str] | None = None,
        otherwise: Problem,
    ) -> None:
        """Lets the whole unit pass only while another record meets `condition`."""
        request: dict[str, Any] = {
            "TableName": model.TABLE,
            "Key": _key(pk, sk),
            "ConditionExpression": condition,
        }
        if values:
            request["ExpressionAttributeValues"] = values
        if names:
            request["ExpressionAttributeNames"] = names
        self._add(Action("ConditionCheck", request, otherwise))

    def commit(self) -> None:
        """Sends all writes. Raises the refusal of the first condition that did not hold, or 503 on
        overload.
        """
        if not self.actions:
            return None
        actions, self.actions = self.actions, []
        for attempt in range(TRIES):
            try:
                return self._send(actions)
            except VerboseClientError as error:
                refusal = _refusal(error, actions)
                if refusal is not None:
                    raise refusal from error
                time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311
        raise Unavailable(retry_after=1)

    def _send(self, actions: list[Action]) -> None:
        if len(actions) == 1 and actions[0].verb != "ConditionCheck":
            call(f"{actions[0].verb}Item", **actions[0].request)
        else:
            call("TransactWriteItems", TransactItems=[{a.verb: a.request} for a in actions])

    def _put(
        self, item: Item, act: str, condition: str | None, values: dict[str, Any], otherwise: Problem
    ) -> None:
        item.k = type(item).KIND
        item.rq = self.actor.request
        item.act = act or self.act or None
        request: dict[str, Any] = {"TableName": type(item).TABLE, "Item": item.serialize()}
        if condition:
            request["ConditionExpression"] = condition
        if values:
            request["ExpressionAttributeValues"] = values
        self._add(Action("Put", request, otherwise))

    def _add(self, action: Action) -> None:
        if len(self.actions) >= MOST_ACTIONS:
            raise ValueError("more writes than one transaction takes")
        self.actions.append(action)


def _key(pk: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _refusal(error: VerboseClientError, actions: list[Action]) -> Problem | None:
    """The refusal behind a failed write, or None when the same write may be tried again."""
    code = error_code(error)
    if code == "ConditionalCheckFailedException":
        return actions[0].otherwise
    if code in ("TransactionConflictException", "TransactionInProgressException"):
        return None
    if code != "TransactionCanceledException":
        raise error
    reasons = [reason.code if reason else "None" for reason in error.cancellation_reasons]
    for reason, action in zip(reasons, actions, strict=False):
        if reason == "ConditionalCheckFailed":
            return action.otherwise
    return None
