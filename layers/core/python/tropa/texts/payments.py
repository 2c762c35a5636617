"""Texts of refusals: payments."""

TITLES: dict[str, tuple[str, str]] = {}
