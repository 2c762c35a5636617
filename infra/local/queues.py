"""Reads a queue and calls the function behind it, as the cloud's event source mapping does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from infra.local.streams import failures

log = logging.getLogger("local.queues")
WAIT = 5


class QueueLoop:
    """One queue. What the handler did not take becomes visible again and ends in the dead-letter queue."""

    def __init__(
        self,
        client: Any,
        url: str,
        arn: str,
        handler: Callable[[dict[str, object]], object],
        batch: int = 10,
        wait: int = WAIT,
    ) -> None:
        self._client, self._url, self._arn, self._handler = client, url, arn, handler
        self._batch, self._wait = min(batch, 10), wait
        # The first look does not wait, so that it soon shows whether the queue is there.
        self._patience = 0

    def step(self) -> int:
        """One batch; the number of messages that were taken."""
        answer = self._client.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=self._batch,
            WaitTimeSeconds=self._patience,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        self._patience = self._wait
        messages = answer.get("Messages", [])
        if not messages:
            return 0
        left = self._call(messages)
        taken = [m for m in messages if m["MessageId"] not in left]
        if taken:
            entries = [{"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(taken)]
            self._client.delete_message_batch(QueueUrl=self._url, Entries=entries)
        return len(taken)

    def _call(self, messages: list[dict[str, Any]]) -> set[str]:
        try:
            return set(failures(self._handler({"Records": [self._record(m) for m in messages]})))
        except Exception:
            log.exception("the queue handler failed on %d messages", len(messages))
            return {m["MessageId"] for m in messages}

    def _record(self, message: dict[str, Any]) -> dict[str, object]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message.get("Attributes", {}),
            "messageAttributes": {
                name: {"stringValue": value.get("StringValue"), "dataType": value["DataType"]}
                for name, value in message.get("MessageAttributes", {}).items()
            },
            "md5OfBody": message.get("MD5OfBody"),
            "eventSource": "aws:sqs",
            "eventSourceARN": self._arn,
            "awsRegion": self._arn.split(":")[3],
        }
