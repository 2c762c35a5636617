"""Texts of refusals that any route may give."""

TITLES: dict[str, tuple[str, str]] = {
    "internal-error": (
        "Не получилось выполнить запрос. Мы уже знаем об ошибке, введённое не потеряно.",
        "The request failed. We know about it; what you typed is not lost.",
    ),
    "request-malformed": ("Запрос не читается: это не JSON.", "The request is not readable JSON."),
    "session-required": ("Войдите, чтобы продолжить.", "Sign in to go on."),
    "permission-missing": (
        "У вашей роли нет на это права. Его может дать владелец агентства.",
        "Your role may not do this. The owner of the agency can allow it.",
    ),
    "csrf-header-required": ("Запрос пришёл не из Тропы.", "The request did not come from Tropa."),
    "not-found": ("Не найдено или нет доступа.", "Not found, or no access."),
    "method-not-allowed": (
        "Так обратиться к этому адресу нельзя.",
        "This address does not take that method.",
    ),
    "state-conflict": (
        "Сейчас это сделать нельзя: состояние изменилось.",
        "Not possible in the present state.",
    ),
    "already-exists": ("Такая запись уже есть.", "Such a record exists already."),
    "expired": ("Срок действия истёк.", "The time for this is over."),
    "version-stale": (
        "Запись изменил кто-то другой. Посмотрите, что поменялось.",
        "Somebody else changed the record. Look at what is new.",
    ),
    "body-too-large": ("Слишком большой запрос.", "The request is too large."),
    "media-type-unsupported": ("Нужен JSON.", "JSON is required."),
    "fields-invalid": ("Проверьте выделенные поля.", "Check the marked fields."),
    "if-match-required": ("Не указана версия записи.", "The version of the record is missing."),
    "version-wrong": ("Версия записи — это целое число.", "The version is a whole number."),
    "rate-exceeded": ("Слишком часто. Попробуйте чуть позже.", "Too often. Try again a little later."),
    "temporarily-unavailable": (
        "Сервис перегружен. Повторите через несколько секунд, введённое не потеряно.",
        "Overloaded. Repeat in a few seconds; what you typed is not lost.",
    ),
    "idempotency-key-required": ("Не указан ключ повтора.", "The Idempotency-Key header is missing."),
    "idempotency-key-wrong": ("Ключ повтора записан неверно.", "The Idempotency-Key is malformed."),
    "idempotency-key-reused": (
        "Этот ключ повтора уже использован для другого запроса.",
        "This Idempotency-Key was used for another request.",
    ),
    "idempotency-in-progress": ("Этот запрос уже выполняется.", "This request is already in progress."),
    "field-unknown": ("Лишнее поле.", "Unknown field."),
    "field-missing": ("Заполните это поле.", "Fill this field in."),
    "too-long": ("Слишком длинно.", "Too long."),
    "too-short": ("Слишком коротко.", "Too short."),
    "too-small": ("Слишком маленькое значение.", "Too small."),
    "too-large": ("Слишком большое значение.", "Too large."),
    "pattern-wrong": ("Записано не так, как нужно.", "Not written the way it should be."),
    "value-unknown": ("Такого значения нет в списке.", "Not a value of the list."),
    "value-wrong": ("Неверное значение.", "A wrong value."),
    "type-wrong": ("Здесь ожидается значение другого вида.", "A value of another kind is expected here."),
    "limit-wrong": ("На странице может быть от 1 до 200 строк.", "A page holds 1 to 200 rows."),
    "cursor-wrong": (
        "Место в списке указано неверно. Откройте список заново.",
        "Wrong cursor. Open the list again.",
    ),
    "rule-broken": ("Так записать нельзя. Проверьте введённое.", "This breaks a rule. Check what you typed."),
    "hours-wrong": (
        "Начало рабочего дня должно быть раньше конца. Исправьте часы.",
        "The working day has to begin before it ends. Correct the hours.",
    ),
    "reference-unknown": ("Такой записи нет.", "There is no such record."),
}
