"""Russian words of the page for kinds, states and times. Codes in, words out."""

from datetime import datetime, tzinfo

from edge_agent.clock import parse
from edge_agent.fields import Object

KINDS = {
    "receipt": "Чек",
    "correction": "Чек коррекции",
    "open_shift": "Открытие смены",
    "close_shift": "Закрытие смены",
    "x_report": "X-отчёт",
    "settlement_report": "Отчёт о расчётах",
    "cash_in": "Внесение наличных",
    "cash_out": "Выплата наличных",
    "copy": "Копия чека",
    "continue_print": "Продолжение печати",
    "drawer": "Денежный ящик",
    "text": "Печать текста",
    "onec_files": "Файлы для 1С",
}
OPERATIONS = {
    "sale": "приход",
    "refund": "возврат",
    "purchase": "расход",
    "purchase_refund": "возврат расхода",
}
STEPS = {
    "RECEIVED": "получено из Тропы",
    "PRECHECKED": "проверено, касса готова",
    "INTENT": "записано в журнал перед отправкой",
    "SENT": "отправлено в кассу",
    "UNKNOWN": "ответа нет: спрашиваем кассу, что она сделала",
    "CONFIRMED": "касса подтвердила",
    "NOT_DONE": "не сделано",
    "RESOLVED": "выяснено по кассе",
    "MANUAL": "решает человек в Тропе",
}
# Outcome: word and hue.
OUTCOMES = {
    "confirmed": ("Готово", "green"),
    "not_done": ("Не сделано", "yellow"),
    "refused": ("Отказ", "red"),
    "manual": ("Нужен человек", "red"),
}
SHIFTS = {
    "open": "Открыта",
    "closed": "Закрыта",
    "expired": "Истекла: больше 24 часов",
    "unknown": "Неизвестно",
}
NBSP = "\u00a0"


def kind(code: str) -> str:
    return KINDS.get(code, code)


def state(outcome: str | None, code: str, waits: bool) -> tuple[str, str]:
    """A word and a hue for how far a job is."""
    if outcome in OUTCOMES:
        return OUTCOMES[outcome]
    if code in ("SENT", "UNKNOWN"):
        return "Выясняем", "yellow"
    return ("Ждёт", "yellow") if waits else ("В работе", "blue")


def money(kopecks: object) -> str:
    if not isinstance(kopecks, int):
        return ""
    sign, whole = "−" if kopecks < 0 else "", abs(kopecks)
    return f"{sign}{whole // 100:,}".replace(",", NBSP) + f",{whole % 100:02}{NBSP}₽"


def moment(text: object, zone: tzinfo | None, seconds: bool = False) -> str:
    """An instant as the wall clock of the place shows it; nothing for what is not an instant."""
    if not isinstance(text, str):
        return ""
    try:
        at = parse(text).astimezone(zone)
    except ValueError:
        return ""
    return at.strftime("%d.%m.%Y, %H:%M:%S" if seconds else "%d.%m.%Y, %H:%M")


def ago(text: object, now: datetime) -> str:
    """How long ago in words that do not tick every second."""
    if not isinstance(text, str):
        return "ещё не было"
    try:
        seconds = int((now - parse(text)).total_seconds())
    except ValueError:
        return "ещё не было"
    if seconds < 60:
        return "сейчас"
    if seconds < 3600:
        return f"{seconds // 60}{NBSP}мин назад"
    if seconds < 86400:
        return f"{seconds // 3600}{NBSP}ч назад"
    return f"{plural(seconds // 86400, 'день', 'дня', 'дней')} назад"


def plural(number: int, one: str, few: str, many: str) -> str:
    tens, ones = number % 100, number % 10
    if 10 < tens < 20 or ones == 0 or ones > 4:
        return f"{number}{NBSP}{many}"
    return f"{number}{NBSP}{one if ones == 1 else few}"


def shift(device: Object, now: datetime) -> str:
    """Shift with its number and age."""
    found = device.get("shift")
    if not isinstance(found, dict):
        return "—"
    said = SHIFTS.get(str(found.get("state")), "—")
    if found.get("state") != "open":
        return said
    said = f"{said}, № {found.get('number')}"
    opened = found.get("opened_at")
    if not isinstance(opened, str):
        return said
    hours = int((now - parse(opened)).total_seconds()) // 3600
    return f"{said}, {plural(hours, 'час', 'часа', 'часов')}" if hours else f"{said}, меньше часа"
