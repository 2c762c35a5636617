"""Settings of the process, read once from the environment. The only module that reads variables of the
environment.
"""

import os

from msgspec import Struct


class Config(Struct, frozen=True):
    """Every setting with its name in the environment; docs/operations/settings.md explains each."""

    stage: str
    region: str
    table_agency: str
    table_identity: str
    table_audit: str
    dynamodb_endpoint: str | None
    s3_endpoint: str | None
    sqs_endpoint: str | None
    ses_endpoint: str | None
    bucket: str
    jobs_queue_url: str
    mail_from: str
    public_url: str
    master_key: str
    rate_factor: int


def load(source: "os._Environ[str] | dict[str, str]" = os.environ) -> Config:
    """Settings from `source`; what the cloud sets by itself has a default that suits tests."""
    return Config(
        stage=source.get("TROPA_STAGE", "local"),
        region=source.get("AWS_REGION", "eu-central-1"),
        table_agency=source.get("TROPA_TABLE_AGENCY", "agency"),
        table_identity=source.get("TROPA_TABLE_IDENTITY", "identity"),
        table_audit=source.get("TROPA_TABLE_AUDIT", "audit"),
        dynamodb_endpoint=source.get("TROPA_DYNAMODB_ENDPOINT") or None,
        s3_endpoint=source.get("TROPA_S3_ENDPOINT") or None,
        sqs_endpoint=source.get("TROPA_SQS_ENDPOINT") or None,
        ses_endpoint=source.get("TROPA_SES_ENDPOINT") or None,
        bucket=source.get("TROPA_BUCKET", "tropa-files"),
        jobs_queue_url=source.get("TROPA_JOBS_QUEUE_URL", ""),
        mail_from=source.get("TROPA_MAIL_FROM", "tropa@tropa.invalid"),
        public_url=source.get("TROPA_PUBLIC_URL", "http://localhost:8080"),
        master_key=source.get("TROPA_MASTER_KEY", ""),
        rate_factor=int(source.get("TROPA_RATE_FACTOR", "1")),
    )


CONFIG = load()
