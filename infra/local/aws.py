"""Clients of the local engines. Everything else about them comes from the environment."""

from __future__ import annotations

import os
from typing import Any

import botocore.session
from botocore.config import Config

ENDPOINTS = {
    "dynamodb": "TROPA_DYNAMODB_ENDPOINT",
    "dynamodbstreams": "TROPA_DYNAMODB_ENDPOINT",
    "sqs": "TROPA_SQS_ENDPOINT",
    "s3": "TROPA_S3_ENDPOINT",
    "sesv2": "TROPA_SES_ENDPOINT",
}


def client(service: str) -> Any:
    """A low-level client; botocore gives no types for what it makes at run time."""
    settings = Config(
        connect_timeout=3, read_timeout=30, retries={"total_max_attempts": 2}, s3={"addressing_style": "path"}
    )
    return botocore.session.get_session().create_client(
        service,
        region_name=os.environ["AWS_REGION"],
        endpoint_url=os.environ[ENDPOINTS[service]],
        aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"],
        config=settings,
    )
