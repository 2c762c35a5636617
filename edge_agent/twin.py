"""Two computers with one key, as after a disk was copied: the cloud's refusals betray it. It counts them and
nothing else."""

from collections import deque
from dataclasses import dataclass, field

TWIN = "twin"  # key in the journal, removed by a new pairing
SPAN = 600.0
STALE, NONCES = 2, 3


@dataclass
class Twin:
    """Once may be chance: a folder that came back from a backup, an answer that got lost."""

    _stale: dict[str, float] = field(default_factory=dict)
    _nonces: deque[float] = field(default_factory=deque)

    def stale(self, job: str, now: float) -> bool:
        """Another has got our job; true when it happens too often."""
        self._stale[job] = now
        self._stale = {name: at for name, at in self._stale.items() if now - at <= SPAN}
        return len(self._stale) >= STALE

    def nonce(self, now: float) -> bool:
        """Somebody has used a larger number; true when it happens too often."""
        self._nonces.append(now)
        while now - self._nonces[0] > SPAN:
            self._nonces.popleft()
        return len(self._nonces) >= NONCES
