"""The way of an export from order to folder: states and their edges; pure rules only."""

from tropa.faults import RuleBroken

QUEUED, BUILT, DELIVERED, FAILED = "queued", "built", "delivered", "failed"
EDGES = {
    QUEUED: (BUILT, FAILED),
    BUILT: (DELIVERED, FAILED),
    DELIVERED: (),
    FAILED: (),
}


class ExportMoveImpossible(RuleBroken):
    """No edge leads from the one state to the other."""

    code = "export-move-impossible"


def may_move(state: str, target: str) -> bool:
    """Whether an edge leads there."""
    return target in EDGES[state]


def move(state: str, target: str) -> str:
    """The target when an edge leads there, else ExportMoveImpossible."""
    if not may_move(state, target):
        raise ExportMoveImpossible(state, target)
    return target
