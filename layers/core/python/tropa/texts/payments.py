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
    "payment-not-refundable": (
        "Вернуть можно только деньги, которые заплатил клиент и которые ещё не сторнированы.",
        "Only money that a client paid, and that nobody undid, goes back.",
    ),
    "receipt-still-open": (
        "Чек этой оплаты ещё не пробит. Сначала дождитесь его.",
        "The receipt of this payment is not printed yet. Wait for it first.",
    ),
    "receipt-exists": (
        "У этой оплаты чек уже есть. Если в нём ошибка, выберите «Чек ошибочный».",
        "This payment has its receipt. When it is wrong, say so instead.",
    ),
    "receipt-not-correctable": (
        "Исправить можно только пробитый чек этой оплаты, который ещё не исправляли.",
        "Only a printed receipt of this payment that nobody has put right yet can be corrected.",
    ),
    "correction-number-missing": (
        "Для коррекции по предписанию укажите его номер.",
        "A correction by order needs the number of the order.",
    ),
    "copy-not-last": (
        "Касса печатает копию только последнего документа, а после этого чека были другие.",
        "A register prints a copy of its last document only, and others came after this receipt.",
    ),
    "receipt-replaced": (
        "Вместо этого чека у оплаты уже есть чек коррекции.",
        "The payment has a correction receipt in place of this one.",
    ),
    "offset-nothing": (
        "Закрывать нечего: предоплаты, пробитой чеком, по этой заявке нет или она уже закрыта.",
        "Nothing to close: no prepayment with a receipt is open in this deal.",
    ),
    "offset-too-early": (
        "Поездка ещё не началась. Чек о зачёте предоплаты пробивают, когда услуга оказана.",
        "The trip has not begun. The closing receipt is for a service that was rendered.",
    ),
    "prepayment-not-printed": (
        "Чек предоплаты ещё не пробит. Сначала дождитесь его.",
        "A receipt of the prepayment is not printed yet. Wait for it first.",
    ),
    "payment-not-correctable": (
        "Исправить чеком можно деньги от клиента, которые не сторнированы и из которых ничего не вернули.",
        "Only money that a client paid, that stands and nothing of which went back, can be put right.",
    ),
}
