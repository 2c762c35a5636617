"""Texts of refusals: desks."""

TITLES: dict[str, tuple[str, str]] = {}
