"""Texts of the letters that the product sends, Russian and English, as plain text and simple HTML."""

from dataclasses import dataclass
from html import escape

from tropa.config import CONFIG


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready for the post."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Template:
    """One letter in one language: `lines` are paragraphs, `strong` is shown large, `link` is its word."""

    subject: str
    lines: tuple[str, ...]
    strong: str = ""
    link: str = ""
    after: tuple[str, ...] = ()


SENDER = {"ru": "Тропа", "en": "Tropa"}
TEMPLATES: dict[str, dict[str, Template]] = {
    "code": {
        "ru": Template(
            "Код для входа в Тропу",
            ("Ваш код для входа:",),
            strong="{code}",
            after=(
                "Код действует {minutes} минут. Никому его не сообщайте: сотрудники Тропы код не спрашивают.",
                "Если вы не входили в Тропу, ничего делать не нужно.",
            ),
        ),
        "en": Template(
            "Your Tropa sign-in code",
            ("Your code:",),
            strong="{code}",
            after=(
                "It works for {minutes} minutes. Tell it to nobody: we never ask for it.",
                "If you did not try to sign in, there is nothing to do.",
            ),
        ),
    },
    "invitation": {
        "ru": Template(
            "Вас пригласили в агентство «{agency}»",
            (
                "Здравствуйте, {name}!",
                "{inviter} приглашает вас работать в агентстве «{agency}» в CRM «Тропа».",
                "Чтобы войти, откройте страницу и укажите этот адрес почты — пришлём код. Пароль не нужен.",
            ),
            link="Войти в Тропу",
            after=("Если вы не знаете этого человека, просто не отвечайте на письмо.",),
        ),
        "en": Template(
            "You are invited to {agency}",
            (
                "Hello {name},",
                "{inviter} invites you to work at {agency} in Tropa, a CRM for travel agencies.",
                "Open the page and type this e-mail address; we send you a code. No password is needed.",
            ),
            link="Sign in to Tropa",
            after=("If you do not know this person, do nothing.",),
        ),
    },
}


def code(language: str, *, code: str, minutes: int) -> Letter:
    """The letter with a sign-in code."""
    return build("code", language, {"code": code, "minutes": str(minutes)})


def build(template: str, language: str, fields: dict[str, str]) -> Letter:
    """A letter from its template; values are escaped in HTML and kept to one line."""
    form = TEMPLATES[template]["en" if language == "en" else "ru"]
    plain = {name: " ".join(value.split()) for name, value in fields.items()}
    safe = {name: escape(value) for name, value in plain.items()}
    return Letter(form.subject.format(**plain), _text(form, plain), _html(form, safe))


def page() -> str:
    """Where people sign in."""
    return f"{CONFIG.public_url.rstrip('/')}/signin"


def _text(form: Template, fields: dict[str, str]) -> str:
    parts = [*form.lines, form.strong, f"{form.link}: {page()}" if form.link else "", *form.after]
    return "\n\n".join(part.format(**fields) for part in parts if part) + "\n"


def _html(form: Template, fields: dict[str, str]) -> str:
    body = [f"<p>{line}</p>" for line in form.lines]
    if form.strong:
        body.append(f'<p style="font-size:28px;letter-spacing:6px"><strong>{form.strong}</strong></p>')
    if form.link:
        body.append(f'<p><a href="{escape(page(), quote=True)}">{form.link}</a></p>')
    body += [f'<p style="color:#666">{line}</p>' for line in form.after]
    inner = "".join(body).format(**fields)
    return f'<!doctype html><html><body style="font:16px sans-serif;max-width:32em">{inner}</body></html>'
