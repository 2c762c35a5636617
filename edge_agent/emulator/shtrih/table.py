"""Tables of the emulated ШТРИХ device: what they hold, their widths, and the passwords that stand in them. In
the core a field has the common number of its table, whatever number the model shows."""

from collections.abc import Callable
from dataclasses import dataclass

from edge_agent.drivers.shtrih.pieces import Reader, words
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.rule import CoreRefused

ADMINISTRATOR = 30
MODES, OPERATORS, HEADERS, PAYMENTS, TAXES, DEPARTMENTS, FORMAT, FN, OFD, NETWORK = (
    *(1, 2, 4, 5, 6, 7),
    *(17, 18, 19, 21),
)
FORMATS = {"1.0": 1, "1.05": 2, "1.1": 3, "1.2": 4}
RATES = ("20%", "10%", "0%", "БЕЗ НДС", "20/120", "10/110", "5%", "7%", "5/105", "7/107", "22%", "22/122")
PAID = ("НАЛИЧНЫМИ", "КАРТОЙ", *(f"ТИП ОПЛАТЫ {number}" for number in range(3, 14)))
KINDS = (*PAID, "АВАНСОМ", "КРЕДИТОМ", "ИНАЯ")
TEXT, NUMBER = 1, 0
LONG = (0xFF78, 0xFF7B)

Handler = Callable[[Reader, int], bytes]


@dataclass(frozen=True)
class Field:
    name: str
    width: int
    kind: int = NUMBER
    fixed: bool = False


@dataclass(frozen=True)
class Table:
    name: str
    rows: int
    fields: dict[int, Field]


def _texts(*names: str) -> dict[int, Field]:
    return {number: Field(name, 64, TEXT, fixed=True) for number, name in enumerate(names, 1)}


TABLES = {
    MODES: Table("ТИП И РЕЖИМ КАССЫ", 1, {field: Field(f"РЕЖИМ {field}", 1) for field in range(1, 31)}),
    OPERATORS: Table(
        "ПАРОЛИ КАССИРОВ", ADMINISTRATOR, {1: Field("ПАРОЛЬ", 4), 2: Field("ИМЯ КАССИРА", 21, TEXT)}
    ),
    HEADERS: Table("ТЕКСТ В ЧЕКЕ", 14, {1: Field("ТЕКСТ", 48, TEXT)}),
    PAYMENTS: Table("НАИМЕНОВАНИЯ ТИПОВ ОПЛАТЫ", 16, {1: Field("НАИМЕНОВАНИЕ", 24, TEXT)}),
    TAXES: Table("НАЛОГОВЫЕ СТАВКИ", 12, {1: Field("СТАВКА", 2), 2: Field("НАИМЕНОВАНИЕ", 57, TEXT)}),
    DEPARTMENTS: Table("НАИМЕНОВАНИЯ ОТДЕЛОВ", 16, {1: Field("НАИМЕНОВАНИЕ", 48, TEXT)}),
    FORMAT: Table(
        "РЕГИОНАЛЬНЫЕ НАСТРОЙКИ",
        1,
        {field: Field(f"НАСТРОЙКА {field}", 1, fixed=field == 17) for field in range(1, 73)},
    ),
    FN: Table(
        "FISCAL STORAGE",
        1,
        {
            **_texts("ЗАВ. НОМЕР", "ИНН", "РН ККТ", "НОМЕР ФН"),
            5: Field("СНО", 1, fixed=True),
            6: Field("РЕЖИМ", 1, fixed=True),
            7: Field("ПОЛЬЗОВАТЕЛЬ", 64, TEXT),
            9: Field("АДРЕС РАСЧЁТОВ", 64, TEXT),
            14: Field("МЕСТО РАСЧЁТОВ", 64, TEXT),
            15: Field("E-MAIL ОТПРАВИТЕЛЯ", 64, TEXT),
        },
    ),
    OFD: Table(
        "ПАРАМЕТРЫ ОФД", 1, {1: Field("СЕРВЕР", 64, TEXT), 2: Field("ПОРТ", 2), 3: Field("ТАЙМАУТ", 2)}
    ),
    NETWORK: Table("СЕТЕВЫЕ НАСТРОЙКИ", 1, {4: Field("TCP PORT", 2)}),
}


