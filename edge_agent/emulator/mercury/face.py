"""INECRMAN of the emulated register: one JSON object in, one out. Sessions live here and nowhere else."""

from collections.abc import Callable

from edge_agent.emulator.exchange import RefusedByFault, exchange
from edge_agent.emulator.mercury.command import Commands, Fields
from edge_agent.emulator.mercury.form import COMMANDS, FormWrong, check
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused
from edge_agent.fields import FieldWrong, Object, decode, encode, text

WITHOUT_SESSION = ("OpenSession", "GetDriverInfo", "ClosePorts")
SESSION_UNKNOWN, COMMAND_UNKNOWN, REQUEST_WRONG = 11, 12, 13
# Invented numbers; the words are of the kind that the service shows to people.
REFUSALS = {
    "shift_open": (101, "Смена уже открыта"),
    "shift_closed": (102, "Смена закрыта"),
    "shift_expired": (103, "С момента открытия смены прошло более 24 часов"),
    "document_open": (104, "Чек уже открыт"),
    "document_closed": (105, "Чек не открыт"),
    "no_paper": (106, "Нет бумаги"),
    "cover_open": (107, "Открыта крышка"),
    "device_fault": (108, "Неисправность печатающего устройства"),
    "busy": (109, "ККТ занята: идёт печать"),
    "continue_print": (110, "Печать документа не завершена"),
    "wrong_submode": (111, "Нет документа для продолжения печати"),
    "no_cash": (112, "Недостаточно наличных в денежном ящике"),
    "underpaid": (113, "Сумма оплаты меньше итога чека"),
    "cashless_over": (114, "Безналичная оплата больше итога чека"),
    "zero_total": (115, "Нулевой итог чека"),
    "bad_value": (116, "Недопустимое значение реквизита"),
    "unsupported": (117, "Команда не поддерживается при данной версии ФФД"),
    "no_data": (118, "Нет данных"),
    "nothing_to_copy": (119, "Нет документа для копии"),
    "fn_missing": (201, "ФН отсутствует"),
    "fn_state": (202, "Неверная фаза жизни ФН"),
    "fn_full": (203, "Архив ФН переполнен"),
    "fn_expired": (204, "Истёк срок действия ФН"),
    "fn_clock": (205, "Дата и время ККТ не согласованы с ФН"),
    "fn_comm": (206, "Ошибка обмена с ФН"),
    "ofd_overdue": (207, "Превышено время хранения непереданных документов"),
}


TO_BE_CONTINUED = 3


class Declined(Exception):
    """The service's own refusal."""

    def __init__(self, result: int, words: str) -> None:
        super().__init__(result, words)
        self.result = result
        self.words = words


class Face:
    def __init__(self, register: Register) -> None:
        self._register = register
        self._commands = Commands(register)
        self._sessions: set[str] = set()
        self._count = 0
        register.on_power.append(self.forget)

    def forget(self) -> None:
        """The device went dark: its port is closed, sessions and the receipt in work are gone."""
        self._sessions.clear()
        self._commands.forget()

    def post(self, _method: str, _path: str, body: bytes) -> tuple[int, bytes]:
        try:
            return 200, encode({"result": 0, "description": "", **self._answer(decode(body))})
        except Declined as declined:
            result, words = declined.result, declined.words
        except FormWrong as wrong:
            result, words = REQUEST_WRONG, f"Неверное поле запроса: {wrong}"
        except FieldWrong as wrong:
            result, words = REQUEST_WRONG, f"Неверный запрос: {wrong}"
        except RefusedByFault as fault:
            result, words = fault.code or 1, "Отказ"
        except CoreRefused as refused:
            result, words = REFUSALS[refused.code]
        return 200, encode({"result": result, "description": words})

    def _answer(self, asked: Object) -> Fields:
        command = text(asked, "command")
        if command not in COMMANDS:
            raise Declined(COMMAND_UNKNOWN, f"Неизвестная команда {command}")
        fields = {name: value for name, value in asked.items() if name not in ("command", "sessionKey")}
        return exchange(self._register, command, lambda: self._run(command, asked, fields))

    def _run(self, command: str, asked: Object, fields: Fields) -> Fields:
        if "sessionKey" not in asked and command not in WITHOUT_SESSION[1:]:
            raise FormWrong("sessionKey")
        if command not in WITHOUT_SESSION and asked.get("sessionKey") not in self._sessions:
            raise Declined(SESSION_UNKNOWN, "Сессия не открыта")
        check(fields, COMMANDS[command])
        service: dict[str, Callable[[str], Fields]] = {
            "OpenSession": self._open,
            "CloseSession": self._close,
            "GetDriverInfo": lambda _: {"driverVer": "3.1.2", "protocolVer": "3.12", "driverBaseVer": "4"},
            "ClosePorts": lambda _: {},
        }
        if command in service:
            return service[command](str(asked.get("sessionKey") or ""))
        if self._register.core.printer.submode == TO_BE_CONTINUED:
            self._register.core.continue_print()  # the protocol has no word for it
        return self._commands.handlers[command](fields)

    def _open(self, key: str) -> Fields:
        if key:
            raise FormWrong("sessionKey")
        self._count += 1
        fresh = f"session-{self._count}"
        self._sessions.add(fresh)
        return {"sessionKey": fresh, "protocolVer": "3.12"}

    def _close(self, key: str) -> Fields:
        self._sessions.discard(key)
        return {}
