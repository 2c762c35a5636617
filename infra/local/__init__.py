"""All of Tropa on one machine: engines, gateway, loops, emulated cash desk. Never used in the cloud."""

import sys

# Here, because the other modules do not even parse on an older Python.
if sys.hexversion < 0x030B0000:
    found = sys.version.split()[0]
    sys.exit("Нужен Python 3.11 или новее, а здесь " + found + ". Поставьте его и повторите make run.")
