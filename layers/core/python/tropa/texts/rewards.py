"""Texts of refusals: what people earn. Managers' bonuses, clients' points, plans of a month."""

TITLES: dict[str, tuple[str, str]] = {
    "bonus-scheme-wrong": (
        "Правило бонуса задано неверно. Проверьте формулу, план и ступени: они идут по возрастанию.",
        "The bonus scheme is wrong. Check the formula, the plan and the steps: they go upwards.",
    ),
    "bonus-shares-wrong": (
        "Доли менеджеров должны давать 100 %. Исправьте их.",
        "The managers' shares have to make 100 %. Correct them.",
    ),
    "loyalty-redemption-too-large": (
        "Столько бонусов списать нельзя. Уменьшите сумму.",
        "So many points cannot be redeemed. Lower the sum.",
    ),
    "no-workdays-passed": (
        "Рабочих дней в этом месяце ещё не было. Посмотрите прогноз завтра.",
        "No working day of this month has passed yet. Look at the forecast tomorrow.",
    ),
}
