"""Any cash register through a driver made for 1C: a native component hosted in a process of its own. This is
how devices without a protocol of their own, such as Пионер-114Ф, are driven."""

import re
from pathlib import Path
from urllib.parse import SplitResult, unquote

from edge_agent.drivers import AddressUnknown, Settings
from edge_agent.drivers.base import Busy, Driver, Parameter, Refused
from edge_agent.drivers.component import archive
from edge_agent.drivers.component.channel import PYTHON, ChildChannel, Source
from edge_agent.drivers.component.driver import NOTE, Component

__all__ = ["NOTE", "connect", "parameters", "source"]
DRIVE = re.compile(r"/[A-Za-z]:")
GROUP = "Драйвер 1С"


def connect(address: SplitResult, settings: Settings) -> Driver:
    return Component(ChildChannel(source(address, settings)), settings)


def source(address: SplitResult, settings: Settings) -> Source:
    """component:///path/to/archive-or-file; the option `component` names a double instead of a file."""
    options = settings.options
    path = unquote(address.path)
    if DRIVE.match(path):
        path = path[1:]
    file = options.get("component") or path
    if not file or (address.netloc and not options.get("component")):
        raise AddressUnknown(address.geturl())
    return Source(file, options.get("class", ""), options.get("python", ""), options.get("url", ""))


def parameters(address: SplitResult, settings: Settings) -> list[Parameter]:
    """Our own two, and what the component describes; one that cannot run here says why."""
    found = source(address, settings)
    own = _own(found)
    driver = Component(ChildChannel(found), settings)
    try:
        return [*own, *driver.parameters()]
    except Refused as refused:
        return [*own, _trouble(refused.text)]
    except Busy:
        return [*own, _trouble("Драйвер не отвечает или аварийно завершился при запуске.")]
    finally:
        driver.close()


def _own(found: Source) -> list[Parameter]:
    name, hint = "", "Нужно, только если в драйвере несколько классов."
    if not found.file.startswith(PYTHON):
        try:
            bundle = archive.open_bundle(Path(found.file))
        except Refused:
            pass
        else:
            name = bundle.class_name
            said = f"{bundle.name} {bundle.version}".strip()
            hint = f"{said}. {hint}" if said else hint
    python = "Нужен, только если разрядность драйвера другая: путь к Python этой разрядности."
    double = [
        Parameter("component", "Компонента на Python", default=found.file, group=GROUP),
        Parameter("url", "Адрес эмулятора", group=GROUP),
    ]
    return [
        *(double if found.file.startswith(PYTHON) else ()),
        Parameter("class", "Имя класса компоненты", default=name, hint=hint, group=GROUP),
        Parameter("python", "Путь к Python", hint=python, group=GROUP),
    ]


def _trouble(text: str) -> Parameter:
    return Parameter("trouble", "Драйвер не запускается", default=text, hint=text, group=GROUP, fixed=True)
