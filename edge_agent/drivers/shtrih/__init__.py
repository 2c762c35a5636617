"""ШТРИХ-М and its twins by protocol 1 or 2, over TCP or a serial line."""

from urllib.parse import SplitResult

from edge_agent.drivers import AddressUnknown, Settings
from edge_agent.drivers.base import Driver, Parameter
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import AUTO, SPEAKERS, Link
from edge_agent.drivers.shtrih.port import Dial, serial, tcp

PORT = 7778
BAUDRATES = ("2400", "4800", "9600", "19200", "38400", "57600", "115200", "230400", "460800", "921600")
BAUDRATE = "115200"
LINK = "Связь"


def connect(parts: SplitResult, settings: Settings) -> Driver:
    protocol = settings.options.get("protocol") or AUTO
    if protocol != AUTO and protocol not in SPEAKERS:
        raise AddressUnknown(f"protocol={protocol}")
    return Shtrih(Link(_dial(parts, settings), protocol), settings)


def parameters(parts: SplitResult, _settings: Settings) -> list[Parameter]:
    found = [
        Parameter(
            "protocol",
            "Протокол обмена",
            "choice",
            AUTO,
            ((AUTO, "Определить автоматически"), ("1", "1 (стандартный)"), ("2", "2 (с номерами пакетов)")),
            "Если касса не отвечает при автоматическом выборе, укажите протокол из её настроек.",
            LINK,
        )
    ]
    if parts.scheme == "serial":
        speeds = tuple((speed, speed) for speed in BAUDRATES)
        hint = "Та же, что в настройках кассы; для подключения по USB подходит любая."
        found.append(Parameter("baudrate", "Скорость порта", "choice", BAUDRATE, speeds, hint, LINK))
    return found


def _dial(parts: SplitResult, settings: Settings) -> Dial:
    try:
        return _serial(parts, settings) if parts.scheme == "serial" else _tcp(parts)
    except ValueError as error:
        raise AddressUnknown(parts.geturl()) from error


def _tcp(parts: SplitResult) -> Dial:
    if not parts.hostname:
        raise AddressUnknown(parts.geturl())
    return tcp(parts.hostname, parts.port or PORT)


def _serial(parts: SplitResult, settings: Settings) -> Dial:
    # `serial://COM5` names the port where other addresses have a host, `serial:///dev/ttyUSB0` as a path.
    name = parts.netloc or parts.path
    if not name.strip("/"):
        raise AddressUnknown(parts.geturl())
    return serial(name, int(settings.options.get("baudrate") or BAUDRATE))
