"""Works the queue: letters out, files for 1С. A message only rings; the item says what there is to do."""

from typing import Any

from tropa.jobs import dispatch
from tropa.web.log import logger


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Carries out each message by itself; only the failed ones come again."""
    failed = []
    request = str(getattr(context, "aws_request_id", "") or "jobs")
    for record in event["Records"]:
        try:
            bell = dispatch.work(record["body"], request)
            logger().info("work", kind=bell.kind, tenant=bell.tenant, id=bell.id, request_id=request)
        except Exception as error:  # One bad message must not take its neighbours along.
            logger().error("work-failed", message_id=record["messageId"], exc_info=error, request_id=request)
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
