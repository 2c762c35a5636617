"""Texts of refusals: coming in, people, the agency's settings, the post."""

TITLES: dict[str, tuple[str, str]] = {
    "code-wrong": (
        "Код не подошёл. Проверьте цифры в письме.",
        "Wrong code. Check the digits in the letter.",
    ),
    "code-expired": (
        "Этот код больше не действует. Запросите новый — он придёт письмом.",
        "This code no longer works. Ask for a new one; it comes by e-mail.",
    ),
    "code-too-soon": (
        "Письмо с кодом уже отправлено. Новое можно запросить чуть позже.",
        "A letter with a code is on its way. You can ask for another a little later.",
    ),
    "sign-up-expired": (
        "Время на заполнение вышло. Подтвердите почту ещё раз.",
        "Time to fill in the form is over. Confirm your e-mail again.",
    ),
    "session-over": ("Вы давно не работали в Тропе. Войдите снова.", "You have been away. Sign in again."),
    "sign-in-again": (
        "Пока вы входили, что-то изменилось. Отправьте код ещё раз.",
        "Something changed while you were signing in. Send the code again.",
    ),
    "access-ended": (
        "Доступ в это агентство закрыт. Обратитесь к владельцу агентства.",
        "Your access to this agency was closed. Ask the owner of the agency.",
    ),
    "email-domain-closed": (
        "Агентство больше не пускает с почтой этого домена. Владелец может вернуть домен в настройках.",
        "The agency no longer lets mailboxes of this domain in. The owner can allow it in the settings.",
    ),
    "email-domain-not-allowed": (
        "Сотрудники входят только с почтой на домене агентства. Добавьте домен: Настройки → Агентство → "
        "«Домены почты», затем повторите приглашение.",
        "Colleagues sign in only with an e-mail of the agency's own domain. Add it in Settings, Agency, "
        "Mail domains, then invite again.",
    ),
    "email-taken": ("С этой почтой уже работают в Тропе.", "This e-mail is already in use in Tropa."),
    "last-owner": (
        "Это последний владелец. Сначала назначьте владельцем кого-то ещё.",
        "This is the last owner. Make somebody else an owner first.",
    ),
    "timezone-unknown": ("Такого часового пояса нет.", "There is no such time zone."),
    "domain-wrong": (
        "Домен почты записывают так: agentstvo.ru, без пробелов и знака @.",
        "Write a mail domain like agency.ru, without spaces and the @ sign.",
    ),
    "domain-public": (
        "На этом домене почту заводит кто угодно. Укажите домен, который принадлежит агентству.",
        "Anybody can open a mailbox at this domain. Name a domain that belongs to the agency.",
    ),
    "inn-wrong": ("В ИНН ошибка: проверьте цифры.", "The ИНН is wrong: check the digits."),
    "kpp-wrong": (
        "КПП записан с ошибкой: нужно девять знаков.",
        "The КПП is wrong: nine characters are needed.",
    ),
    "ogrn-wrong": ("В ОГРН ошибка: проверьте цифры.", "The ОГРН is wrong: check the digits."),
    "bik-wrong": (
        "В БИК ошибка: нужно девять цифр. Сверьте его с реквизитами банка.",
        "The БИК is wrong: nine digits are needed. Compare it with the bank's details.",
    ),
    "bank-account-wrong": (
        "В номере счёта ошибка. Сверьте 20 цифр счёта и БИК.",
        "The account number is wrong. Check its 20 digits and the БИК.",
    ),
    "kpp-not-for-entrepreneur": ("У предпринимателя нет КПП.", "An entrepreneur has no КПП."),
    "mail-unavailable": (
        "Письмо сейчас не уходит. Повторите через несколько секунд.",
        "The letter cannot be sent right now. Repeat in a few seconds.",
    ),
}
