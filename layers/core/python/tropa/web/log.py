"""One structured line a request: tenant, route, status, calls, units, milliseconds. No personal data."""

from functools import cache

from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    """The logger of the process; the service's name comes from POWERTOOLS_SERVICE_NAME."""
    return Logger(utc=True, log_uncaught_exceptions=False)
