"""The screen «Касса и настройки»: which register this is, how to speak with it, and buttons to try it out.
The fields come from the register's own driver."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from edge_agent.change import described
from edge_agent.config import Config
from edge_agent.discovery.form import NO, YES, Field
from edge_agent.page.frame import Screen, button, empty, heading, panel
from edge_agent.page.html import Html, join, tag
from edge_agent.page.icons import icon
from edge_agent.proxy import shown as proxy_shown
from edge_agent.search import Candidate
from edge_agent.secret import is_secret, shown

OPTION = "option."  # prefix of the driver's parameters among a form's fields
SHTRIH = ("tcp", "shtrih", "serial")
TRIALS = (
    ("connection", "Проверить связь", "plug"),
    ("text", "Пробная печать", "print"),
    ("x_report", "X-отчёт", "receipt"),
    ("drawer", "Открыть ящик", "drawer"),
)


def device(screen: Screen, config: Config, found: Sequence[Candidate] | None) -> Html:
    return join(
        heading("Касса и настройки"),
        tag(
            "div",
            tag("div", _trials(screen, config), _search(screen, config, found), class_="column"),
            tag("div", _settings(screen, config), class_="column"),
            class_="columns",
        ),
    )


def _trials(screen: Screen, config: Config) -> Html:
    if config.kkt is None:
        return panel("Проверить кассу", tag("p", "Сначала выберите кассу.", class_="quiet"))
    acts = [button(text, screen.path(f"test/{code}"), sign=sign) for code, text, sign in TRIALS]
    text = "Ни одна из этих кнопок не пробивает чек."
    return panel("Проверить кассу", tag("p", text, class_="quiet"), tag("div", *acts, class_="acts left"))


def _search(screen: Screen, config: Config, found: Sequence[Candidate] | None) -> Html:
    search = tag(
        "form",
        tag("input", name="net", placeholder="192.168.1.0/24", aria_label="Сеть", autocomplete="off"),
        tag("button", icon("search"), "Найти кассы"),
        method="post",
        action=screen.path("find"),
        class_="search",
    )
    text = tag(
        "p",
        "Поиск по портам этого компьютера и установленным драйверам. Для кассы в сети укажите адреса сети.",
        class_="quiet",
    )
    return panel("Найти кассу", text, search, _found(screen, config, found))


def _found(screen: Screen, config: Config, found: Sequence[Candidate] | None) -> Html | None:
    if found is None:
        return None
    if not found:
        return empty("Касс не нашлось", "Проверьте, что касса включена и подключена, и поищите ещё раз.")
    rows = [_candidate(screen, config, one) for one in found]
    return tag("ul", *rows, class_="found")


def _candidate(screen: Screen, config: Config, one: Candidate) -> Html:
    fields = {OPTION + name: value for name, value in one.options.items()}
    same = one.address == config.kkt
    act = (
        tag("span", "Подключена", class_="badge green")
        if same
        else button("Выбрать", screen.path("settings"), fields={"kkt": one.address, **fields})
    )
    hint = tag("p", one.hint, class_="quiet") if one.hint else None
    return tag("li", tag("div", tag("b", one.title), tag("code", one.address), hint), act)


def _settings(screen: Screen, config: Config) -> Html:
    driver = [_group(one.title, [_parameter(field) for field in one.fields]) for one in described(config)]
    place = [
        _text("kkt", "Адрес кассы", config.kkt or "", "Например tcp://192.168.1.50:7778. Пусто — без кассы."),
        *_access(config),
    ]
    others = [
        _text(
            "zone",
            "Часовой пояс кассы",
            config.zone or "",
            "Например Europe/Moscow. Пусто — как у компьютера.",
        ),
        _text("onec_folder", "Папка обмена с 1С", config.onec_folder or "", "Пусто — без 1С."),
        _text(
            "proxy",
            "Прокси",
            proxy_shown(config.proxy),
            "Пусто — как в системе, direct — без прокси. Пример: http://имя:пароль@10.0.0.1:3128.",
        ),
    ]
    save = tag("div", tag("button", "Сохранить", class_="main"), class_="save")
    form = tag(
        "form",
        _group("", place),
        *driver,
        _group("Это место", others),
        save,
        method="post",
        action=screen.path("settings"),
        autocomplete="off",
    )
    return panel("Настройки", form)


def _access(config: Config) -> list[Html]:
    """Who speaks with a ШТРИХ: its passwords stand in every command."""
    if config.kkt is None or urlsplit(config.kkt).scheme not in SHTRIH:
        return []
    return [
        _secret(OPTION + "operator", "Пароль оператора", "Обычно 30: от имени системного администратора."),
        _secret(OPTION + "password", "Пароль администратора", "Обычно 30."),
    ]


def _group(title: str, fields: Sequence[Html]) -> Html:
    legend = tag("legend", title) if title else None
    return tag("fieldset", legend, *fields)


def _text(name: str, caption: str, value: str, hint: str = "", **more: object) -> Html:
    field = tag("input", id=name, name=name, value=value, aria_describedby=f"{name}-hint", **more)
    return _field(name, caption, field, hint)


def _secret(name: str, caption: str, hint: str = "") -> Html:
    """Left empty it stays as it is."""
    more = {"type": "password", "autocomplete": "new-password", "placeholder": "не показан"}
    return _text(name, caption, "", hint, **more)


def _parameter(one: Field) -> Html:
    name = OPTION + one.name
    if one.fixed:
        return _field(name, one.caption, tag("output", shown(one.name, one.value), id=name), one.hint)
    if is_secret(one.name):
        return _secret(name, one.caption, one.hint)
    if one.kind == "flag":
        field = tag("input", type="checkbox", id=name, name=name, value=YES, checked=one.value == YES)
        none = tag("input", type="hidden", name=name, value=NO)
        return _field(name, one.caption, join(none, field), one.hint, row=True)
    if one.kind == "choice" and one.choices:
        chosen = [tag("option", text, value=key, selected=key == one.value) for key, text in one.choices]
        return _field(name, one.caption, tag("select", *chosen, id=name, name=name), one.hint)
    mode = {"inputmode": "numeric"} if one.kind == "number" else {}
    return _text(name, one.caption, one.value, one.hint, **mode)


def _field(name: str, caption: str, field: Html, hint: str, row: bool = False) -> Html:
    words = tag("p", hint, class_="hint", id=f"{name}-hint") if hint else None
    label = tag("label", caption, for_=name)
    return tag(
        "div", field if row else label, label if row else field, words, class_="field row" if row else "field"
    )
