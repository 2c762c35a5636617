"""Texts of refusals: clients."""

TITLES: dict[str, tuple[str, str]] = {}
