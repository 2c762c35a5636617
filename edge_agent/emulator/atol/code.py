"""ATOL's error codes: for each refusal of the core, and for tasks that the driver itself does not take."""

DONE, LINK, BAD_SETTINGS, PARSE, INTERRUPTED = 0, 2, 9, 501, 502
NO_OPERATOR, TAX_SYSTEM, TOTAL_DIFFERS, MIXED_VAT, BAD_VALUE = 172, 143, 227, 219, 8
UNDERPAID, CASHLESS_OVER, ZERO_TOTAL, UNSUPPORTED, NO_DATA = 66, 52, 270, 11, 123

CODES = {
    **{"shift_open": 83, "shift_closed": 73, "shift_expired": 68, "document_open": 82},
    **{"document_closed": 81, "no_paper": 44, "cover_open": 45, "device_fault": 47, "busy": 55},
    **{"continue_print": 177, "wrong_submode": 151, "no_cash": 80, "underpaid": UNDERPAID},
    **{"cashless_over": CASHLESS_OVER, "zero_total": ZERO_TOTAL, "bad_value": BAD_VALUE},
    **{"unsupported": UNSUPPORTED, "no_data": NO_DATA, "nothing_to_copy": BAD_VALUE},
    **{"fn_missing": 166, "fn_state": 117, "fn_full": 121, "fn_expired": 120, "fn_clock": 142},
    **{"fn_comm": 115, "ofd_overdue": 140},
}
# After these the web server does not know what became of a fiscal task and stops its queue.
BLOCKING = {1, 2, 3, 4, 15, 115, 116, 117, 118, 119, 120, 121, 122, 124, 133, 137, 141, 142}
TEXTS = {
    **{LINK: "Нет связи", 44: "Нет бумаги", 45: "Открыта крышка", 47: "Ошибка отрезчика"},
    **{55: "Операция выполняется", 66: "Чек оплачен не полностью", 68: "Смена превысила 24 часа"},
    **{73: "Смена закрыта", 80: "Недостаточно наличных", 81: "Чек закрыт", 82: "Чек открыт"},
    **{83: "Смена открыта", 115: "Ошибка обмена с ФН", 120: "Закончен срок эксплуатации ФН"},
    **{121: "Архив ФН переполнен", NO_DATA: "В ФН нет запрошенных данных", 143: "СНО не разрешена"},
    **{166: "Нет ФН", NO_OPERATOR: "Не указан кассир", 177: "Закрытие чека прервано"},
    **{TOTAL_DIFFERS: "Итог чека не совпадает с рассчитанным", ZERO_TOTAL: "Сумма чека равна нулю"},
    **{MIXED_VAT: "В чеке старые и новые ставки НДС", INTERRUPTED: "Прервано из-за предыдущих ошибок"},
}


class TaskFailed(Exception):
    """The driver answers this code; nothing has been made."""

    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text or TEXTS.get(code, f"Ошибка {code}")


def of(refusal: str) -> TaskFailed:
    return TaskFailed(CODES[refusal])
