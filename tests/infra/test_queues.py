"""The queue loop takes what the handler took and leaves the rest."""

from typing import Any

from infra.local.queues import QueueLoop

ARN = "arn:aws:sqs:eu-central-1:000000000000:JobsQueue"


class Queue:
    def __init__(self, bodies: list[str]) -> None:
        self.messages = [
            {
                "MessageId": f"m{n}",
                "ReceiptHandle": f"h{n}",
                "Body": b,
                "Attributes": {"ApproximateReceiveCount": "1"},
            }
            for n, b in enumerate(bodies)
        ]
        self.deleted: list[str] = []
        self.waits: list[int] = []

    def receive_message(self, **asked: Any) -> dict[str, Any]:
        self.waits.append(asked["WaitTimeSeconds"])
        return {"Messages": self.messages[: asked["MaxNumberOfMessages"]]}

    def delete_message_batch(self, **asked: Any) -> None:
        self.deleted += [entry["ReceiptHandle"] for entry in asked["Entries"]]


def test_an_event_looks_as_lambda_gives_it() -> None:
    seen: list[dict[str, Any]] = []
    loop = QueueLoop(Queue(["one"]), "url", ARN, seen.append)
    assert loop.step() == 1
    (record,) = seen[0]["Records"]
    assert (record["messageId"], record["body"], record["eventSource"]) == ("m0", "one", "aws:sqs")
    assert (record["eventSourceARN"], record["awsRegion"]) == (ARN, "eu-central-1")
    assert record["attributes"] == {"ApproximateReceiveCount": "1"}


def test_failed_messages_of_a_batch_stay_in_the_queue() -> None:
    queue = Queue(["one", "two", "three"])
    loop = QueueLoop(queue, "url", ARN, lambda event: {"batchItemFailures": [{"itemIdentifier": "m1"}]})
    assert loop.step() == 2
    assert queue.deleted == ["h0", "h2"]


def test_all_stay_when_the_handler_breaks() -> None:
    def broken(event: dict[str, object]) -> object:
        raise RuntimeError("no")

    queue = Queue(["one", "two"])
    assert QueueLoop(queue, "url", ARN, broken).step() == 0
    assert queue.deleted == []


def test_a_batch_is_no_larger_than_asked_and_only_the_first_look_does_not_wait() -> None:
    queue, seen = Queue([str(n) for n in range(9)]), list[dict[str, Any]]()
    loop = QueueLoop(queue, "url", ARN, seen.append, batch=4, wait=3)
    loop.step()
    loop.step()
    assert [len(event["Records"]) for event in seen] == [4, 4]
    assert queue.waits == [0, 3]
