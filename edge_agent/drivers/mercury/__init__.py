"""Mercury 119Ф and its family through INECRMAN, the maker's service on the same computer."""

from collections.abc import Mapping
from urllib.parse import SplitResult

from edge_agent.drivers import AddressUnknown, Settings
from edge_agent.drivers.base import Driver, Parameter
from edge_agent.drivers.mercury.driver import Mercury
from edge_agent.drivers.mercury.link import poster
from edge_agent.drivers.mercury.session import Session

HOST, PORT = "127.0.0.1", 50010
PORT_NAME, MODEL, BAUDRATE = "COM1", "119F", "115200"
SPEEDS = ("115200", "230400", "57600", "38400", "19200", "9600")


def connect(address: SplitResult, settings: Settings) -> Driver:
    try:
        post = poster(*_place(address))
    except ValueError as error:
        raise AddressUnknown(address.geturl()) from error
    return Mercury(Session(post, device(settings.options)), settings)


def device(options: Mapping[str, str]) -> dict[str, object]:
    """What OpenSession is told of the device."""
    speed = options.get("baudrate") or BAUDRATE
    if not speed.isdecimal():
        raise AddressUnknown(f"baudrate={speed}")
    known: dict[str, object] = {
        "portName": options.get("port_name") or PORT_NAME,
        "baudRate": int(speed),
        "model": options.get("model") or MODEL,
    }
    return known | ({"serialNumber": options["serial"]} if options.get("serial") else {})


def parameters(address: SplitResult, _settings: Settings) -> list[Parameter]:
    host, port = _place(address)
    line, checks = "Подключение", "Чеки"
    return [
        Parameter("service", "Служба INECRMAN", default=f"{host}:{port}", group=line, fixed=True),
        Parameter(
            *("port_name", "Порт кассы", "text", PORT_NAME),
            hint="COM5, USB или /dev/ttyS0: так, как порт назван в настройках службы.",
            group=line,
        ),
        Parameter(
            *("model", "Модель", "choice", MODEL),
            choices=(("119F", "Меркурий-119Ф"), ("185F", "Меркурий-185Ф")),
            group=line,
        ),
        Parameter(
            *("baudrate", "Скорость порта", "choice", BAUDRATE),
            choices=tuple((speed, speed) for speed in SPEEDS),
            group=line,
        ),
        Parameter(
            *("serial", "Заводской номер"),
            hint="Не обязательно; нужен, когда на одном порту могут оказаться разные кассы.",
            group=line,
        ),
        Parameter(
            *("vat22", "НДС 22%", "choice", "11"),
            choices=(
                ("11", "передавать как 22% (номера 11 и 12)"),
                ("20", "передавать как 20%: касса сама заменяет на 22%"),
                ("off", "не передавать, отказывать"),
            ),
            hint="Зависит от прошивки кассы. Проверьте ставку на первом чеке.",
            group=checks,
        ),
    ]


def _place(address: SplitResult) -> tuple[str, int]:
    try:
        port = address.port or PORT
    except ValueError as error:
        raise AddressUnknown(address.geturl()) from error
    if address.scheme != "mercury":
        raise AddressUnknown(address.geturl())
    return address.hostname or HOST, port
