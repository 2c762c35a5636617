"""One structured line a request: tenant, route, status, calls, units, milliseconds. No personal data."""

import logging
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from tropa import clock

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

REQUESTS = "tropa.requests"


@cache
def logger() -> "Logger":
    """The logger of the process; the service's name comes from POWERTOOLS_SERVICE_NAME.

    Loaded on first use: an HTTP function needs it for a fault only.
    """
    from aws_lambda_powertools import Logger

    return Logger(utc=True, log_uncaught_exceptions=False)


def line(service: str, **fields: Any) -> None:
    """Writes the one line of an answered request, in the logger's form with a part of its work."""
    moment = clock.now().isoformat(sep=" ", timespec="milliseconds").replace(".", ",")
    head = {"level": "INFO", "message": "request", "timestamp": moment[:23] + "+0000", "service": service}
    _requests().info(msgspec.json.encode(head | fields).decode())


@cache
def _requests() -> logging.Logger:
    """A logger that writes its message as it is. The runtime's own handlers would write it a second time."""
    made = logging.getLogger(REQUESTS)
    made.setLevel(logging.INFO)
    made.addHandler(_Lines())
    for handler in logging.root.handlers:
        if type(handler) is logging.StreamHandler or type(handler).__name__.startswith("Lambda"):
            handler.addFilter(lambda record: record.name != REQUESTS)
    return made


class _Lines(logging.Handler):
    """Standard output, whatever it is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stdout.write(f"{record.msg}\n")
        sys.stdout.flush()
