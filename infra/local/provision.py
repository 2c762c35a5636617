"""Makes tables, queues, the bucket and the mail identity in the local engines; repeating changes nothing.

Run as a program after an engine became ready. With "memory" it makes only what lives in ministack's memory.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from infra.local import aws
from infra.local.environ import ACCOUNT
from infra.local.places import Places
from infra.local.template import Node, Template, load, mapping, number, target
from tropa.db.schema import ensure_tables

Properties = Mapping[str, Node]
TABLES = {
    "agency": "TROPA_TABLE_AGENCY",
    "identity": "TROPA_TABLE_IDENTITY",
    "audit": "TROPA_TABLE_AUDIT",
}


def queue_name(logical: str, properties: Properties) -> str:
    """The name here: the template's own when it is a plain text, else the logical name."""
    name = properties.get("QueueName")
    return name if isinstance(name, str) else logical


def make_queues(client: Any, template: Template) -> None:
    """Dead-letter queues first, since a redrive policy names an existing queue."""
    queues = template.of_type("AWS::SQS::Queue")
    for logical, properties in sorted(queues.items(), key=lambda item: "RedrivePolicy" in item[1]):
        client.create_queue(
            QueueName=queue_name(logical, properties), Attributes=queue_attributes(properties, queues)
        )


def queue_attributes(properties: Properties, queues: Mapping[str, Properties]) -> dict[str, str]:
    wanted = {"VisibilityTimeout": 30, "MessageRetentionPeriod": 345600, "ReceiveMessageWaitTimeSeconds": 0}
    attributes = {name: str(number(properties.get(name), usual)) for name, usual in wanted.items()}
    if properties.get("FifoQueue") is True:
        attributes["FifoQueue"] = "true"
    if policy := mapping(properties.get("RedrivePolicy")):
        dead = target(policy["deadLetterTargetArn"])
        arn = f"arn:aws:sqs:{os.environ['AWS_REGION']}:{ACCOUNT}:{queue_name(dead, queues[dead])}"
        attributes["RedrivePolicy"] = json.dumps(
            {"deadLetterTargetArn": arn, "maxReceiveCount": number(policy.get("maxReceiveCount"), 5)}
        )
    return attributes


def make_bucket(client: Any, name: str) -> None:
    present = {bucket["Name"] for bucket in client.list_buckets().get("Buckets", [])}
    if name not in present:
        region = os.environ["AWS_REGION"]
        client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    # The browser sends files straight to the bucket, which is another origin here.
    rule = {
        "AllowedMethods": ["GET", "PUT", "POST"],
        "AllowedOrigins": [os.environ["TROPA_PUBLIC_URL"]],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
    }
    client.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": [rule]})


def make_sender(client: Any, address: str) -> None:
    try:
        client.create_email_identity(EmailIdentity=address)
    except client.exceptions.AlreadyExistsException:
        return


def make_memory(template: Template) -> None:
    make_queues(aws.client("sqs"), template)
    make_bucket(aws.client("s3"), os.environ["TROPA_BUCKET"])
    make_sender(aws.client("sesv2"), os.environ["TROPA_MAIL_FROM"])


def main(what: str) -> None:
    template = load(Places.of_child().template)
    make_memory(template)
    if what == "all" or os.environ["TROPA_ENGINE"] == "ministack":
        ensure_tables(aws.client("dynamodb"), {table: os.environ[name] for table, name in TABLES.items()})


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all")
