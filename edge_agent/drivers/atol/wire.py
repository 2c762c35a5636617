"""HTTP to the web server on the same desk, one connection for each call, with a deadline for each step."""

import http.client

from edge_agent.drivers.atol.way import Lost
from edge_agent.drivers.atol.web import Call

JSON = {"Content-Type": "application/json; charset=utf-8"}


def caller(host: str, port: int) -> Call:
    def call(method: str, path: str, body: bytes, limit: float) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(host, port, timeout=limit)
        try:
            try:
                connection.connect()
            except OSError as error:
                raise Lost(sent=False) from error
            try:
                connection.request(method, path, body or None, JSON if body else {})
                response = connection.getresponse()
                return response.status, response.read()
            except (OSError, http.client.HTTPException) as error:
                raise Lost(sent=True) from error
        finally:
            connection.close()

    return call
