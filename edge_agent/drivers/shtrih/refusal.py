"""Answer codes of ШТРИХ as the agent's own refusals, with the words for people. Data only; a correction is
one line."""

# Codes of the FN inside answers to FF commands: 01-20 and A0 up. 2F-32 there are the device's own.
FN = {
    **{0x01: "unsupported", 0x02: "fn_state", 0x03: "device_fault", 0x04: "device_fault", 0x05: "fn_expired"},
    **{0x06: "fn_full", 0x07: "fn_clock", 0x08: "no_data", 0x09: "bad_value", 0x10: "bad_value"},
    **{0x12: "fn_full", 0x14: "fn_full", 0x15: "ofd_overdue", 0x16: "shift_expired", 0x17: "fn_clock"},
    0xAA: "bad_value",
}
DEVICE = {
    **{0x15: "shift_open", 0x16: "shift_closed", 0x2E: "no_cash", 0x46: "no_cash", 0x34: "no_data"},
    **{0x2F: "fn_comm", 0x30: "fn_comm", 0x31: "fn_comm", 0x32: "fn_comm"},
    **{0x33: "bad_value", 0x35: "bad_value", 0x36: "bad_value", 0x5E: "bad_value", 0x8E: "bad_value"},
    **{0x60: "bad_value", 0x61: "bad_value", 0x62: "bad_value", 0x63: "bad_value", 0x7E: "bad_value"},
    **{0x40: "bad_value", 0x41: "bad_value", 0x42: "bad_value", 0x43: "bad_value", 0x44: "bad_value"},
    **{0x47: "bad_value", 0x48: "bad_value", 0x49: "bad_value", 0x4B: "bad_value", 0x4C: "bad_value"},
    **{0x5D: "unsupported", 0x5F: "bad_value", 0x7A: "bad_value", 0x7D: "bad_value", 0x7F: "bad_value"},
    **{0x37: "unsupported", 0x72: "unsupported", 0x73: "unsupported", 0xC7: "unsupported"},
    **{0x38: "device_fault", 0x39: "device_fault", 0x7B: "device_fault", 0x71: "device_fault"},
    **{0x74: "device_fault", 0x75: "device_fault", 0x76: "device_fault", 0x77: "device_fault"},
    **{0xC9: "device_fault", 0xCA: "device_fault", 0x8F: "device_fault", 0x70: "fn_full"},
    **{0x3C: "shift_open", 0x3D: "shift_closed", 0x45: "underpaid", 0x4A: "document_open"},
    **{0x4D: "cashless_over", 0x4E: "shift_expired", 0x4F: "wrong_password", 0x50: "busy"},
    **{0x55: "document_closed", 0x56: "no_data", 0x58: "continue_print", 0x59: "document_open"},
    **{0x6B: "no_paper", 0x6C: "no_paper", 0x94: "bad_value", 0x7C: "fn_clock", 0xC0: "fn_clock"},
}
BY_MODE = {2: "shift_open", 3: "shift_open", 4: "shift_closed", 8: "document_open"}
BY_SUBMODE = {1: "no_paper", 2: "no_paper", 3: "continue_print", 4: "busy", 5: "busy"}
WRONG_SUBMODE, WRONG_MODE = 0x72, 0x73
# New models: error 01 with a second byte.
PRINTER = {0: "cover_open", 1: "no_paper"}

