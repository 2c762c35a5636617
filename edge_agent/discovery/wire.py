"""One TCP address is asked who is there: ШТРИХ, the web server of ATOL, INECRMAN. Only questions that change
nothing, none of them to an address where nobody listens."""

import http.client
import json
import socket
import time

from edge_agent.discovery.found import Confidence, Found
from edge_agent.discovery.network import ATOL, ATOL_WEB, ATOL_WEB_OLD, INECRMAN, SHTRIH, Place
from edge_agent.discovery.shtrih import Said, ask
from edge_agent.drivers.shtrih.port import Port, SocketPort

CONNECT, ANSWER, AGAIN, LARGEST = 0.5, 2.0, 0.3, 65_536


def probe(place: Place) -> Found | None:
    """Who listens at an address; None when nobody does, or a stranger."""
    known = {SHTRIH: (_shtrih,), ATOL: (_atol_device,), INECRMAN: (_inecrman,)}
    webs = dict.fromkeys((ATOL_WEB, ATOL_WEB_OLD), (_atol_web,))
    for speak in (known | webs).get(place[1], (_shtrih, _atol_web, _inecrman)):
        try:
            found = speak(*place)
        except ConnectionRefusedError:
            return None
        except (OSError, ValueError, http.client.HTTPException):
            continue
        if found is not None:
            return found
    return None


def _shtrih(host: str, port: int) -> Found | None:
    said = _asked(host, port)
    if said is None:
        return None
    return Found(
        address=f"tcp://{host}:{port}",
        driver="shtrih",
        confidence=Confidence.certain,
        text=f"Отвечает по сети {host}:{port}, протокол {said.protocol}.",
        model=said.model,
        serial=said.serial,
        details=(("Протокол обмена", said.protocol),),
    )


def _asked(host: str, port: int) -> Said | None:
    """A device talks to one client at a time, and may not have seen yet that the last one has gone."""

    def dial() -> Port:
        return SocketPort(socket.create_connection((host, port), timeout=CONNECT))

    try:
        return ask(dial)
    except ConnectionRefusedError:
        raise
    except ConnectionError:
        time.sleep(AGAIN)
        return ask(dial)


def _atol_device(host: str, port: int) -> Found | None:
    """Only ATOL's own library can speak to it, so nothing is asked. A register waits to be spoken to: who
    hangs up or speaks first is a stranger."""
    with socket.create_connection((host, port), timeout=CONNECT) as wire:
        wire.settimeout(CONNECT)
        try:
            wire.recv(1)
            return None
        except TimeoutError:
            pass
    return Found(
        address="atol:",
        driver="atol",
        confidence=Confidence.possible,
        text=f"По адресу {host}:{port} что-то есть: на этом порту работают кассы АТОЛ.",
        model="АТОЛ (по сети)",
        options={"port": "tcp", "ip_address": host, "ip_port": str(port)},
    )


def _atol_web(host: str, port: int) -> Found | None:
    said = _json(host, port, "GET", "/stat/requests")
    if not {"ready_count", "is_blocked"} <= said.keys():
        return None
    blocked = bool(said["is_blocked"])
    return Found(
        address=f"atol-web://{host}:{port}",
        driver="atol",
        confidence=Confidence.certain,
        text=f"Веб-сервер АТОЛ на {host}:{port}."
        + (" Его очередь остановлена: касса не отвечает ему." if blocked else ""),
        model="Касса АТОЛ",
        details=(("Очередь веб-сервера", "остановлена" if blocked else "работает"),),
    )


def _inecrman(host: str, port: int) -> Found | None:
    said = _json(host, port, "POST", "/api.json", {"sessionKey": None, "command": "GetDriverInfo"})
    if "result" not in said or "description" not in said:
        return None
    version = str(said.get("driverVer") or "")
    return Found(
        address=f"mercury://{host}:{port}",
        driver="mercury",
        confidence=Confidence.certain,
        text=f"Служба INECRMAN на {host}:{port}. Укажите порт, к которому подключена касса.",
        model="Касса Меркурий",
        details=(("Версия службы", version),) if version else (),
    )


def _json(
    host: str, port: int, method: str, path: str, body: dict[str, object] | None = None
) -> dict[str, object]:
    wire = http.client.HTTPConnection(host, port, timeout=ANSWER)
    try:
        raw = json.dumps(body).encode() if body else None
        wire.request(method, path, raw, {"Content-Type": "application/json; charset=utf-8"} if raw else {})
        answer = wire.getresponse()
        said = json.loads(answer.read(LARGEST)) if answer.status == 200 else None
    finally:
        wire.close()
    return said if isinstance(said, dict) else {}
