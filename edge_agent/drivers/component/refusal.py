"""What a driver says of its failures as the agent's own refusals. Drivers have no common codes, only texts,
so the texts are searched. Data and one look-up."""

from edge_agent.drivers.base import Busy, Refused, Unknown

# The first row with a piece that the text holds decides, so the narrower ones stand above.
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("unsupported", ("не поддерж", "не реализ", "не умеет", "not support", "not implement", "unsupported")),
    ("shift_expired", ("24 час", "24 ч.", "превысила", "смена истекла", "смена исчерпана", "24 hours")),
    ("shift_closed", ("смена закрыта", "смена не открыта", "закрытой смене", "shift is closed")),
    ("shift_open", ("смена уже открыта", "смена открыта", "открытой смене", "shift is open")),
    ("ofd_overdue", ("30 дней", "30 суток", "не передан в офд", "не переданы в офд")),
    ("fn_missing", ("нет фн", "фн не найден", "фн отсутствует", "накопитель не установлен")),
    ("fn_expired", ("срок действия фн", "срок фн", "ресурс фн исчерпан", "ключей фн")),
    ("fn_full", ("память фн", "фн переполнен", "архив фн", "накопитель заполнен")),
    ("fn_comm", ("обмена с фн", "обмен с фн", "связи с фн", "ответа от фн", "тайм-аут фн", "таймаут фн")),
    ("fn_state", ("состояние фн", "состоянии фн")),
    ("fn_clock", ("дата и время", "часы ккт", "времени ккт", "часов ккт")),
    ("continue_print", ("продолжения печати", "продолжить печать", "продолжите печать")),
    ("no_paper", ("бумаг", "paper")),
    ("cover_open", ("крышк", "cover")),
    ("no_cash", ("недостаточно наличн", "не хватает наличн", "нет наличных", "наличных в ккт")),
    ("cashless_over", ("безналичн",)),
    ("underpaid", ("сумма оплат меньше", "недостаточно оплат", "недоплат")),
    ("wrong_password", ("парол", "password")),
    ("document_open", ("чек открыт", "документ открыт", "открытый документ", "открыт чек")),
    ("document_closed", ("чек закрыт", "документ закрыт", "чек не открыт")),
    ("busy", ("занят", "идет печать", "идёт печать", "busy")),
    ("link", ("нет связи", "не подключен", "не подключён", "com-порт", "порт недоступ", "соединени")),
    ("link", ("connection", "timeout", "тайм-аут", "таймаут", "истекло время")),
    ("device_fault", ("неисправ", "отрезчик", "резак", "перегрев", "фатальн", "аппаратн")),
)
DOUBTFUL = ("fn_comm", "link")


def named(text: str, otherwise: str = "bad_value") -> str:
    """Our code for a driver's text; one that says nothing known is a value that it did not take."""
    said = text.lower()
    for code, pieces in ROWS:
        if any(piece in said for piece in pieces):
            return code
    return otherwise


def refusal(
    method: str, text: str, device_code: str | None, changing: bool, blind: bool = False
) -> Refused | Unknown | Busy:
    """What to raise when a method has said no. A driver that lost its device in the middle of a document has
    not said that the document is not there; nor has one that says something unheard of, where nothing can be
    counted afterwards."""
    code = named(text, "unheard" if blind else "bad_value")
    if code in (*DOUBTFUL, "unheard") and changing:
        return Unknown(method)
    if code == "busy":
        return Busy()
    return Refused(code, text, device_code)
