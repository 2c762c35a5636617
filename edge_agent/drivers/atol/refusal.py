"""Error codes of the ATOL driver as the agent's own refusals, with words for those it leaves without. Data
only; a correction is one line."""

SHARED = {
    "shift_closed": (73,),
    "shift_open": (83,),
    "shift_expired": (68, 141),
    "document_open": (82, 200),
    "document_closed": (81, 201),
    "no_paper": (44,),
    "cover_open": (45,),
    "busy": (55,),
    "no_cash": (80,),
    "underpaid": (66,),
    "cashless_over": (52,),
    "bad_value": (8, 13, 16, 17, 128, 133, 134, 144, 158, 161, 195, 216, 217, 227, 243),
    "unsupported": (11, 12, 62),
    "wrong_password": (71,),
    "fn_missing": (166,),
    "fn_expired": (120,),
    "fn_full": (121, 137),
    "fn_state": (117,),
    "fn_clock": (35, 36, 122, 142, 198),
    "ofd_overdue": (140,),
    "no_data": (123,),
    "fn_comm": (104, 115, 116, 159),
    "interrupted": (151, 175, 176, 177, 178),
    "device_fault": (47, 114, 150, 165, 179, 180, 181),
    "link": (1, 2, 3, 4, 241),
}
# Codes that only ATOL has: our name and what to tell people when the driver adds no text of its own.
OWN = {
    6: ("device_fault", "Неизвестная ошибка драйвера АТОЛ."),
    9: ("driver_settings", "Неверные настройки драйвера АТОЛ. Проверьте порт и модель в настройках кассы."),
    10: ("driver_settings", "Драйвер АТОЛ не настроен. Укажите порт и модель в настройках кассы."),
    14: ("driver_missing", "Не загружена библиотека драйвера АТОЛ. Переустановите драйвер."),
    15: ("device_fault", "Неизвестная ошибка кассы."),
    89: ("fn_state", "Касса не зарегистрирована."),
    143: ("bad_value", "Касса не зарегистрирована с этой системой налогообложения."),
    160: ("bad_value", "Одни и те же данные переданы дважды."),
    172: ("bad_value", "Не указан кассир."),
    188: ("device_fault", "Кассу нужно перезапустить: выключите и включите её."),
    190: ("unsupported", "Этого нет в формате фискальных документов кассы."),
    199: ("device_fault", "Ошибка журнала кассы."),
    203: ("device_fault", "Касса не закончила прежнее действие."),
    205: ("bad_value", "Не рассчитан итог чека."),
    219: ("bad_value", "В одном чеке нельзя смешивать старые и новые ставки НДС."),
    225: ("fn_state", "Касса требует регистрации."),
    226: ("busy", "Касса обновляет программу. Дождитесь окончания."),
    249: ("device_fault", "Касса не подтвердила выполнение."),
    270: ("bad_value", "Оплачивать нечего: сумма чека равна нулю."),
    277: ("device_fault", "Ошибка службы печати."),
    501: ("unsupported", "Драйвер АТОЛ не понял задание. Обновите драйвер."),
    502: ("device_fault", "Задание не выполнено из-за прежней ошибки."),
    503: ("device_fault", "Ошибка сценария драйвера АТОЛ. Обновите драйвер."),
    601: ("busy", "Удалённый сервер кассы занят."),
    602: ("unsupported", "Версия удалённого сервера кассы не подходит."),
    603: ("link", "Ошибка обмена с удалённым сервером кассы."),
}
MARKING = range(401, 427)
NAMES = {code: name for name, codes in SHARED.items() for code in codes} | {
    code: name for code, (name, _) in OWN.items()
}
# After these the document may have been made all the same; so after any code that is not known here.
DOUBTFUL_NAMES = ("link", "fn_comm", "interrupted", "device_fault")
# Nothing has been begun when these are answered.
NOT_BEGUN = {502}


def named(code: int) -> str:
    """Our name of an error code."""
    if code in MARKING:
        return "unsupported"
    return NAMES.get(code, "device_fault")


def certain(code: int) -> bool:
    """The code says that nothing was made."""
    return code in NOT_BEGUN or named(code) not in DOUBTFUL_NAMES


def said(code: int, text: str) -> str:
    """The driver's own words, or ours."""
    return text.strip() or OWN.get(code, ("", ""))[1]
