"""Texts of refusals: onec."""

TITLES: dict[str, tuple[str, str]] = {}
