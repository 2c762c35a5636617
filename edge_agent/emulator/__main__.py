"""`python -m edge_agent.emulator`: an emulated cash register for people. Prints one JSON line when it is
ready."""

import argparse
import asyncio
import json
import signal
from pathlib import Path
from zoneinfo import ZoneInfo

from edge_agent.emulator.service import Emulator, Options, serve
from edge_agent.receipt import TAX_SYSTEMS


def options() -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m edge_agent.emulator", description="Эмулятор кассы: ШТРИХ-М, АТОЛ, Меркурий, 1С"
    )
    parser.add_argument("--port", type=int, default=7778, help="порт кассы (0: любой свободный)")
    parser.add_argument("--http-port", type=int, help="порт для АТОЛ, Меркурия и 1С (0: любой свободный)")
    parser.add_argument("--pty", action="store_true", help="открыть псевдотерминал вместо COM-порта")
    parser.add_argument("--ffd", choices=("1.05", "1.1", "1.2"), default="1.2", help="формат документов")
    parser.add_argument("--data", type=Path, help="папка, где касса помнит документы; без неё всё забывается")
    parser.add_argument("--speed", type=float, default=0.2, help="1: как настоящая касса, 0: без задержек")
    parser.add_argument("--control-port", type=int, help="порт страницы с лентой (0: любой свободный)")
    parser.add_argument("--inn", default="7700000016", help="ИНН владельца, 10 или 12 цифр")
    parser.add_argument("--tax-systems", default="usn_income,usn_income_outcome", help="через запятую")
    parser.add_argument("--zone", default="Europe/Moscow", help="часовой пояс, по которому идут часы кассы")
    given = parser.parse_args()
    if not (given.inn.isdigit() and len(given.inn) in (10, 12)):
        parser.error("ИНН: 10 или 12 цифр")
    systems = 0
    for name in given.tax_systems.split(","):
        if name not in TAX_SYSTEMS:
            parser.error(f"неизвестная система налогообложения {name}")
        systems |= TAX_SYSTEMS[name]
    return Options(
        port=given.port,
        data=given.data,
        speed=given.speed,
        control_port=given.control_port,
        http_port=given.http_port,
        pty=given.pty,
        ffd=given.ffd,
        inn=given.inn,
        tax_systems=systems,
        zone=ZoneInfo(given.zone),
    )


def ready(emulator: Emulator) -> None:
    line = {
        "ready": True,
        "port": emulator.port,
        "http_port": emulator.http_port,
        "pty": emulator.pty,
        "control_port": emulator.control_port,
    }
    print(json.dumps(line), flush=True)


async def main() -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows knows no signal handlers of the loop; there Ctrl+C ends the process by itself.
        try:
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        except NotImplementedError:
            break
    await serve(options(), ready, stop)


if __name__ == "__main__":
    asyncio.run(main())
