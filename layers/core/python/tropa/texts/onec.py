"""Texts of the exchange with 1С: refusals, and what is to be mended before a file may leave."""

from collections.abc import Mapping

TITLES: dict[str, tuple[str, str]] = {
    "export-running": (
        "Предыдущая выгрузка ещё собирается. Дождитесь её окончания.",
        "The export before this one is still being built. Wait until it is ready.",
    ),
    "export-not-built": (
        "Файла нет: выгрузка ещё не собрана или остановлена проверкой.",
        "There is no file: the export is not built yet, or a check has stopped it.",
    ),
    "export-desk-unpaired": (
        "К этой кассе не подключена программа, положить файл в папку некому. Скачайте файл сами.",
        "No agent is paired with this desk to put the file into a folder. Download the file instead.",
    ),
    "export-refused": ("Выгрузку остановила проверка.", "A check has stopped the export."),
    "export-move-impossible": ("Выгрузка уже завершена.", "The export has come to its end."),
    "export-broken": (
        "Собрать файл не получилось, мы уже знаем об этом. Закажите выгрузку ещё раз.",
        "The file could not be built; we know about it. Order the export again.",
    ),
    "export-lost": (
        "Касса не смогла забрать файл. Скачайте его или закажите выгрузку ещё раз.",
        "The cash desk could not take the file. Download it or order the export again.",
    ),
    "onec-numbers-moved": (
        "Номера документов в этот же момент выдавала другая выгрузка. Повторите.",
        "Another export was giving numbers at the same moment. Repeat.",
    ),
    "period-wrong": ("Конец периода раньше начала.", "The period ends before it begins."),
    "period-too-long": ("Один файл — не больше года.", "One file takes a year at most."),
    "day-wrong": ("Такого дня нет в календаре.", "There is no such day in the calendar."),
    "file-name-part-invalid": ("Имя файла собрать не удалось.", "The name of the file cannot be made."),
    "moment-without-zone": ("У времени документа нет часового пояса.", "A document's time has no zone."),
    "number-out-of-range": ("Номер документа не помещается в формат 1С.", "The number does not fit 1С."),
    "currency-unknown": (
        "Эту валюту мы ещё не передаём в 1С. Переведите заявку в рубли.",
        "This currency is not carried to 1С yet. Turn the deal into roubles.",
    ),
    "object-unknown": ("Такого справочника в формате обмена нет.", "The format has no such catalogue."),
}

SUBJECTS: dict[str, tuple[str, str]] = {
    "sale": ("Заявка {name}", "Deal {name}"),
    "deal": ("Заявка {name}", "Deal {name}"),
    "deal-contract": ("Договор заявки {name}", "Contract of deal {name}"),
    "cash-in": ("Оплата {name}", "Payment {name}"),
    "contact": ("Клиент {name}", "Client {name}"),
    "supplier": ("Партнёр {name}", "Supplier {name}"),
    "supplier-contract": ("Договор с партнёром {name}", "Contract with {name}"),
    "org": ("Юридическое лицо {name}", "Legal entity {name}"),
    "job": ("Выгрузка", "Export"),
}
FILE = ("Файл обмена", "Exchange file")

