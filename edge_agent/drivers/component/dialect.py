"""The three generations of 1C's requirements to a driver: which methods there are, with how many parameters,
and how long each may take. Data and look-ups only."""

from dataclasses import dataclass
from enum import IntEnum

from edge_agent.drivers.base import Evidence


class Dialect(IntEnum):
    old = 2
    third = 3
    fourth = 4


OLDEST = 2000  # what a component without GetInterfaceRevision is taken for
EVIDENCE = {
    Dialect.old: Evidence.receipts,
    Dialect.third: Evidence.counter,
    Dialect.fourth: Evidence.counter,
}


def dialect(revision: int) -> Dialect:
    if revision < 3000:
        return Dialect.old
    return Dialect.third if revision < 4000 else Dialect.fourth


@dataclass(frozen=True)
class Method:
    russian: str
    old: int | None  # number of parameters in 2.x; None: not there
    new: int | None  # and in 3.x, 4.x
    limit: float = 60.0

    def width(self, kind: Dialect) -> int | None:
        return self.old if kind is Dialect.old else self.new


METHODS = {
    "GetInterfaceRevision": Method("ПолучитьРевизиюИнтерфейса", 0, 0, 30.0),
    "GetDescription": Method("ПолучитьОписание", 1, 1, 30.0),
    "GetLastError": Method("ПолучитьОшибку", 1, 1, 30.0),
    "GetParameters": Method("ПолучитьПараметры", 1, 1, 30.0),
    "SetParameter": Method("УстановитьПараметр", 2, 2, 30.0),
    "Open": Method("Подключить", 1, 1),
    "Close": Method("Отключить", 1, 1, 10.0),
    "DeviceTest": Method("ТестУстройства", 2, 2),
    "GetDataKKT": Method("ПолучитьПараметрыККТ", 2, 2),
    "OpenShift": Method("ОткрытьСмену", 5, 3, 180.0),
    "CloseShift": Method("ЗакрытьСмену", 5, 3, 120.0),
    "ProcessCheck": Method("СформироватьЧек", 7, 4),
    "ProcessCorrectionCheck": Method("СформироватьЧекКоррекции", 6, 3),
    "PrintTextDocument": Method("НапечататьТекстовыйДокумент", 2, 2),
    "CashInOutcome": Method("НапечататьЧекВнесенияВыемки", 3, 3),
    "PrintXReport": Method("НапечататьОтчетБезГашения", 2, 2),
    "PrintCheckCopy": Method("НапечататьКопиюЧека", 1, 2),
    "GetCurrentStatus": Method("ПолучитьТекущееСостояние", 5, 3),
    "ReportCurrentStatusOfSettlements": Method("ОтчетОТекущемСостоянииРасчетов", 3, 3),
    "OpenCashDrawer": Method("ОткрытьДенежныйЯщик", 1, 1),
    "GetLineLength": Method("ПолучитьШиринуСтроки", 2, 2, 30.0),
}
# A method may block while the device prints, so even reading a status has the limit of a print.
LIMITS = {name: method.limit for name, method in METHODS.items()}
