"""Stands for one of the cloud's event sources: the table stream, queues, or schedules with caught letters.

Run as `python -m infra.local.loops stream|queue|schedule`.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from botocore.exceptions import HTTPClientError

from infra.local import aws, functions, provision, template
from infra.local.checkpoint import Checkpoint
from infra.local.environ import ACCOUNT
from infra.local.functions import Function
from infra.local.mail import Mailbox
from infra.local.places import Places
from infra.local.queues import QueueLoop
from infra.local.schedules import ScheduleLoop
from infra.local.streams import Record, StreamLoop
from infra.local.template import QueueSource, StreamSource, Template

Step = Callable[[], int]
log = logging.getLogger("local.loops")
# Each kind has a process of its own: in the cloud no function can lean on what another imported.
SOURCES = {"stream": "streams", "queue": "queues", "schedule": "schedules"}
IDLE = {"stream": 0.15, "queue": 0.05, "schedule": 1.0, "mail": 0.25}
PAUSES = (0.2, 0.5, 1.0, 2.0)


class Loop:
    """Repeats a step for ever. `make` is called again after an error, so a restarted engine is met afresh."""

    def __init__(self, name: str, make: Callable[[], Step]) -> None:
        self.name, self._make = name, make
        self.started = threading.Event()

    def run(self) -> None:
        failed = 0
        while True:
            try:
                step = self._make()
                while True:
                    moved = step()
                    self.started.set()
                    failed = 0
                    if not moved:
                        time.sleep(IDLE[self.name.split(":")[0]])
            except Exception as error:
                # A table is not there yet, or an engine is away: both pass by themselves.
                expected = isinstance(error, HTTPClientError) or not self.started.is_set()
                (log.info if expected else log.exception)("loop %s: %s", self.name, error)
                time.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
                failed += 1


def stream_step(places: Places, function: Function, source: StreamSource) -> Step:
    table = os.environ.get(provision.TABLES.get(source.table.removesuffix("Table").lower(), ""), source.table)
    arn = aws.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"]
    checkpoint = Checkpoint(places.checkpoint, arn)

    def give_up(records: list[Record]) -> None:
        log.error("put aside %d records of %s, see stream-failures.jsonl", len(records), table)
        with (places.data / "stream-failures.jsonl").open("a") as out:
            out.writelines(json.dumps(r, default=str) + "\n" for r in records)

    loop = StreamLoop(
        aws.client("dynamodbstreams"),
        arn,
        function.invoke,
        checkpoint,
        source.batch,
        source.attempts,
        give_up,
    )
    return loop.step


def queue_step(read: Template, function: Function, source: QueueSource) -> Step:
    name = provision.queue_name(source.queue, read.of_type("AWS::SQS::Queue")[source.queue])
    arn = f"arn:aws:sqs:{os.environ['AWS_REGION']}:{ACCOUNT}:{name}"
    url = f"{os.environ['TROPA_SQS_ENDPOINT']}/{ACCOUNT}/{name}"
    return QueueLoop(aws.client("sqs"), url, arn, function.invoke, source.batch).step


def mail_step(places: Places) -> Step:
    mailbox = Mailbox(places.mail, os.environ["TROPA_SES_ENDPOINT"])

    def step() -> int:
        began = time.monotonic()
        # The supervisor speaks of a dead engine; here it would only fill the log.
        with contextlib.suppress(OSError):
            mailbox.collect()
        # The engine always gives all letters: the more there are, the more seldom it is asked.
        time.sleep(min(2.0, 20 * (time.monotonic() - began)))
        return 0

    return step


def build(places: Places, kind: str) -> list[Loop]:
    """The loops of one kind of event, and only the functions that such events call."""
    read = template.load(places.template)
    functions.fill_environment(read)
    loaded, _ = functions.load_all(places.root, read.with_event(SOURCES[kind]))
    if kind == "schedule":
        return [Loop("mail", partial(mail_step, places)), schedule_loop(places, loaded)]
    loops = []
    for function in loaded.values():
        for stream in function.spec.streams if kind == "stream" else ():
            loops.append(Loop(f"stream:{stream.table}", partial(stream_step, places, function, stream)))
        for queue in function.spec.queues if kind == "queue" else ():
            loops.append(Loop(f"queue:{queue.queue}", partial(queue_step, read, function, queue)))
    return loops


def schedule_loop(places: Places, loaded: Mapping[str, Function]) -> Loop:
    entries = [(source, f.invoke) for f in loaded.values() for source in f.spec.schedules]
    state = places.data / "schedules.json"
    return Loop("schedule", lambda: ScheduleLoop(entries, state, lambda: datetime.now(UTC)).step)


def main(kind: str) -> None:
    functions.set_logging()
    places = Places.of_child()
    loops = build(places, kind)
    for loop in loops:
        threading.Thread(target=loop.run, name=loop.name, daemon=True).start()
    for loop in loops:
        loop.started.wait()
    # The supervisor reads this file to learn that the process of this number is at work.
    (places.state / f"{kind}.ready").write_text(str(os.getpid()))
    threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1])
