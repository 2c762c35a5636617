"""Finds cash registers and their drivers near this computer, and helps to set one up. It only asks."""

from edge_agent.discovery.found import Confidence, Found, Where
from edge_agent.discovery.network import networks_here
from edge_agent.discovery.search import find

__all__ = ["Confidence", "Found", "Where", "find", "networks_here"]
