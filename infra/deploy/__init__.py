"""The way of the template into a cloud: package, transform, rehearse on an emulator. No domain code."""