# What is wrong and what to do. A text may use the parameters of its finding.
FINDINGS: dict[str, tuple[str, str]] = {
    "documents-missing": (
        "за период нет ни наличных оплат, ни начавшихся поездок. Выберите другой период",
        "no cash payments and no trips begun in the period. Choose another one",
    ),
    "kind-unsupported": ("такой документ формат не переносит", "the format does not carry such a document"),
    "rows-missing": (
        "нет ни одной услуги с ценой. Добавьте услуги в заявку",
        "no service with a price. Add services to the deal",
    ),
    "sum-not-positive": (
        "в строке {row} сумма не больше нуля. Исправьте цену услуги",
        "the sum of line {row} is not above zero. Correct the price",
    ),
    "sum-too-large": (
        "сумма слишком велика для 1С. Проверьте цены",
        "the sum is too large for 1С. Check prices",
    ),
    "total-differs": (
        "итог не равен сумме строк. Откройте, проверьте цены и скидку и сохраните заявку",
        "the total is not the sum of the lines. Check prices and discount and save the deal",
    ),
    "quantity-not-positive": ("в строке {row} нет количества", "line {row} has no quantity"),
    "price-differs": ("в строке {row} цена не сходится с суммой", "price and sum of line {row} differ"),
    "price-missing": ("в строке {row} нет цены. Укажите её в заявке", "line {row} has no price. Enter it"),
    "vat-sum-wrong": ("в строке {row} неверная сумма НДС", "the VAT of line {row} is wrong"),
    "vat-unsupported": (
        "ставки НДС «{rate}» нет в формате 1.8. Укажите в заявке или у юридического лица другую ставку",
        "format 1.8 does not know VAT {rate}. Choose another rate in the deal or the legal entity",
    ),
    "object-conflict": (
        "данные изменились во время сборки. Закажите выгрузку ещё раз",
        "the data changed during the build. Order the export again",
    ),
    "name-missing": ("нет имени. Заполните его в карточке", "no name. Fill it in on the card"),
    "inn-missing": ("не указан ИНН. Заполните его в карточке", "no ИНН. Fill it in on the card"),
    "inn-invalid": (
        "в ИНН «{inn}» должно быть {digits} цифр. Исправьте его в карточке",
        "ИНН {inn} must have {digits} digits. Correct it on the card",
    ),
    "kpp-invalid": (
        "КПП «{kpp}» записан неверно: нужно 9 знаков, и только у организации",
        "КПП {kpp} is wrong: 9 characters, and only for a company",
    ),
    "contract-of-other-organization": (
        "договор заключён другим юридическим лицом",
        "the contract belongs to another legal entity",
    ),
    "contract-of-other-counterparty": ("договор с другим контрагентом", "the contract is with another party"),
    "contract-kind-wrong": ("договор другого вида", "the contract is of another kind"),
    "principal-missing": (
        "не указан туроператор услуги в строке {row}. Выберите партнёра в заявке",
        "line {row} has no tour operator. Choose the supplier in the deal",
    ),
    "principal-unexpected": (
        "у собственной услуги в строке {row} указан туроператор",
        "own service of line {row} names a tour operator",
    ),
    "rate-missing": ("нет курса валюты. Укажите его в заявке", "no exchange rate. Enter it in the deal"),
    "settled-sum-missing": (
        "не посчитана сумма в валюте договора. Укажите курс в заявке",
        "no sum in the contract's currency. Enter the rate in the deal",
    ),
    "outside-period": ("дата {date} вне периода выгрузки", "date {date} is outside the period"),
    "period-closed": (
        "дата {date} в закрытом периоде (по {closed_through})",
        "date {date} is in a closed period (through {closed_through})",
    ),
    "number-invalid": ("номер «{number}» не подходит 1С", "number {number} does not fit 1С"),
    "number-twice": ("номер {number} занят другим документом", "number {number} is used twice"),
    "link-invalid": (
        "идентификатор «{guid}» из базы 1С неверен",
        "identifier {guid} of the 1С base is wrong",
    ),
    "cash-papers-not-kept": (
        "юридическое лицо не ведёт кассовых ордеров",
        "the legal entity keeps no cash orders",
    ),
    "cash-limit-exceeded": (
        "наличных по договору с организацией больше 100 000 ₽",
        "more than 100 000 ₽ in cash under one contract with a company",
    ),
    "time-ambiguous": (
        "время совпадает с другим документом ({at}), 1С может их переставить",
        "same time as another document ({at}), 1С may reorder them",
    ),
    "structure-wrong": (
        "не соответствует формату 1.8. Сообщите нам, файл не выпущен",
        "does not follow format 1.8. Tell us; the file was held back",
    ),
    "reference-missing": (
        "ссылка на объект, которого нет в файле",
        "names an object that is not in the file",
    ),
    "reference-differs": ("ссылка расходится с объектом", "a reference differs from its object"),
    "guid-twice": ("объект встречается дважды", "an object stands twice"),
    "currency-unknown": (
        "валюту «{what}» мы ещё не передаём в 1С. Переведите заявку в рубли",
        "currency {what} is not carried to 1С yet. Turn the deal into roubles",
    ),
    "prefix-wrong": (
        "префикс для 1С — два знака, цифры или прописные буквы ({prefix}). Исправьте его в настройках",
        "the prefix for 1С is two digits or capital letters ({prefix}). Correct it in the settings",
    ),
    "discount-to-write-off": (
        "в 1С передана полная цена, скидку {sum} ₽ бухгалтер списывает корректировкой долга",
        "1С gets the full price, the accountant writes the discount of {sum} ₽ off the debt",
    ),
    "sale-not-confirmed": (
        "поездка началась, а бронь не подтверждена: реализация не выгружена. Проверьте статус заявки",
        "the trip has begun but the booking is not confirmed: no sale was exported. Check the status",
    ),
}
OTHER = (
    "данные не подходят для 1С ({code}). Проверьте карточку",
    "the data do not fit 1С ({code}). Check the card",
)


class _Params(dict[str, str]):
    """A text never fails for want of a parameter."""

    def __missing__(self, name: str) -> str:
        return "?"


def finding(code: str, kind: str, name: str, params: Mapping[str, str], language: str = "ru") -> str:
    """One sentence: whose it is, what is wrong, what to do."""
    place = 1 if language == "en" else 0
    subject = SUBJECTS.get(kind, FILE)[place].format(name=name).strip()
    text = FINDINGS.get(code, OTHER)[place].format_map(_Params(params, code=code))
    return f"{subject}: {text}."
