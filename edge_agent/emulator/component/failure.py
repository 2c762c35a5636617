"""What the double says when it fails: the core's refusals and the checker's findings as a driver's number and
Russian text. Data only."""

TEXTS = {
    **{"shift_open": (101, "Смена уже открыта"), "shift_closed": (102, "Смена закрыта, операция невозможна")},
    "shift_expired": (103, "Смена превысила 24 часа"),
    "document_open": (104, "Открыт чек, операция невозможна"),
    "document_closed": (105, "Чек не открыт"),
    **{"no_paper": (110, "Нет бумаги"), "cover_open": (111, "Открыта крышка")},
    **{"device_fault": (112, "Неисправность отрезчика"), "busy": (113, "ККТ занята: идет печать")},
    "continue_print": (114, "ККТ ожидает продолжения печати"),
    "wrong_submode": (115, "Печать не прервана"),
    **{"no_cash": (120, "Недостаточно наличных в ККТ"), "underpaid": (121, "Сумма оплат меньше суммы чека")},
    "cashless_over": (122, "Безналичных оплат больше суммы чека"),
    "zero_total": (123, "Нулевая сумма чека"),
    "bad_value": (124, "Неверное значение параметра"),
    "unsupported": (125, "Функция не поддерживается"),
    "no_data": (126, "Запрошенного документа нет"),
    "nothing_to_copy": (127, "Последний документ не чек"),
    **{"fn_missing": (140, "Нет ФН"), "fn_state": (141, "Неверное состояние ФН")},
    **{"fn_full": (142, "Память ФН переполнена"), "fn_expired": (143, "Срок действия ФН истек")},
    "fn_clock": (144, "Некорректные дата и время ККТ"),
    "fn_comm": (145, "Тайм-аут обмена с ФН"),
    "ofd_overdue": (146, "Документы не передавались в ОФД 30 дней"),
}
NO_LINK = (160, "Нет связи с ККТ")
NOT_OPEN = (161, "Устройство с таким идентификатором не подключено")
BARE = (162, "Функция не поддерживается этим драйвером")
BY_FAULT = "Ошибка драйвера"


class Wrong(Exception):
    """What came in is not as 1C's requirements have it; the text says where."""


def said(code: str) -> tuple[int, str]:
    return TEXTS.get(code, TEXTS["bad_value"])
