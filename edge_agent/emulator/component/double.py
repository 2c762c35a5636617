"""A 1C driver in Python, to stand where a native component stands: in the host's child process, or in memory.
What a cash register has to do it leaves to the face, over `send`."""

import http.client
import os
import re
import threading
from collections.abc import Callable, Sequence
from typing import NoReturn
from urllib.parse import urlsplit

from edge_agent.emulator.component import wire
from edge_agent.emulator.component.face import BAD, CRASH, GOOD, HANG
from edge_agent.emulator.component.failure import BARE, NO_LINK, Wrong

PATH = "/component"
LONGEST = 600.0
# Methods with the kinds of their parameters, in 2.x and from 3.0 on: t text, n number, b flag, d double.
KINDS: dict[str, tuple[str, str]] = {
    **{"GetInterfaceRevision": ("", ""), "GetDescription": ("t", "t"), "GetLastError": ("t", "t")},
    **{"GetParameters": ("t", "t"), "SetParameter": ("t?", "t?"), "Open": ("t", "t"), "Close": ("t", "t")},
    **{"DeviceTest": ("tt", "tt"), "GetDataKKT": ("tt", "tt"), "OpenShift": ("tttnn", "ttt")},
    **{"CloseShift": ("tttnn", "ttt"), "ProcessCheck": ("tbtnntt", "tbtt")},
    **{"ProcessCorrectionCheck": ("ttnntt", "ttt"), "PrintTextDocument": ("tt", "tt")},
    **{"CashInOutcome": ("ttd", "ttd"), "PrintXReport": ("tt", "tt"), "PrintCheckCopy": ("t", "tt")},
    **{"GetCurrentStatus": ("tnnnt", "ttt"), "ReportCurrentStatusOfSettlements": ("ttt", "ttt")},
    **{"OpenCashDrawer": ("t", "t"), "GetLineLength": ("tn", "tn")},
}
LETTERS = {"text": "t", "long": "n", "bool": "b", "double": "d"}
POOR = ("CashInOutcome", "OpenCashDrawer", "PrintTextDocument")  # what the poor driver only says no to
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<Settings>
  <Page Caption="Связь">
    <Group Caption="Подключение">
      <Parameter Name="ConnectionType" Caption="Тип" TypeValue="Number" DefaultValue="6">
        <ChoiceList><Item Value="0">COM-порт</Item><Item Value="6">Сеть</Item></ChoiceList>
      </Parameter>
      <Parameter Name="Timeout" Caption="Тайм-аут, мс" TypeValue="Number" DefaultValue="10000"
        Description="Сколько ждать ответа"/>
      <Parameter Name="Log" Caption="Вести журнал" TypeValue="Boolean" DefaultValue="1"/>
    </Group>
  </Page>
  <Page Caption="Прочее">
    <Group Caption="Вид ответов">
      <Parameter Name="Style" Caption="Вид" TypeValue="Number" DefaultValue="0">
        <ChoiceList><Item Value="0">0</Item><Item Value="1">1</Item><Item Value="2">2</Item></ChoiceList>
      </Parameter>
      <Parameter Name="Version" Caption="Версия" TypeValue="String" DefaultValue="1.0" ReadOnly="true"/>
    </Group>
  </Page>
