"""One sale through the public API: client and deal, cash, receipt, 1С file. Leaves the proofs in a folder.

Run as `python -m infra.local.sale --out DIR [--url http://localhost:8080]`; without a running stack it starts
its own.
"""

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from infra.local import people
from infra.local.demo import EMAIL, ZONE
from infra.local.person import Answer, ApiRefused, Person

PATIENCE = 60.0
PRICE, COMMISSION = 14_640_000, 1000


class StepLate(Exception):
    """A step of the sale has not ended in time; its last state is in the message."""


@dataclass
class Timing:
    """Milliseconds of each step, and calls and units of each request."""

    steps: dict[str, float] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def step(self, name: str, action: Callable[[], Any]) -> Any:
        """Does a step and notes how long it took."""
        started = time.perf_counter()
        found = action()
        self.steps[name] = round((time.perf_counter() - started) * 1000, 1)
        sys.stdout.write(f"  {name:<34} {self.steps[name]:>9.1f} мс\n")
        return found


class Seller(Person):
    """A person whose requests are noted."""

    def __init__(self, url: str, timing: Timing) -> None:
        super().__init__(url)
        self._timing = timing

    def send(self, method: str, path: str, body: object | None = None, version: str | None = None) -> Answer:
        started = time.perf_counter()
        answer = super().send(method, path, body, version)
        spent = round((time.perf_counter() - started) * 1000, 1)
        note = {"request": f"{method} {path}", "ms": spent, "calls": answer.calls, "units": answer.units}
        self._timing.requests.append(note)
        return answer


def sell(seller: Seller, timing: Timing, number: int) -> dict[str, Any]:
    """The sale; gives the receipt and the export as the API shows them."""
    timing.step("Вход по коду из письма", lambda: seller.sign_in(EMAIL))
    operator = timing.step("Туроператор", lambda: _operator(seller))
    deal = timing.step("Клиент и заявка", lambda: seller.post("/deals", _deal(number, operator)).body)
    paid = timing.step("Оплата наличными", lambda: seller.post("/payments", _payment(deal)).body)
    path = f"/receipts/{paid['receipt']['desk_id']}/{paid['receipt']['id']}"
    receipt = timing.step(
        "Чек: от записи до ФД", lambda: _await(seller, path, "printed", ("failed", "unknown"))
    )
    today = _today().isoformat()
    period = {"date_from": today, "date_to": today, "desk_id": receipt["desk_id"]}
    export = seller.post("/onec/exports", period).body
    export_path = f"/onec/exports/{export['id']}"
    delivered = timing.step(
        "Файл 1С: от заказа до папки", lambda: _await(seller, export_path, "delivered", ("failed",))
    )
    return {"deal": deal, "receipt": receipt, "export": delivered}


def _today() -> date:
    """The day in the demonstration agency's zone."""
    return datetime.now(ZoneInfo(ZONE)).date()


def _operator(seller: Seller) -> str:
    found = seller.get("/suppliers?limit=200").body["items"]
    ours = next((one for one in found if one["short_name"] == "Океан Тур"), None)
    if ours is None:
        sent = {
            "short_name": "Океан Тур",
            "full_name": "ООО «Океан Тур»",
            "inn": "7700000016",
            "phones": ["+74950000002"],
        }
        ours = seller.post("/suppliers", {**sent, "commission": COMMISSION}).body
    return str(ours["id"])


def _deal(number: int, operator: str) -> dict[str, Any]:
    who, tour = people.person(number), people.tour(number)
    begin = _today()
    name = f"{who.last_name} {who.first_name} {who.middle_name}"
    return {
        "client": {"full_name": name, "phones": [{"number": who.phone}], "confirm_duplicate": True},
        "supplier_id": operator,
        "title": tour.title,
        "trip_begin": begin.isoformat(),
        "trip_end": (begin + timedelta(days=10)).isoformat(),
        "services": [{"type": "package", "title": tour.title, "price": {"amount": PRICE, "currency": "RUB"}}],
    }


def _payment(deal: dict[str, Any]) -> dict[str, Any]:
    return {
        "deal_id": deal["id"],
        "kind": "client_in",
        "method": "cash",
        "amount": {"amount": PRICE, "currency": "RUB"},
        "receipt": True,
    }


def _await(seller: Seller, path: str, wanted: str, wrong: tuple[str, ...]) -> dict[str, Any]:
    """Asks until the thing is in the wanted state; StepLate when it goes wrong or takes too long."""
    until = time.monotonic() + PATIENCE
    while True:
        body: dict[str, Any] = seller.get(path).body
        if body["state"] == wanted:
            return body
        if body["state"] in wrong or time.monotonic() > until:
            raise StepLate(json.dumps(body, ensure_ascii=False))
        time.sleep(0.05)


def leave(out: Path, found: dict[str, Any], timing: Timing) -> None:
    """Writes receipt.json, timing.json and copies of the 1С files of this sale into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    receipt = found["receipt"]
    fields = ("fd", "fpd", "fn", "rnm", "shift", "receipt_in_shift", "at", "change", "printed", "qr", "how")
    proof = {name: receipt.get(name) for name in fields} | {"total": receipt["total"]["amount"]}
    _write(out / "receipt.json", proof)
    _write(out / "timing.json", {"steps_ms": timing.steps, "requests": timing.requests})
    # The agent of a local stack writes on this very machine, so the path that it told can be read here.
    written = Path(found["export"]["path"])
    (out / written.name).write_bytes(written.read_bytes())
    sys.stdout.write(
        f"\nЧек ФД № {receipt['fd']}, ФП {receipt['fpd']}. Файл 1С {written.name}. Всё в {out}\n"
    )


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def running(url: str) -> bool:
    """True when a stack answers at the address."""
    try:
        with urllib.request.urlopen(f"{url}/local/health", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def main(words: list[str] | None = None) -> int:
    """Sells on the stack that runs, or on one of its own; 1 when a step is refused."""
    parser = argparse.ArgumentParser(prog="demo-sale", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--url", default="http://localhost:8080")
    options = parser.parse_args(words)
    with ExitStack() as own:
        url = options.url
        if not running(url):
            from infra.local.stack import LocalStack

            sys.stdout.write("Тропа не запущена: запускаю свою на время продажи…\n")
            stack = own.enter_context(LocalStack())
            url = stack.url
        timing = Timing()
        try:
            found = sell(Seller(url, timing), timing, int(time.time()))
        except (ApiRefused, StepLate) as error:
            sys.stdout.write(f"Продажа не удалась: {error}\n")
            return 1
        leave(options.out, found, timing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
