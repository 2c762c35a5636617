"""One acquaintance with a component: who it is, its settings, its device opened, and calls that fit its
generation. A lost process ends the session; nothing is called again by itself."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from edge_agent.drivers.base import Parameter, Refused
from edge_agent.drivers.component import description
from edge_agent.drivers.component.archive import broken
from edge_agent.drivers.component.channel import Channel, Param, Reply
from edge_agent.drivers.component.description import Description
from edge_agent.drivers.component.dialect import LIMITS, METHODS, OLDEST, Dialect, dialect
from edge_agent.drivers.component.refusal import named
from edge_agent.drivers.component.tree import XmlBroken

Said = TypeVar("Said")
Found = TypeVar("Found")
EMPTY: Param = ("text", "")
ZERO: Param = ("long", "0")
EQUIPMENT = ("ККТ", "KKT")


class Session:
    def __init__(self, channel: Channel, limits: Mapping[str, float] = LIMITS) -> None:
        self._channel = channel
        self._limits = limits
        self._widths: dict[str, int | None] = {}
        self.revision = OLDEST
        self.about = Description()
        self.device: Param = EMPTY

    @property
    def dialect(self) -> Dialect:
        return dialect(self.revision)

    def meet(self) -> None:
        """Load the component and learn who it is; the device is not touched."""
        self._channel.load()
        if self._width("GetInterfaceRevision") is not None:
            said = self._raw("GetInterfaceRevision", ()).result or ""
            self.revision = int(said) if said.isdigit() and int(said) else OLDEST
        width = self._width("GetDescription")
        if width is not None:
            reply = self._raw("GetDescription", [EMPTY] * width)
            if reply.good:
                self.about = _read(description.description, reply.values)
        description.usable(self.about)

    def parameters(self) -> list[Parameter]:
        return _read(description.parameters, self._table())

    def open(self, options: Mapping[str, str]) -> None:
        """Give it all settings and connect it to its device."""
        kinds = _read(description.kinds, self._table())
        self._equipment()
        for name, value in options.items():
            if not kinds or name in kinds:
                reply = self.call("SetParameter", ("text", name), description.typed(name, value, kinds))
                if not reply.good:
                    self._say_no(f"Драйвер не принял параметр «{name}»", "bad_value")
        reply = self.call("Open", EMPTY)
        if not reply.good:
            self._say_no("Касса не подключается", "link")
        self.device = ("text", reply.values[0])

    def test(self) -> str:
        """The driver's own test of the connection, in its words."""
        reply = self.call("DeviceTest", EMPTY, EMPTY)
        said = ". ".join(value for value in reply.values if value.strip())
        if not reply.good:
            raise Refused(named(said, "link"), said or self.error()[0])
        return said

    def close(self) -> None:
        self.call("Close", self.device)

    def call(self, method: str, *params: Param) -> Reply:
        """A method with parameters as its generation has them; Refused where the component has not."""
        width = self._width(method)
        if width is None:
            raise Refused("unsupported", f"В драйвере нет метода {METHODS[method].russian}.")
        if width != METHODS[method].width(self.dialect) or width != len(params):
            raise Refused(
                "unsupported",
                f"У метода {METHODS[method].russian} в драйвере {width} параметров, а по требованиям 1С "
                f"{METHODS[method].width(self.dialect)}: драйвер другой версии. Обновите драйвер кассы.",
            )
        return self._raw(method, params)

    def error(self) -> tuple[str, str | None]:
        """Text and code of what went wrong last."""
        if self._width("GetLastError") is None:
            return "", None
        reply = self._raw("GetLastError", [EMPTY])
        return reply.values[0] if reply.values else "", reply.result

    def _raw(self, method: str, params: Sequence[Param]) -> Reply:
        return self._channel.call(method, params, self._limits[method])

    def _width(self, method: str) -> int | None:
        if method not in self._widths:
            self._widths[method] = self._channel.width(method)
        return self._widths[method]

    def _table(self) -> str:
        if self._width("GetParameters") is None:
            return ""
        reply = self._raw("GetParameters", [EMPTY])
        return reply.values[0] if reply.good and reply.values else ""

    def _equipment(self) -> None:
        """The kind of equipment comes before all other settings; some drivers know no such thing."""
        if self._width("SetParameter") is None:
            return
        for kind in EQUIPMENT:
            if self.call("SetParameter", ("text", "EquipmentType"), ("text", kind)).good:
                return

    def _say_no(self, what: str, otherwise: str) -> None:
        text, code = self.error()
        raise Refused(named(text, otherwise), f"{what}: {text or 'причину драйвер не назвал'}", code)


def _read(how: Callable[[Said], Found], said: Said) -> Found:
    try:
        return how(said)
    except XmlBroken as error:
        raise broken(
            f"Драйвер описывает себя неразборчиво ({error}). Переустановите драйвер кассы."
        ) from error
