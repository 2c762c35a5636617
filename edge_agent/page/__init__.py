"""The status page of this computer's desks, served on 127.0.0.1 alone and only to who knows its address."""

from edge_agent.page.server import serve

__all__ = ["serve"]
