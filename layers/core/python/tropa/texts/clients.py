"""Texts of refusals and warnings: clients, their documents, phones and e-mails."""

TITLES: dict[str, tuple[str, str]] = {
    "client-duplicate": (
        "Похоже, такой клиент уже есть. Проверьте, не он ли это.",
        "There seems to be such a client already. Check whether it is the same person.",
    ),
    "document-exists": ("Этот документ уже есть у клиента.", "The client has this document already."),
    "name-wrong": (
        "Имя начинается с буквы и не содержит цифр.",
        "A name begins with a letter and has no digits.",
    ),
    "name-given-twice": (
        "Передайте либо ФИО одной строкой, либо его части.",
        "Send either the full name in one line or its parts.",
    ),
    "client-contact-missing": (
        "Укажите телефон, почту или мессенджер.",
        "Give a phone, an e-mail or a messenger.",
    ),
    "email-wrong": ("Почта записана с ошибкой.", "The e-mail is misspelt."),
    "phone-wrong": ("Телефон записан с ошибкой.", "The phone is misspelt."),
    "phone-too-short": ("В телефоне не хватает цифр.", "The phone lacks digits."),
    "phone-too-long": ("В телефоне лишние цифры.", "The phone has too many digits."),
    "phone-country-missing": (
        "Иностранный номер начните со знака «+» и кода страны.",
        "Begin a foreign number with + and the country code.",
    ),
    "birth-date-wrong": (
        "Дата рождения не существует или ещё не наступила.",
        "The birth date does not exist or lies ahead.",
    ),
    "document-kind-unknown": ("Такого вида документа нет.", "No such kind of document."),
    "document-series-wrong": (
        "Серия не подходит к этому документу.",
        "The series does not fit this document.",
    ),
    "document-number-wrong": (
        "Номер не подходит к этому документу.",
        "The number does not fit this document.",
    ),
    "document-valid-until-missing": (
        "Укажите, до какого дня действует документ.",
        "Give the last day on which the document is valid.",
    ),
    "document-nationality-missing": (
        "Для иностранного паспорта укажите гражданство клиента.",
        "A foreign passport needs the client's citizenship.",
    ),
    "document-issuer-code-wrong": (
        "Код подразделения — шесть цифр: 000-000.",
        "The issuer's code is six digits: 000-000.",
    ),
    "document-dates-wrong": (
        "Проверьте дни: выдача не в будущем, срок позже выдачи.",
        "Check the days: issued not ahead, valid until after the issue.",
    ),
    "document-expired": ("Срок действия документа истёк.", "The document has expired."),
    "document-expires-soon": (
        "Документу осталось действовать меньше полугода.",
        "The document is valid for less than half a year.",
    ),
}
