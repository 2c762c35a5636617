"""Clients of AWS or of its emulator, for deployment. Credentials come the ordinary way."""

from __future__ import annotations

from typing import Any

import botocore.session
from botocore.config import Config

# What the emulator takes for the owner of the account.
OWNER = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}


def client(service: str, *, region: str, endpoint: str | None = None) -> Any:
    """A low-level client; botocore gives no types for what it makes at run time."""
    settings = Config(
        connect_timeout=5,
        read_timeout=300,
        retries={"total_max_attempts": 3 if endpoint is None else 1},
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    own = {"endpoint_url": endpoint, **OWNER} if endpoint else {}
    return botocore.session.get_session().create_client(service, region_name=region, config=settings, **own)
