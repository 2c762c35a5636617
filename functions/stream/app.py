"""Follows the stream of the agency table: log, search terms, pointers, bells for the worker."""

from typing import Any

from tropa import kinds
from tropa.db import meter
from tropa.jobs import bells
from tropa.projections import batch
from tropa.web.log import logger

assert kinds.ALL


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Takes a batch of stream records. On a fault the whole batch comes again, which changes nothing
    twice.
    """
    counted = meter.start()
    records = event["Records"]
    changes = [(r["dynamodb"].get("OldImage"), r["dynamodb"].get("NewImage")) for r in records]
    try:
        batch.apply(changes, bells.send)
    except Exception as error:
        logger().error("batch", exc_info=error, records=len(records))
        return {"batchItemFailures": [{"itemIdentifier": records[0]["dynamodb"]["SequenceNumber"]}]}
    logger().info("batch", records=len(records), calls=counted.calls, units=counted.units)
    return {"batchItemFailures": []}
