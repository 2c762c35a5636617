"""Every minute: rings again for work that was not done. Schedules own no state; the items do."""

from typing import Any

from tropa.jobs import sweep
from tropa.web.log import logger


def handler(_event: dict[str, Any], _context: Any) -> dict[str, int]:
    """Sweeps all agencies once and tells how many bells rang."""
    rung = sweep.sweep()
    if rung:
        logger().warning("swept", bells=rung)
    return {"bells": rung}
