"""How often one may ask. Cheap classes are counted in this process; costly ones by an item in the store."""

import time

from msgspec import Struct
from pynamodb.attributes import NumberAttribute

from tropa import clock
from tropa.config import CONFIG
from tropa.db import keys
from tropa.db.connection import call
from tropa.db.table import IdentityItem, kind
from tropa.problems import TooMany

# Class: how many at once, how many a second.
SOFT = {"read": (60, 20.0), "write": (20, 5.0), "search": (20, 5.0), "device": (30, 5.0)}
# Class: how many in a window of that many seconds.
HARD = {"public": (10, 3600), "login": (20, 900), "export": (5, 86_400)}
MOST_BUCKETS = 5_000


class Bucket(Struct):
    """Tokens left and when they were counted."""

    tokens: float
    at: float


_buckets: dict[tuple[str, str], Bucket] = {}


@kind("throttle", audited=False)
class Throttle(IdentityItem):
    """Calls of one class by one asker within a window."""

    n = NumberAttribute(default=0)


def check(rate: str, asker: str) -> None:
    """429 with Retry-After when `asker` (tenant and user, or an address) has used the class up."""
    if rate in SOFT:
        _check_soft(rate, asker, time.monotonic())
    else:
        _check_hard(rate, asker)


def _check_soft(rate: str, asker: str, at: float) -> None:
    most, per_second = SOFT[rate]
    most *= CONFIG.rate_factor
    if len(_buckets) > MOST_BUCKETS:
        _buckets.clear()
    bucket = _buckets.setdefault((rate, asker), Bucket(float(most), at))
    bucket.tokens = min(float(most), bucket.tokens + (at - bucket.at) * per_second * CONFIG.rate_factor)
    bucket.at = at
    if bucket.tokens < 1:
        raise TooMany(retry_after=max(1, round((1 - bucket.tokens) / per_second)))
    bucket.tokens -= 1


def _check_hard(rate: str, asker: str) -> None:
    most, window = HARD[rate]
    start = clock.epoch() // window * window
    answer = call(
        "UpdateItem",
        TableName=Throttle.TABLE,
        Key={"pk": {"S": keys.throttle(f"{rate}#{asker}")}, "sk": {"S": str(start)}},
        UpdateExpression="ADD n :one SET k = :k, x = :x",
        ExpressionAttributeValues={
            ":one": {"N": "1"},
            ":k": {"S": Throttle.KIND},
            ":x": {"N": str(start + 2 * window)},
        },
        ReturnValues="UPDATED_NEW",
    )
    if int(answer["Attributes"]["n"]["N"]) > most * CONFIG.rate_factor:
        raise TooMany(retry_after=max(1, start + window - clock.epoch()))
