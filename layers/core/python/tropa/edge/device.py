"""A cash desk that has proved itself: an actor with its desk and what it has to do."""

from msgspec import field

from tropa.desks.store import Desk, OpenJob
from tropa.tenancy import Actor


class Device(Actor, frozen=True):
    """`nonce` and `offset_ms` are of the request in hand; the nonce still has to be used up."""

    desk: Desk = field(default_factory=Desk)
    open_jobs: tuple[OpenJob, ...] = ()
    nonce: int = 0
    offset_ms: int = 0
