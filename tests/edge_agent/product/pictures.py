"""Pictures of the status page for the guide: `python -m tests.edge_agent.product.pictures FOLDER`.

Scenes are made by real agents on emulated registers; Chromium takes the page as it is served.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from edge_agent.config import load, save
from tests.edge_agent.product.desks import Computer, a_computer, a_sale, job, until

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--lang=ru-RU"),
)
# Names of the guide's pictures and the scenes that they are taken from.
GUIDE = {
    "state": "calm-state",
    "settings": "calm-device",
    "receipts": "calm-receipts",
    "steps": "calm-steps",
    "doctor": "error-care",
    "phone": "calm-state-phone",
}
SCREENS = ("state", "receipts", "journal", "device", "care")
DESKTOP, PHONE = (1440, 900), (390, 844)


def shoot(url: str, file: Path, size: tuple[int, int]) -> None:
    """One page into one file. Chromium's window is never narrower than 500, so a phone is a frame in it."""
    with tempfile.TemporaryDirectory() as profile:
        words = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}"]
        subprocess.run(
            [*words, f"--screenshot={file}", url],
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TZ": "Europe/Moscow"},
        )


def press(url: str, act: str) -> None:
    """A button of the page, as a browser would press it."""
    parts = urlsplit(url)
    connection = HTTPConnection("127.0.0.1", parts.port or 0, timeout=60)
    connection.request("POST", f"{parts.path}{act}", b"", {"Origin": f"http://{parts.netloc}"})
    assert connection.getresponse().status == 303
    connection.close()


def heavy(computer: Computer) -> None:
    """Two desks; much work done, paper out, a queue that waits, one refusal."""
    cloud = computer.desk(None, "Касса в офисе на Тверской")
    computer.desk("vystavka", "Выставка")
    register = computer.registers["Касса в офисе на Тверской"]
    for number in range(1, 13):
        changes = {"operation": "refund"} if number == 7 else {}
        cloud.put(job(number), "receipt", a_sale(number, 1_234_500 * number, **changes))
    cloud.put(job(50), "receipt", a_sale(50, tax_system="patent"))
    computer.work()
    until(lambda: len(cloud.results) >= 13)
    register.do(lambda: register.core.set_paper(False))
    for number in range(20, 26):
        cloud.put(job(number), "receipt", a_sale(number, 4_350_000 + number))
    until(lambda: sum(1 for one in cloud.results if one["outcome"] == "waiting") >= 6)
    until(lambda: cloud.states[-1]["device"]["paper"] is False)


def calm(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса в офисе")
    exchange = Path(tempfile.gettempdir()) / "1C"
    exchange.mkdir(exist_ok=True)
    save(computer.root, replace(load(computer.root), onec_folder=str(exchange)))
    for number in range(1, 6):
        cloud.put(job(number), "receipt", a_sale(number, 2_345_000 * number))
    computer.work()
    until(lambda: len(cloud.results) >= 5)
    until(lambda: cloud.states[-1]["device"]["shift"]["state"] == "open")


def empty(computer: Computer) -> None:
    cloud = computer.desk(None, "Касса в офисе", register=False, folder_1c=False)
    computer.work()
    until(lambda: cloud.polls > 0)


def error(computer: Computer) -> None:
    """The register is off and Tropa has taken the access away."""
    cloud = computer.desk(None, "Касса в офисе")
    place = computer.root
    save(place, replace(load(place), kkt="tcp://127.0.0.1:9"))
    computer.work()
    until(lambda: cloud.polls > 1)
    cloud.revoked = True
    until(lambda: computer.crew is not None and computer.crew.hands[0].dismissed)


SCENES: dict[str, Callable[[Computer], None]] = {
    "calm": calm,
    "heavy": heavy,
    "empty": empty,
    "error": error,
}


def guide(out: Path) -> int:
    """The few pictures of the guide and of the agent's own description."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        main([folder, "calm", "error"])
        for name, picture in GUIDE.items():
            (out / f"agent-{name}.png").write_bytes((made / f"{picture}.png").read_bytes())
    return 0


def main(words: list[str]) -> int:
    out = Path(words[0])
    chosen = words[1:] or list(SCENES)
    if words[1:] == ["guide"]:
        return guide(out)
    out.mkdir(parents=True, exist_ok=True)
    for name in chosen:
        with tempfile.TemporaryDirectory() as root, a_computer(Path(root) / "state") as computer:
            SCENES[name](computer)
            slug = f"{computer.url}main/"
            if name in ("calm", "heavy"):
                shoot(f"{slug}journal#{job(5)}", out / f"{name}-steps.png", DESKTOP)
                press(slug, "test/connection")
                shoot(f"{slug}device", out / f"{name}-device.png", (1440, 1000))
            press(slug, "doctor")
            for screen in SCREENS:
                if screen == "device" and name in ("calm", "heavy"):
                    continue
                shoot(f"{slug}{screen}", out / f"{name}-{screen}.png", DESKTOP)
            for screen in SCREENS:
                shoot(f"{slug}{screen}", out / f"{name}-{screen}-phone.png", PHONE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
