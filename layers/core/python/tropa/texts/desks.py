"""Texts of refusals and warnings: cash desks, their computers and jobs."""

TITLES: dict[str, tuple[str, str]] = {
    "desk-missing": (
        "Касса не подключена. Подключите её или примите оплату без чека.",
        "No cash desk is connected. Connect one, or take the money without a receipt.",
    ),
    "desk-replaced": (
        "Компьютер кассы заменили или отключили, пока чек был в работе. Посмотрите на ленту: пробит ли он.",
        "The desk's computer was replaced with this in hand. Look at the tape: was it made?",
    ),
    "job-unknown": ("Такого задания у кассы нет.", "The desk has no such job."),
    "job-move-impossible": ("Итог не подходит к состоянию задания.", "The result does not fit the job."),
    "lease-taken": ("Задание уже выдано.", "The job has just been handed over."),
    "fence-stale": ("Задание выдано заново, этот итог устарел.", "A newer hand-over of the job rules."),
    "pairing-code-wrong": (
        "Неверный код. Проверьте 8 знаков или получите новый код.",
        "A wrong code. Check its 8 characters or get a new one.",
    ),
    "pairing-code-expired": (
        "Срок кода истёк: он действует 10 минут. Получите новый.",
        "The code is over: it lives 10 minutes. Get a new one.",
    ),
    "device-unknown": ("Эта касса не подключена к Тропе.", "This desk is not connected to Tropa."),
    "device-revoked": ("Доступ этой кассы отозван.", "The access of this desk was revoked."),
    "signature-wrong": ("Подпись запроса неверна.", "The signature of the request is wrong."),
    "nonce-used": ("Такой запрос уже был.", "This request was seen before."),
    "agent-clock-skew": (
        "Часы компьютера кассы расходятся с сервером больше чем на 5 минут.",
        "The desk's clock is more than 5 minutes off.",
    ),
    "desk-offline": (
        "Касса не на связи. Проверьте, что компьютер включён и есть интернет; чеки подождут.",
        "The desk is offline. Check its computer and network; receipts will wait.",
    ),
    "desk-clock-off": (
        "Часы компьютера кассы отстают или спешат больше чем на минуту.",
        "The desk's clock is more than a minute off.",
    ),
    "desk-clock-wrong": (
        "Часы компьютера кассы расходятся больше чем на 5 минут: чеки не пробиваются, пока их не поправят.",
        "The desk's clock is more than 5 minutes off: no receipts until it is put right.",
    ),
    "desk-no-device": (
        "К компьютеру не подключена касса.",
        "No cash register is connected to the computer.",
    ),
    "desk-device-offline": (
        "Кассовый аппарат не отвечает. Проверьте питание и кабель.",
        "The cash register does not answer. Check power and cable.",
    ),
    "desk-shift-expired": (
        "Смена открыта больше 24 часов. Закройте её: новые чеки подождут.",
        "The shift is older than 24 hours. Close it; new receipts wait.",
    ),
    "desk-shift-long": (
        "Смена открыта больше 23 часов. Скоро её придётся закрыть.",
        "The shift is older than 23 hours and has to be closed soon.",
    ),
    "desk-no-paper": ("В кассе нет бумаги.", "The register is out of paper."),
    "desk-ofd-queue": (
        "Чеки не уходят в ОФД. Проверьте интернет кассы.",
        "Receipts do not reach the operator of fiscal data. Check the register's network.",
    ),
    "desk-folder-closed": (
        "Папка обмена с 1С недоступна для записи.",
        "The folder for 1С cannot be written to.",
    ),
    "job-not-in-doubt": (
        "Решать вручную нужно только про задание с неизвестным итогом.",
        "A verdict is for work whose outcome is unknown.",
    ),
    "desk-fn-thirty-days": (
        "Фискальный накопитель кончается через 30 дней или раньше. Закажите замену.",
        "The fiscal storage ends within 30 days. Order another.",
    ),
    "desk-fn-three-days": (
        "Фискальный накопитель кончается через 3 дня или раньше. Замените его, иначе чеки встанут.",
        "The fiscal storage ends within 3 days. Replace it, or receipts stop.",
    ),
    "desk-fn-nearly-full": (
        "Память фискального накопителя заполнена на девять десятых. Закажите замену.",
        "The fiscal storage is nine tenths full. Order another.",
    ),
    "desk-ofd-late": (
        "Чеки не уходят в ОФД больше двух дней. Проверьте интернет кассы.",
        "Receipts have not reached the operator of fiscal data for two days. Check the register's network.",
    ),
    "desk-ofd-stopping": (
        "Чеки не уходят в ОФД больше 25 дней. На тридцатый день касса перестанет их пробивать.",
        "Receipts have not reached the operator of fiscal data for 25 days. On day 30 the register stops.",
    ),
    "desk-document-open": (
        "В кассе остался незакрытый документ. Следующий чек Тропа начнёт с его отмены.",
        "The register holds an unfinished document. Tropa cancels it before the next receipt.",
    ),
    "desk-other-program": (
        "На кассе пробиты документы, которых Тропа не просила. Посмотрите, кто ещё ею пользуется.",
        "The register made documents that Tropa did not ask for. See who else uses it.",
    ),
    "desk-journal-rescued": (
        "Журнал агента был повреждён и спасён. Сверьте последние чеки с лентой.",
        "The agent's journal was damaged and rescued. Compare the last receipts with the tape.",
    ),
}
