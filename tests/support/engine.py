"""Starts the store that the tests run on, and ends it by pid."""

import os
import socket
import subprocess
from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from infra.local.engine import fetch_java
from infra.local.places import Places

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ROOT / ".local" / "engines"
MASTER_KEY = "dHJvcGEtdGVzdC1tYXN0ZXIta2V5LTMyLWJ5dGVzISE="


def jar() -> Path | None:
    """DynamoDB Local, when set-up has fetched it."""
    return next(iter(sorted(ENGINES.glob("**/DynamoDBLocal.jar"))), None)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(environment: MutableMapping[str, str]) -> None:
    """Sets the environment before any module of tropa is imported, and lets moto hook into botocore first."""
    import moto.core

    assert moto.core
    environment.setdefault("TROPA_TEST_ENGINE", "dynamodb" if jar() else "moto")
    environment["AWS_REGION"] = environment["AWS_DEFAULT_REGION"] = "eu-central-1"
    environment["AWS_ACCESS_KEY_ID"] = environment["AWS_SECRET_ACCESS_KEY"] = "testing"
    environment["AWS_ACCOUNT_ID_ENDPOINT_MODE"] = "disabled"
    environment["TROPA_MASTER_KEY"] = MASTER_KEY
    environment["TROPA_STAGE"] = "test"
    environment["TROPA_RATE_FACTOR"] = "1000000"
    environment["TROPA_JOBS_QUEUE_URL"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/tropa-jobs"
    environment["POWERTOOLS_SERVICE_NAME"] = "tropa-test"
    for name in ("TROPA_DYNAMODB_ENDPOINT", "TROPA_S3_ENDPOINT", "TROPA_SQS_ENDPOINT", "TROPA_SES_ENDPOINT"):
        environment.pop(name, None)
    if environment["TROPA_TEST_ENGINE"] == "dynamodb":
        environment["TROPA_DYNAMODB_ENDPOINT"] = f"http://127.0.0.1:{free_port()}"


@contextmanager
def running(neighbours: bool = True) -> Iterator[None]:
    """The tables on the chosen engine; S3, SQS and SES by moto unless `neighbours` is off (measurements)."""
    from moto import mock_aws

    options: dict[str, object] = {}
    with ExitStack() as stack:
        endpoint = os.environ.get("TROPA_DYNAMODB_ENDPOINT")
        if endpoint:
            stack.enter_context(_dynamodb(int(endpoint.rsplit(":", 1)[1])))
            options = {"core": {"passthrough": {"urls": [rf"{endpoint}.*"]}}}
        if neighbours:
            stack.enter_context(mock_aws(config=options))
        _create(neighbours)
        yield


@contextmanager
def _dynamodb(port: int) -> Iterator[None]:
    found = jar()
    if found is None:
        raise RuntimeError("DynamoDB Local is not here; `make setup` fetches it")
    libraries = found.parent / "DynamoDBLocal_lib"
    java = os.environ.get("TROPA_JAVA") or fetch_java(Places())
    command = [
        java, f"-Djava.library.path={libraries}", "-jar", str(found),
        "-inMemory", "-sharedDb", "-port", str(port), "-disableTelemetry",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=found.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    import time

    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("DynamoDB Local did not start")


def _create(neighbours: bool) -> None:
    import boto3

    from tropa.config import CONFIG
    from tropa.db.schema import ensure_tables

    names = {"agency": CONFIG.table_agency, "identity": CONFIG.table_identity, "audit": CONFIG.table_audit}
    ensure_tables(boto3.client("dynamodb", endpoint_url=CONFIG.dynamodb_endpoint), names)
    if not neighbours:
        return
    boto3.client("sqs").create_queue(QueueName="tropa-jobs")
    boto3.client("s3").create_bucket(
        Bucket=CONFIG.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    boto3.client("ses").verify_email_identity(EmailAddress=CONFIG.mail_from)
