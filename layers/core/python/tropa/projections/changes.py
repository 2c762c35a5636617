"""What a projection wants written: rows to put and rows to take away, guarded by the version they come from.

Stream records come at least once and may repeat. A row carries the version of its source in `v`, so that a
repeated or late record never overwrites a newer row. Records of one source keep their order: a replay that
starts at an old record goes on to the newest and ends in the same state.
"""

from dataclasses import dataclass

from tropa.db.table import Item


@dataclass(frozen=True, slots=True)
class Put:
    """Write `item`, unless a row of this or a newer version of the source already lies there."""

    item: Item
    newer_than: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Take the row away, unless it was written by a newer version of the source."""

    model: type[Item]
    pk: str
    sk: str
    newer_than: int


Change = Put | Delete
