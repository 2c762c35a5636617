"""Texts of refusals: payments and receipts."""

TITLES: dict[str, tuple[str, str]] = {
    "amount-over-debt": (
        "Сумма больше долга клиента. Проверьте её или подтвердите переплату.",
        "The sum is larger than the debt. Check it or confirm an overpayment.",
    ),
    "deal-takes-no-money": (
        "По этой заявке деньги сейчас не принимают.",
        "This deal takes no money in its present state.",
    ),
    "deal-is-example": (
        "Это пример: настоящий чек по нему пробить нельзя. Примите оплату без чека или создайте свою заявку.",
        "This is an example: no real receipt for it. Take the money without one or open a deal of your own.",
    ),
    "legal-entity-missing": (
        "Заполните реквизиты своей фирмы: без них чек не пробить.",
        "Fill in your own firm first: a receipt needs it.",
    ),
    "phone-not-russian": (
        "Электронный чек уходит на почту или российский номер.",
        "An electronic receipt goes to an e-mail or a Russian number.",
    ),
    "receipt-supplier-missing": (
        "Выберите туроператора в заявке: чек за чужую услугу пробивают от его имени.",
        "Choose the operator of the deal: the receipt names whose service is sold.",
    ),
    "receipt-supplier-inn-missing": (
        "Укажите ИНН туроператора: без него чек не пробить.",
        "Give the operator's tax number: the receipt needs it.",
    ),
    "receipt-not-failed": (
        "Повторить можно только чек, который точно не пробит.",
        "Only a receipt that certainly was not made may be sent again.",
    ),
    "receipt-not-in-doubt": (
        "Решать вручную нужно только про чек с неизвестным итогом.",
        "A verdict is for a receipt whose outcome is unknown.",
    ),
    "payment-wrong": ("Платёж записан неверно.", "The payment is malformed."),
    "payment-move-impossible": ("Платёж не может так изменить состояние.", "The payment cannot go there."),
    "payment-not-completed": ("Платёж ещё не проведён.", "The payment is not completed."),
    "refund-too-large": ("Возврат больше платежа.", "The refund is larger than the payment."),
    "offset-wrong": ("Зачесть такую сумму нельзя.", "Such an offset is not possible."),
}
