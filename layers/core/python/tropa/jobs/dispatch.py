"""Which worker carries out which kind of work. A worker gets the system as actor and the id of the item."""

from collections.abc import Callable
from typing import Any

import msgspec

from tropa import tenancy
from tropa.projections.bell import Bell
from tropa.tenancy import Actor, Tenant

Worker = Callable[[Actor, str], Any]


class WorkUnknown(LookupError):
    """A bell for a kind that nobody works on."""


def _mail(actor: Actor, work_id: str) -> None:
    from tropa.mail import service

    service.deliver(actor, work_id)


def _export(actor: Actor, work_id: str) -> None:
    from tropa.onec import build

    build.work(actor, work_id)


# Each imports its domain when its first bell rings: a process pays only for what it does.
WORKERS: dict[str, Worker] = {"mail": _mail, "export": _export}


def work(message: str, request: str) -> Bell:
    """Carries out what one message of the queue asks for; raises when it should come again."""
    bell = msgspec.json.decode(message, type=Bell)
    worker = WORKERS.get(bell.kind)
    if worker is None:
        raise WorkUnknown(bell.kind)
    worker(tenancy.system(Tenant(bell.tenant), request, "jobs"), bell.id)
    return bell
