"""What can be set for an ATOL device, in words for people, and the settings that its library gets of it."""

import json
from collections.abc import Mapping

from edge_agent.drivers.base import Parameter

PORTS = {"usb": 1, "com": 0, "tcp": 2, "bluetooth": 3}
LINK, ACCESS, PROGRAM = "Связь", "Доступ", "Программа"
LIBRARY = [
    Parameter(
        "port",
        "Как подключена касса",
        kind="choice",
        default="usb",
        choices=(
            ("usb", "USB"),
            ("com", "COM-порт"),
            ("tcp", "Сеть (TCP/IP)"),
            ("bluetooth", "Bluetooth"),
        ),
        group=LINK,
    ),
    Parameter("com_file", "COM-порт", hint="Windows: COM5; Linux: /dev/ttyACM0", group=LINK),
    Parameter("baudrate", "Скорость порта", kind="number", default="115200", group=LINK),
    Parameter("ip_address", "Адрес кассы в сети", hint="Например 192.168.1.50", group=LINK),
    Parameter("ip_port", "Порт кассы в сети", kind="number", default="5555", group=LINK),
    Parameter("model", "Модель", kind="number", default="500", hint="500: определить самой", group=LINK),
    Parameter("user_password", "Пароль пользователя", hint="Обычно не нужен", group=ACCESS),
    Parameter("access_password", "Пароль доступа", hint="Обычно не нужен", group=ACCESS),
    Parameter(
        "lib",
        "Путь к библиотеке драйвера",
        hint="Пусто: найти самой (fptr10.dll или libfptr10.so)",
        group=PROGRAM,
    ),
]
DOUBLE = [Parameter("url", "Адрес эмулятора", group=PROGRAM)]
WEB = [
    Parameter(
        "device",
        "Имя устройства на сервере АТОЛ",
        hint="Только если к серверу подключено несколько касс",
        group=LINK,
    ),
]
KEYS = {
    **{"com_file": "ComFile", "ip_address": "IPAddress"},
    **{"user_password": "UserPassword", "access_password": "AccessPassword"},
}
NUMBERS = {"model": "Model", "baudrate": "BaudRate", "ip_port": "IPPort"}


def library_settings(options: Mapping[str, str]) -> str:
    """Settings of the library as JSON; what was left empty keeps the default that people were shown."""
    found: dict[str, str | int] = {"Port": PORTS.get(_value(options, "port"), PORTS["usb"])}
    for name, key in NUMBERS.items():
        text = _value(options, name)
        if text.isdigit():
            found[key] = int(text)
    for name, key in KEYS.items():
        if text := _value(options, name):
            found[key] = text
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _value(options: Mapping[str, str], name: str) -> str:
    default = next((one.default for one in LIBRARY if one.name == name), "")
    return options.get(name, "").strip() or default
