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
}
