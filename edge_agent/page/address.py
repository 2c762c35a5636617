"""Where the page is found: its port and the secret part of its address, kept in the state folder for the
owner alone."""

import json
import secrets
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from edge_agent.config import write
from edge_agent.fields import decode, number, text

FILE, HOST = "page.json", "127.0.0.1"


@dataclass(frozen=True)
class Address:
    port: int
    token: str

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/{self.token}/"


def load(root: Path) -> Address | None:
    try:
        raw = decode((root / FILE).read_bytes())
        return Address(number(raw, "port"), text(raw, "token"))
    except (OSError, ValueError):
        return None


def keep(root: Path, address: Address) -> None:
    write(root / FILE, json.dumps({"port": address.port, "token": address.token}).encode())


def token() -> str:
    return secrets.token_urlsafe(24)


def known(root: Path) -> str | None:
    """The page's address when an agent answers there now."""
    address = load(root)
    if address is None:
        return None
    connection = HTTPConnection(HOST, address.port, timeout=2.0)
    try:
        connection.request("GET", f"/{address.token}/alive")
        alive = connection.getresponse().status == 204
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    return address.url if alive else None
