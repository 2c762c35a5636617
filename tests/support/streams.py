"""The stream of the agency table in tests: reads true records and gives them to the real handler."""

from typing import Any

import boto3

from tests.support import functions
from tests.support.events import Context
from tropa.config import CONFIG


class Stream:
    """A reader that starts at the present end of the stream; `drain` hands over what has come since."""

    def __init__(self) -> None:
        options = {"endpoint_url": CONFIG.dynamodb_endpoint, "region_name": CONFIG.region}
        self._streams = boto3.client("dynamodbstreams", **options)
        table = boto3.client("dynamodb", **options).describe_table(TableName=CONFIG.table_agency)["Table"]
        self._arn = table["LatestStreamArn"]
        self._iterators = {s["ShardId"]: self._start(s["ShardId"], "LATEST") for s in self._shards()}

    def records(self) -> list[dict[str, Any]]:
        """Records since the last call, oldest first in each shard."""
        found: list[dict[str, Any]] = []
        for shard in self._shards():
            identity = shard["ShardId"]
            iterator = self._iterators.get(identity) or self._start(identity, "TRIM_HORIZON")
            while iterator:
                answer = self._streams.get_records(ShardIterator=iterator, Limit=1000)
                found += answer["Records"]
                iterator = answer.get("NextShardIterator", "")
                if not answer["Records"]:
                    break
            self._iterators[identity] = iterator
        return found

    def drain(self) -> list[dict[str, Any]]:
        """Gives all new records to the stream function; returns them for a replay."""
        records = self.records()
        for start in range(0, len(records), 100):
            deliver(records[start : start + 100])
        return records

    def _shards(self) -> list[dict[str, Any]]:
        return self._streams.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"]

    def _start(self, shard: str, sort: str) -> str:
        return self._streams.get_shard_iterator(StreamArn=self._arn, ShardId=shard, ShardIteratorType=sort)[
            "ShardIterator"
        ]


def deliver(records: list[dict[str, Any]]) -> None:
    """One batch through the handler; a failed batch fails the test."""
    if records:
        answer = functions.load("stream").handler({"Records": records}, Context())
        assert answer == {"batchItemFailures": []}