</Settings>"""
DESCRIPTION = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<DriverDescription Name="Эмулятор ККТ" Description="Двойник" '
    'EquipmentType="ККТ" IntegrationComponent="{thin}" MainDriverInstalled="{main}" DriverVersion="1.0" '
    'IntegrationComponentVersion="1.0" DownloadURL="https://example.ru/driver" LogPath=""/>'
)
TYPES = {"ConnectionType": "n", "Timeout": "n", "Log": "b", "Style": "n", "EquipmentType": "t"}

Param = tuple[str, str]


class Lost(Exception):
    """The process with the component is gone: it crashed, or it hangs and will be killed."""

    def __init__(self, verdict: str) -> None:
        super().__init__(verdict)
        self.verdict = verdict


class Double:
    def __init__(
        self, name: str, send: Callable[[bytes], bytes], doom: Callable[[str], NoReturn] | None = None
    ) -> None:
        """`name` is the class: the revision in its digits, and Half, Poor or Stray for what it lacks."""
        digits = re.search(r"\d{4}", name)
        self._revision = int(digits.group()) if digits else 4000
        self._half, self._poor, self._stray = (word in name for word in ("Half", "Poor", "Stray"))
        self._send = send
        self._doom = doom or gone
        self._error = (0, "")
        self._settings: dict[str, str] = {}
        self._methods = [name for name in KINDS if not self._poor or name != "PrintCheckCopy"]

    def find(self, names: list[str]) -> int:
        return next((self._methods.index(name) for name in names if name in self._methods), -1)

    def width(self, method: int) -> int:
        return len(self._kinds(self._methods[method])) + self._stray

    def call(self, method: int, params: list[Param]) -> tuple[str | None, list[str], list[str]]:
        name, values = self._methods[method], [value for _, value in params]
        if name == "GetInterfaceRevision":
            return str(self._revision), [], []
        if name == "GetLastError":
            return str(self._error[0]), [self._error[1]], []
        kinds = self._kinds(name)
        if len(kinds) != len(params) or any(
            want not in ("?", LETTERS[kind]) for want, (kind, _) in zip(kinds, params, strict=True)
        ):
            return self._no((1, f"Неверные параметры метода {name}"), values)
        if name == "GetDescription":
            thin, main = str(self._half).lower(), str(not self._half).lower()
            return "true", [DESCRIPTION.format(thin=thin, main=main)], []
        if name == "GetParameters":
            return "true", [SETTINGS], []
        if name == "SetParameter":
            return self._set(params)
        return self._forward(name, values)

    def close(self) -> None:
        """Nothing is held."""

    def _kinds(self, name: str) -> str:
        return KINDS[name][self._revision >= 3000]

    def _set(self, params: Sequence[Param]) -> tuple[str, list[str], list[str]]:
        (_, name), (kind, value) = params
        values = [name, value]
        if TYPES.get(name) != LETTERS[kind]:
            return self._no((1, f"Неизвестный параметр или неверный тип: {name}"), values)
        if name != "EquipmentType" and "EquipmentType" not in self._settings:
            return self._no((1, "Сначала задаётся EquipmentType"), values)
        self._settings[name] = value
        self._error = (0, "")
        return "true", values, []

    def _forward(self, name: str, values: list[str]) -> tuple[str, list[str], list[str]]:
        if self._settings.get("EquipmentType") != "ККТ":
            return self._no((1, "Не задан тип оборудования"), values)
        if self._poor and name in POOR:
            return self._no(BARE, values)
        style = self._settings.get("Style", "0")
        try:
            said = wire.unpack(
                self._send(wire.pack([str(self._revision), style, str(os.getpid()), name, *values]))
            )
        except (OSError, http.client.HTTPException, wire.WireBroken):
            return self._no(NO_LINK, values)
        verdict, code, text, *found = said
        if verdict in (HANG, CRASH):
            self._doom(verdict)
        if verdict == BAD:
            return self._no((int(code), text), values)
        self._error = (0, "")
        return "true", found, []

    def _no(self, error: tuple[int, str], values: list[str]) -> tuple[str, list[str], list[str]]:
        self._error = error
        return "false", values, []


def component(name: str, url: str) -> Double:
    """What the host loads for `python:edge_agent.emulator.component.double`."""
    where = urlsplit(url)
    if not where.hostname:
        raise Wrong("нет адреса эмулятора в параметре url")

    def send(body: bytes) -> bytes:
        line = http.client.HTTPConnection(where.hostname or "", where.port or 80, timeout=LONGEST)
        try:
            line.request("POST", PATH, body)
            return line.getresponse().read()
        finally:
            line.close()

    return Double(name, send, perish)


def perish(verdict: str) -> NoReturn:
    """Be a component that crashes its process, or one that never comes back."""
    if verdict == HANG:
        threading.Event().wait()
    os.abort()


def gone(verdict: str) -> NoReturn:
    raise Lost(verdict)


__all__ = ["GOOD", "Double", "Lost", "component"]
