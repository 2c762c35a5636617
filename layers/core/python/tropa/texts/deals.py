"""Texts of refusals: deals."""

TITLES: dict[str, tuple[str, str]] = {}
