"""The memory that a native component and its host hand to each other. Every block is counted, so that a leak
can be seen."""

import ctypes


class Memory:
    def __init__(self) -> None:
        self._blocks: dict[int, ctypes.Array[ctypes.c_char]] = {}

    @property
    def held(self) -> int:
        return len(self._blocks)

    def take(self, size: int) -> int:
        block = ctypes.create_string_buffer(max(size, 16))
        address = ctypes.addressof(block)
        self._blocks[address] = block
        return address

    def keep(self, raw: bytes) -> int:
        address = self.take(len(raw))
        ctypes.memmove(address, raw, len(raw))
        return address

    def free(self, address: int) -> None:
        """A block that is not ours, or gone already, is none of our business."""
        self._blocks.pop(address, None)


def wide(address: int) -> str:
    """A zero-ended text of 16-bit characters, whatever the platform's own wide character is."""
    if not address:
        return ""
    end = address
    while ctypes.c_uint16.from_address(end).value:
        end += 2
    return ctypes.string_at(address, end - address).decode("utf-16-le", "replace")
