"""Sends bells to the queue of the worker. A lost bell loses nothing: the sweeper rings again."""

from functools import cache
from typing import Any

import msgspec

from tropa.config import CONFIG
from tropa.projections.bell import Bell

MOST_IN_A_BATCH = 10


@cache
def _client() -> Any:
    import botocore.session

    return botocore.session.get_session().create_client(
        "sqs", region_name=CONFIG.region, endpoint_url=CONFIG.sqs_endpoint
    )


def send(bells: list[Bell]) -> None:
    """Puts the bells into the queue, ten a call; raises when the queue refuses one."""
    for start in range(0, len(bells), MOST_IN_A_BATCH):
        part = bells[start : start + MOST_IN_A_BATCH]
        entries = [
            {"Id": str(n), "MessageBody": msgspec.json.encode(bell).decode()} for n, bell in enumerate(part)
        ]
        answer = _client().send_message_batch(QueueUrl=CONFIG.jobs_queue_url, Entries=entries)
        if answer.get("Failed"):
            raise RuntimeError(f"the queue refused {len(answer['Failed'])} bells")
