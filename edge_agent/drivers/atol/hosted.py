"""The way through the library in a process of its own. A dead or a silent process is a lost answer, and the
next request gets a new one."""

from collections.abc import Callable, Mapping, Sequence

from edge_agent.drivers.atol import refusal
from edge_agent.drivers.atol.notation import Answer, Malformed, Task, read, written
from edge_agent.drivers.atol.way import Failed, Look, Lost
from edge_agent.drivers.base import Busy, Refused
from edge_agent.drivers.child import ChildLost

Ask = Callable[[Mapping[str, object], float], Mapping[str, object]]

OPEN_LIMIT = 30.0
MISSING = (
    "На этом компьютере нет драйвера АТОЛ (библиотеки libfptr10). Скачайте с сайта АТОЛ «Драйвер ККТ» "
    "версии 10, установите его и перезапустите агент; если он установлен в особую папку, укажите путь "
    "в настройках кассы. Искали здесь: {places}."
)


class Hosted:
    def __init__(
        self, ask: Ask, close: Callable[[], None], library: str = "", settings: str = "{}", url: str = ""
    ) -> None:
        self._ask = ask
        self._end = close
        self._source = {"library": library, "settings": settings, "url": url}
        self._ready = False

    def close(self) -> None:
        self._ready = False
        self._end()

    def run(self, task: Task, limit: float) -> Answer:
        return self._task(task, limit)

    def read(self, tasks: Sequence[Task], limit: float) -> list[Answer]:
        return [self._task(task, limit) for task in tasks]

    def look(self, limit: float) -> Look | None:
        said = self._asked({"do": "look"}, limit)
        return Look(bool(said.get("receipt_open")), bool(said.get("printed")))

    def cancel(self, limit: float) -> None:
        self._asked({"do": "cancel"}, limit)

    def _task(self, task: Task, limit: float) -> Answer:
        said = self._asked({"do": "task", "task": written(task)}, limit)
        return read(str(said.get("answer", "")))

    def _asked(self, request: Mapping[str, object], limit: float) -> Mapping[str, object]:
        if not self._ready:
            # Loading the library and finding the device may take long, and until then nothing is sent.
            self._opened(self._spoken({"do": "open"}, OPEN_LIMIT, sends=False))
            self._ready = True
        said = self._spoken(request, limit, sends=True)
        self._opened(said)
        code = said.get("code")
        if not isinstance(code, int):
            raise Malformed("code")
        if code:
            raise Failed(code, str(said.get("text") or ""))
        return said

    def _spoken(self, request: Mapping[str, object], limit: float, sends: bool) -> Mapping[str, object]:
        try:
            said = self._ask({**request, **self._source}, limit)
        except ChildLost as lost:
            self._ready = False
            raise Lost(sent=sends and lost.sent) from lost
        if "kind" in said:
            # The handler has failed in the middle: what the library did is not known.
            self._ready = False
            raise Lost(sent=sends)
        return said

    def _opened(self, said: Mapping[str, object]) -> None:
        """The device answers; else nothing was sent, and the cause is certain."""
        if "missing" in said:
            self._ready = False
            raise Refused("driver_missing", MISSING.format(places=said["missing"]))
        if said.get("opened", True):
            return
        self._ready = False
        code, text = said.get("code"), str(said.get("text") or "")
        if isinstance(code, int) and refusal.certain(code) and refusal.named(code) != "busy":
            raise Refused(refusal.named(code), refusal.said(code, text), str(code))
        raise Busy("link")
