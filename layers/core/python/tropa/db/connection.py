"""The one connection of the process to the store, made at import so that a cold start pays for it once."""

from typing import Any

import msgspec
from botocore.config import Config
from botocore.loaders import JSONFileLoader, Loader
from botocore.session import Session, get_session
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


class _Files(JSONFileLoader):
    """Reads botocore's descriptions as plain dictionaries: the order is the same, the time a fifth."""

    def _load_file(self, full_path: str, open_method: Any) -> Any:
        try:
            with open_method(full_path, "rb") as file:
                return msgspec.json.decode(file.read())
        except (FileNotFoundError, NotADirectoryError):
            return None


class _Descriptions(Loader):
    """Knows its one service beforehand; botocore would look into four hundred folders for it."""

    def __init__(self) -> None:
        Loader.__init__(self, file_loader=_Files())

    def list_available_services(self, _type_name: str) -> list[str]:
        return ["dynamodb"]


class Store(Connection):
    """PynamoDB's connection without its signals, and with descriptions that load fast."""

    @property
    def session(self) -> Session:
        if getattr(self._local, "session", None) is None:
            made = self._local.session = get_session()
            made.register_component("data_loader", _Descriptions())
            # A name of one's own: botocore would describe itself and the machine anew for each call.
            made.set_default_client_config(Config(user_agent="tropa"))
        found: Session = self._local.session
        return found

    def send(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """One call; asks for the consumed capacity. Raises VerboseClientError."""
        request["ReturnConsumedCapacity"] = "TOTAL"
        answer: dict[str, Any] = self._make_api_call(operation, request)
        return answer


def _connect() -> Store:
    made = Store(region=CONFIG.region, host=CONFIG.dynamodb_endpoint, connect_timeout_seconds=3)
    made.client.meta.events.register("after-call.dynamodb", meter.count)
    return made


CONNECTION = _connect()


def call(operation: str, **request: Any) -> dict[str, Any]:
    """One call to the store. Overload becomes a refusal that is safe to repeat; the rest stays as it is."""
    try:
        return CONNECTION.send(operation, request)
    except VerboseClientError as error:
        if error_code(error) in OVERLOADED:
            raise Unavailable(retry_after=2) from error
        raise


def error_code(error: VerboseClientError) -> str:
    """The store's own name of what went wrong."""
    return str(error.response.get("Error", {}).get("Code", ""))
