"""Texts of refusals: auth."""

TITLES: dict[str, tuple[str, str]] = {}
