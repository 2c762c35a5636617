"""Tropa's edge agent: what runs at the cash desk. It imports nothing from the cloud part."""

VERSION = "0.1.0"
