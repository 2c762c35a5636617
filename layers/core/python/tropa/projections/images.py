"""Raw images of the stream: what projections of any kind ask of them. Must not call the store."""

from typing import Any

import msgspec

Image = dict[str, Any]


def alive(image: Image | None) -> bool:
    """True for a record that is there and was not taken out of sight."""
    return image is not None and "dl" not in image


def summary(image: Image) -> dict[str, Any]:
    """The row `s` of a record's image."""
    shown: dict[str, Any] = msgspec.json.decode(image["s"]["S"])
    return shown


def version(old: Image | None, new: Image | None) -> int:
    """The version that a change comes from; a record that was deleted outright counts one more."""
    if new is not None:
        return int(new["v"]["N"])
    return int(old["v"]["N"]) + 1 if old is not None else 0
