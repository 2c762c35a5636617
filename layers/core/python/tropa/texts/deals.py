"""Texts of refusals: deals."""

TITLES: dict[str, tuple[str, str]] = {
    "deal-busy": (
        "Заявку только что изменили. Повторите: ничего не записано дважды.",
        "The deal was changed a moment ago. Repeat; nothing was written twice.",
    ),
    "deal-ended": (
        "Заявка завершена, её суммы не меняются. Верните её в работу.",
        "The deal has ended and its sums stand. Reopen it first.",
    ),
    "deal-has-payments": (
        "По заявке уже платили: валюту и режим цены изменить нельзя.",
        "The deal has payments: its currency and price mode stand.",
    ),
    "services-too-many": ("В заявке слишком много услуг.", "The deal has too many services."),
    "transition-not-allowed": (
        "Из этого состояния так перейти нельзя.",
        "No way leads there from this state.",
    ),
    "guard-failed": ("Перейти пока нельзя: не всё готово.", "Not yet: something is missing."),
    "client-given-twice": (
        "Передайте либо клиента из базы, либо нового.",
        "Send either a known client or a new one.",
    ),
    "supplier-given-twice": (
        "Передайте либо туроператора из базы, либо нового.",
        "Send either a known supplier or a new one.",
    ),
    "currency-other-than-deal": (
        "Валюта не та, что у заявки: возможны рубли и одна иностранная валюта.",
        "Not the currency of the deal: it knows roubles and one foreign currency.",
    ),
    "rate-missing": ("Укажите курс валюты.", "Give the rate of the currency."),
    "rate-wrong": ("Курс должен быть больше нуля.", "The rate has to be above zero."),
    "trip-dates-wrong": ("Конец поездки раньше начала.", "The trip ends before it begins."),
    "discount-wrong": ("Скидка больше цены.", "The discount is larger than the price."),
    "discount-twice": ("Скидка задана дважды.", "The discount is given twice."),
    "service-wrong": (
        "У своей услуги нет нетто: вся сумма — доход агентства.",
        "An own service has no net price: all of it is the agency's income.",
    ),
    "service-move-impossible": ("Услуга не может так изменить состояние.", "The service cannot go there."),
    "price-mode-wrong": ("Такого режима цены нет.", "No such price mode."),
    "non-commissionable-too-large": (
        "Часть без комиссии больше цены.",
        "The part without commission is larger than the price.",
    ),
    "amount-out-of-range": ("Сумма слишком большая.", "The sum is too large."),
    "amount-wrong": ("Сумма записана неверно.", "The sum is malformed."),
    "currency-wrong": ("Такой валюты нет.", "No such currency."),
    "currencies-differ": ("Валюты должны совпадать.", "The currencies have to be the same."),
    "weights-wrong": ("Сумму не на что разделить.", "There is nothing to split the sum over."),
    "deal-state-unknown": ("Такого состояния заявки нет.", "No such state of a deal."),
    "deal-move-impossible": ("Из этого состояния так перейти нельзя.", "No way leads there from this state."),
    "deal-move-forbidden": ("Перейти пока нельзя: не всё готово.", "Not yet: something is missing."),
    "wishes-empty": ("Укажите страну или даты.", "Give a country or dates."),
    "next-contact-missing": ("Укажите, когда вернуться к клиенту.", "Say when to come back to the client."),
    "loss-reason-missing": ("Укажите причину отказа.", "Give the reason of the loss."),
    "services-missing": ("Добавьте хотя бы одну услугу.", "Add a service."),
    "operator-missing": ("Выберите туроператора.", "Choose the operator."),
    "trip-dates-missing": ("Укажите даты поездки.", "Give the dates of the trip."),
    "tourists-missing": ("Добавьте туристов.", "Add the travellers."),
    "booking-number-missing": ("Укажите номер брони у туроператора.", "Give the operator's booking number."),
    "legal-fields-missing": (
        "Не хватает сведений, обязательных для договора.",
        "The contract lacks what the law asks for.",
    ),
    "consent-missing": (
        "Нет согласия на обработку персональных данных.",
        "Consent to process personal data is missing.",
    ),
    "contract-unsigned": ("Договор не подписан.", "The contract is not signed."),
    "documents-not-issued": ("Документы не выданы туристам.", "The papers were not handed over."),
    "trip-not-begun": ("Поездка ещё не началась.", "The trip has not begun."),
    "trip-not-ended": ("Поездка ещё не закончилась.", "The trip has not ended."),
    "debts-open": (
        "Остались долги. Погасите их или объясните, почему заявка закрывается с долгом.",
        "Debts are open. Settle them or explain why the deal closes with a debt.",
    ),
    "cancel-costs-wrong": (
        "Расходы при отмене не бывают меньше нуля. Исправьте суммы.",
        "Costs of a cancellation are never below zero. Correct the sums.",
    ),
    "costs-without-proof": ("У расходов нет подтверждения.", "Costs have no proof."),
    "refunds-open": (
        "Клиенту ещё не вернули деньги. Верните или объясните, почему возврата не будет.",
        "The client has not been paid back. Do it or explain why there is no refund.",
    ),
    "previous-state-differs": (
        "Вернуть можно только в то состояние, из которого заявка пришла.",
        "A deal returns only to the state it came from.",
    ),
    "period-locked": ("Период закрыт для изменений.", "The period is locked."),
}