FN_TEXTS = {
    0x01: "ФН не знает этой команды",
    0x02: "ФН в другом состоянии",
    0x03: "неисправность ФН",
    0x04: "неисправность криптографии ФН",
    0x05: "срок жизни ФН истёк",
    0x06: "архив ФН переполнен",
    0x07: "неверные дата или время",
    0x08: "в ФН нет таких данных",
    0x09: "ФН не принял значение реквизита",
    0x10: "реквизит слишком длинный для ФН",
    0x11: "нет связи с ОФД",
    0x12: "исчерпан ресурс криптографии ФН",
    0x14: "исчерпан ресурс хранения ФН",
    0x15: "старейший документ ждёт ОФД больше 30 дней",
    0x16: "смена длится больше 24 часов",
    0x17: "часы кассы и ФН расходятся больше чем на 5 минут",
    0x20: "сообщение ОФД не принято",
    0xAA: "не хватает обязательных реквизитов",
}
TEXTS = {
    0x15: "смена уже открыта",
    0x16: "смена не открыта",
    0x1B: "не введён заводской номер",
    0x2B: "предыдущую команду отменить нельзя",
    0x2E: "в кассе нет денег для выплаты",
    0x2F: "ФН не отвечает",
    0x30: "ФН отверг обмен",
    0x31: "ФН отвечает в неверном формате",
    0x32: "ошибка контрольной суммы обмена с ФН",
    0x33: "неверный параметр команды",
    0x34: "нет данных",
    0x35: "параметр не подходит к настройкам кассы",
    0x36: "параметр не подходит этой модели",
    0x37: "касса не знает этой команды",
    0x38: "ошибка ПЗУ",
    0x39: "внутренняя ошибка кассы",
    0x3C: "смена открыта",
    0x3D: "смена не открыта",
    0x40: "переполнение по скидкам",
    0x41: "переполнение по наличным",
    0x42: "переполнение по типу оплаты 2",
    0x43: "переполнение по типу оплаты 3",
    0x44: "переполнение по типу оплаты 4",
    0x45: "оплат меньше, чем итог чека",
    0x46: "в ящике не хватает наличных",
    0x47: "переполнение по налогам",
    0x48: "переполнение итога чека",
    0x49: "операция не подходит к открытому документу",
    0x4A: "открыт документ",
    0x4B: "буфер чека переполнен",
    0x4C: "переполнение по налогам",
    0x4D: "безналичных больше, чем итог чека",
    0x4E: "смена длится больше 24 часов",
    0x4F: "неверный пароль",
    0x50: "касса печатает предыдущую команду",
    0x55: "чек закрыт",
    0x56: "нет документа для повтора",
    0x58: "касса ждёт продолжения печати",
    0x59: "документ открыт другим оператором",
    0x5D: "нет такой таблицы настроек",
    0x5E: "операция сейчас недопустима",
    0x5F: "отрицательный итог чека",
    0x60: "переполнение при умножении",
    0x61: "цена вне допустимых пределов",
    0x62: "количество вне допустимых пределов",
    0x63: "неверный отдел",
    0x6B: "нет чековой ленты",
    0x6C: "нет контрольной ленты",
    0x71: "отказ отрезчика",
    0x72: "команда не подходит к состоянию печати",
    0x73: "команда не подходит к режиму кассы",
    0x74: "ошибка ОЗУ",
    0x75: "ошибка питания",
    0x76: "ошибка датчиков печати",
    0x77: "ошибка датчиков печати",
    0x7A: "поле настройки нельзя менять",
    0x7B: "неисправность оборудования",
    0x7C: "дата не совпадает",
    0x7D: "неверный формат даты",
    0x7E: "неверная длина команды",
    0x7F: "переполнение итога чека",
    0x84: "переполнение наличных за смену",
    0x8E: "нулевой итог чека",
    0x8F: "касса не зарегистрирована",
    0x94: "слишком много позиций в чеке",
    0xC0: "касса ждёт подтверждения даты и времени",
    0xC7: "поле нельзя менять в этом режиме",
    0xC9: "печатающая головка перегрета",
    0xCA: "неверная температура",
}
# What the driver itself refuses, since the device could not carry it.
NOT_FITTING = "значение больше, чем принимает касса"
TAG_LONG = "реквизит {tag} длиннее, чем принимает касса"
CORRECTION_OPERATION = "по ФФД 1.05 чек коррекции бывает только прихода или расхода"
CORRECTION_RATE = "чек коррекции по ФФД 1.05 не содержит ставки НДС {rate}"
CORRECTION_MISSING = "не указано основание коррекции"
MEASURE = "касса с ФФД {ffd} принимает количество только в штуках"


def of_storage(error: int, fn_command: bool) -> bool:
    """The code is the fiscal storage's own, not the device's."""
    return fn_command and (error <= 0x20 or error >= 0xA0) and error in FN_TEXTS


def named(error: int, fn_command: bool, mode: int | None = None, submode: int | None = None) -> str:
    """Our name of an answer code. The panel sharpens 73 and 72, which say only that now is the wrong time."""
    if fn_command and (error <= 0x20 or error >= 0xA0) and error in FN:
        return FN[error]
    if error == WRONG_MODE and mode is not None:
        return BY_MODE.get(mode & 0x0F, "unsupported")
    if error == WRONG_SUBMODE and submode is not None:
        return BY_SUBMODE.get(submode, "unsupported")
    return DEVICE.get(error, "device_fault")


def said(error: int, fn_command: bool) -> str:
    """The words of our own catalogue for a code; empty for one that nobody has described."""
    return FN_TEXTS[error] if of_storage(error, fn_command) else TEXTS.get(error, "")
