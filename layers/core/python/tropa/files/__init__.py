"""Files of agencies in the bucket: put there by the product, fetched by an address that lives for minutes."""

from tropa.files.bucket import MINUTES, presign, put

__all__ = ["MINUTES", "presign", "put"]
