"""The one connection of the process to the store, made at import so that a cold start pays for it once."""

from typing import Any

from pynamodb.connection import Connection
from pynamodb.exceptions import VerboseClientError

from tropa.config import CONFIG
from tropa.db import meter
from tropa.problems import Unavailable

OVERLOADED = {
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "InternalServerError",
    "TransactionInProgressException",
}


def _connect() -> Connection:
    made = Connection(region=CONFIG.region, host=CONFIG.dynamodb_endpoint, connect_timeout_seconds=3)
    made.client.meta.events.register("after-call.dynamodb", meter.count)
    return made


CONNECTION = _connect()


def call(operation: str, **request: Any) -> dict[str, Any]:
    """One call to the store. Overload becomes a refusal that is safe to repeat; the rest stays as it is."""
    try:
        answer: dict[str, Any] = CONNECTION.dispatch(operation, request)
    except VerboseClientError as error:
        if error_code(error) in OVERLOADED:
            raise Unavailable(retry_after=2) from error
        raise
    return answer


def error_code(error: VerboseClientError) -> str:
    """The store's own name of what went wrong."""
    return str(error.response.get("Error", {}).get("Code", ""))
