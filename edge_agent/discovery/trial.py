"""A connection tried with given settings: who answers, in what state it is, or what is wrong and what to do.
It reads only and changes nothing in the device."""

from dataclasses import dataclass

from edge_agent.clock import Clock, SystemClock
from edge_agent.drivers import AddressUnknown, Settings, module, open_driver
from edge_agent.drivers.base import Busy, Driver, Identity, Refused, Status, Unknown, duties
from edge_agent.precheck import obstacle, shift
from edge_agent.texts import CATALOGUE, say

SHIFTS = {"open": "открыта", "closed": "закрыта", "expired": "открыта больше 24 часов"}
TAXES = {
    "osn": "ОСН",
    "usn_income": "УСН доход",
    "usn_income_outcome": "УСН доход минус расход",
    "esn": "ЕСХН",
    "patent": "патент",
}
# What to look at when nobody answers, by driver.
SILENT = {
    "shtrih": "Проверьте, что касса включена, кабель подключён, адрес или порт и скорость те же, что в "
    "настройках кассы, и что её не держит другая программа.",
    "atol": "Проверьте, что касса включена и подключена, драйвер АТОЛ или его веб-сервер установлен, и что "
    "кассу не держит другая программа.",
    "mercury": "Проверьте, что служба INECRMAN запущена, порт кассы указан верно и касса включена.",
    "component": "Проверьте, что касса включена и подключена, и что параметры драйвера те же, что в "
    "настройках кассы.",
}


@dataclass(frozen=True)
class Tried:
    """`ok`: the register answers with these settings. Then `advice` may still say what stands in the way of
    receipts."""

    ok: bool
    title: str
    lines: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    code: str = ""
    identity: Identity | None = None
    status: Status | None = None
    can: tuple[str, ...] = ()


def try_out(address: str, settings: Settings, clock: Clock | None = None) -> Tried:
    """Never raises."""
    try:
        driver = open_driver(address, settings)
    except (AddressUnknown, ValueError):
        return Tried(
            ok=False,
            title=f"Непонятный адрес кассы «{address}».",
            advice="Адрес начинается с вида подключения, например tcp://192.168.1.50:7778.",
            code="address-unknown",
        )
    try:
        return _answered(driver, clock or SystemClock())
    except (Busy, Refused, Unknown) as error:
        return _failed(address, error)
    finally:
        driver.close()


def _answered(driver: Driver, clock: Clock) -> Tried:
    identity, status = driver.identity(), driver.status()
    lacks: tuple[str, ...] = getattr(driver, "lacks", ())
    code = status.blocked or obstacle(status, clock.now())
    if code is None and shift(status, clock.now()) == "expired":
        code = "shift_expired"
    return Tried(
        ok=True,
        title=f"Касса отвечает: {identity.model}, № {identity.serial}.",
        lines=_lines(identity, status),
        advice=say(code) if code else "",
        code=code or "",
        identity=identity,
        status=status,
        can=tuple(verb for verb in duties(driver) if verb not in lacks),
    )


def _lines(identity: Identity, status: Status) -> tuple[tuple[str, str], ...]:
    known = [
        ("Модель", identity.model),
        ("Заводской номер", identity.serial),
        ("Фискальный накопитель", identity.fn),
        ("Регистрационный номер", identity.rnm),
        ("ИНН", identity.inn),
        ("Формат документов", f"ФФД {identity.ffd}" if identity.ffd else ""),
        ("Налогообложение", ", ".join(TAXES.get(name, name) for name in identity.tax_systems)),
        ("Смена", f"{status.shift_number}, {SHIFTS.get(status.shift, status.shift)}"),
        ("Документов в накопителе", str(status.last_fd)),
        ("Не передано в ОФД", str(status.ofd_queue)),
        ("Часы кассы", f"{status.clock:%d.%m.%Y %H:%M}"),
        ("Накопитель действует до", f"{identity.valid_to:%d.%m.%Y}" if identity.valid_to else ""),
    ]
    return tuple((caption, value) for caption, value in known if value)


def _failed(address: str, error: Exception) -> Tried:
    code = str(getattr(error, "code", "link"))
    words = str(getattr(error, "text", ""))
    advice = SILENT.get(module(address).rpartition(".")[2], "") if code == "link" else _advice(code, words)
    return Tried(
        ok=False,
        title="Касса не отвечает." if code == "link" else "Подключиться к кассе не получилось.",
        lines=(("Ответ кассы", words),) if words else (),
        advice=advice,
        code=code,
    )


def _advice(code: str, words: str) -> str:
    """Our words for a code; what only the driver can explain, it has explained."""
    return say(code) if code in CATALOGUE or not words else words