class Tables:
    def __init__(self, core: FiscalCore) -> None:
        self._core = core

    def handlers(self) -> dict[int, Handler]:
        return {0x1E: self._write, 0x1F: self._read, 0x2D: self._structure, 0x2E: self._field}

    @property
    def numbers(self) -> bytes:
        """Numbers of the storage's, ОФД's, network's and format's tables in this model, and the format's
        field."""
        fn = self._core.switches.fd_table_numbers
        return bytes([fn, fn + 1, fn + 3, fn - 1, 17])

    def operator(self, password: int, fiscal: bool) -> int:
        """Whose password this is; commands of the storage take the administrator's alone."""
        for row in range(ADMINISTRATOR, 0, -1):
            if self._value(OPERATORS, row, 1) == str(password) and (row == ADMINISTRATOR or not fiscal):
                return row
        raise CoreRefused("wrong_password")

    def cashier(self, who: int) -> str:
        return self._value(OPERATORS, who, 2)

    def _write(self, reader: Reader, _: int) -> bytes:
        table, row, number, field = self._asked(reader)
        raw = reader.rest()
        if not 1 <= len(raw) <= field.width:
            raise CoreRefused("bad_length")
        if field.fixed:
            raise CoreRefused("fixed")
        value = raw.split(b"\0")[0].decode("cp1251", "replace") if field.kind else _number(raw)
        self._core.set_table(f"{table}.{row}.{number}", value)
        return b""

    def _read(self, reader: Reader, _: int) -> bytes:
        table, row, number, field = self._asked(reader)
        value = self._value(table, row, number)
        if field.kind:
            return words(value, field.width).ljust(field.width, b"\0")
        return int(value or 0).to_bytes(field.width, "little")

    def _structure(self, reader: Reader, _: int) -> bytes:
        table = TABLES[self._known(reader.number(1))]
        return (
            words(table.name, 40).ljust(40, b"\0")
            + table.rows.to_bytes(2, "little")
            + bytes([max(table.fields)])
        )

    def _field(self, reader: Reader, _: int) -> bytes:
        field = TABLES[self._known(reader.number(1))].fields.get(reader.number(1))
        if field is None:
            raise CoreRefused("no_table")
        limits = b"" if field.kind else bytes(field.width) + b"\xff" * field.width
        return words(field.name, 40).ljust(40, b"\0") + bytes([field.kind, field.width]) + limits

    def _asked(self, reader: Reader) -> tuple[int, int, int, Field]:
        table = self._known(reader.number(1))
        row, number = reader.number(2), reader.number(1)
        field = TABLES[table].fields.get(number)
        if field is None or not 1 <= row <= TABLES[table].rows:
            raise CoreRefused("no_table")
        if table == TAXES and row > 10 and not self._core.switches.close_variants & set(LONG):
            raise CoreRefused("no_table")
        return table, row, number, field

    def _known(self, shown: int) -> int:
        """The common number of a table that this model shows under another."""
        fn, ofd, network, form, _ = self.numbers
        moved = {fn: FN, ofd: OFD, network: NETWORK, form: FORMAT}
        table = moved.get(shown, shown)
        if table not in TABLES or (shown not in moved and table in moved.values()):
            raise CoreRefused("no_table")
        return table

    def _value(self, table: int, row: int, number: int) -> str:
        return self._core.table(f"{table}.{row}.{number}") or self._fresh(table, row, number)

    def _fresh(self, table: int, row: int, number: int) -> str:
        """What a field holds that nobody has written."""
        core, state = self._core, self._core.state
        if table == OPERATORS:
            return str(row) if number == 1 else _name(row)
        rows = {(PAYMENTS, 1): KINDS, (TAXES, 2): RATES}.get((table, number))
        if rows:
            return rows[row - 1]
        return {
            (FN, 1): str(state.serial),
            (FN, 2): state.inn,
            (FN, 3): state.rnm,
            (FN, 4): state.fn,
            (FN, 5): str(state.tax_systems),
            (FN, 7): state.owner,
            (FN, 9): state.address,
            (FORMAT, 17): str(FORMATS.get(core.switches.ffd, 4)),
            (FORMAT, 71): "1" if core.switches.replace_vat_20_by_22 else "2",
            (NETWORK, 4): "7778",
        }.get((table, number), "")


def _name(row: int) -> str:
    return "СИС.АДМИНИСТРАТОР" if row == ADMINISTRATOR else f"Оператор {row}"


def _number(raw: bytes) -> str:
    return str(int.from_bytes(raw, "little"))
