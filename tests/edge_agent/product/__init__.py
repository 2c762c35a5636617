"""The agent as a product: several desks, settings, page, updates, service, one-file build."""
