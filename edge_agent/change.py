"""Changing a desk's settings, by the command line or by the status page: checked as a whole, then written. It
refuses what would lead a doubt of the old register to another one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from edge_agent import lock
from edge_agent.assembly import settings_of
from edge_agent.clock import Clock
from edge_agent.config import JOURNAL, Config, save
from edge_agent.discovery.form import Group, check, form
from edge_agent.drivers import AddressUnknown
from edge_agent.journal import Journal
from edge_agent.proxy import DIRECT, ProxyWrong, understand
from edge_agent.roster import Place, places, title
from edge_agent.secret import HIDDEN, is_secret

NUMBERS = ("operator", "password")


class ChangeWrong(Exception):
    """A setting cannot be like this; the message is Russian and names it."""


@dataclass(frozen=True)
class Wanted:
    """None leaves a setting as it is; an empty text takes it away."""

    kkt: str | None = None
    onec_folder: str | None = None
    zone: str | None = None
    proxy: str | None = None
    options: Mapping[str, str] | None = None  # also operator and password


def change(root: Path, place: Place, wanted: Wanted, clock: Clock) -> Config:
    """Check, write and return the new settings; raises ChangeWrong and then nothing has changed."""
    before = place.config
    after = with_options(_plain(before, wanted), wanted.options or {})
    if lock.device(after) != lock.device(before):
        check_free(root, place.folder, after)
        _settled(place.folder, clock)
    save(place.folder, after)
    return after


def check_free(root: Path, folder: Path, config: Config) -> None:
    """One register, one desk: two would both take its documents for their own."""
    wanted = lock.device(config)
    for other in places(root):
        if wanted is not None and other.folder != folder and lock.device(other.config) == wanted:
            raise ChangeWrong(
                f"Эта касса уже подключена к месту «{title(other)}». Укажите другую кассу или уберите её там."
            )


def described(config: Config) -> tuple[Group, ...]:
    """What the device's driver lets people set; nothing without a device or for an address it cannot read."""
    if config.kkt is None:
        return ()
    try:
        return form(config.kkt, settings_of(config)).groups
    except (AddressUnknown, AttributeError):
        return ()


def _settled(folder: Path, clock: Clock) -> None:
    journal = Journal(folder / JOURNAL, clock)
    try:
        if journal.unsettled():
            raise ChangeWrong("Сейчас выясняется, пробит ли чек. Кассу можно сменить после этого.")
    finally:
        journal.close()


def _plain(config: Config, wanted: Wanted) -> Config:
    if wanted.kkt is not None:
        config = replace(config, kkt=wanted.kkt.strip() or None)
        if config.kkt == "none":
            config = replace(config, kkt=None)
    if wanted.onec_folder is not None:
        config = replace(config, onec_folder=_folder(wanted.onec_folder))
    if wanted.zone is not None:
        config = replace(config, zone=_zone(wanted.zone.strip()))
    if wanted.proxy is not None:
        config = replace(config, proxy=_proxy(wanted.proxy.strip(), config.proxy))
    return config


def _folder(text: str) -> str | None:
    if not text.strip():
        return None
    path = Path(text.strip()).expanduser()
    if not path.is_dir():
        raise ChangeWrong(f"Папки «{path}» нет. Создайте её или исправьте путь.")
    return str(path.resolve())


def _zone(text: str) -> str | None:
    try:
        return ZoneInfo(text).key if text else None
    except (ValueError, OSError, LookupError) as error:
        raise ChangeWrong(f"Нет часового пояса «{text}». Пример: Europe/Moscow.") from error


def _proxy(text: str, former: str | None) -> str | None:
    if HIDDEN in text:
        return former
    if not text or text == DIRECT:
        return text or None
    try:
        understand(text)
    except ProxyWrong as error:
        raise ChangeWrong("Адрес прокси непонятен. Пример: http://имя:пароль@10.0.0.1:3128.") from error
    return text


def with_options(config: Config, given: Mapping[str, str]) -> Config:
    """The settings with these answers to the driver's questions; ChangeWrong for what it does not ask."""
    if config.kkt is None:
        return replace(config, options={})
    # What a driver asks may hang on an answer, such as the class of a component; dots stand for what is kept.
    answers = {name: value for name, value in given.items() if value != HIDDEN}
    try:
        known = form(config.kkt, settings_of(replace(config, options={**config.options, **answers})))
    except AddressUnknown as error:
        raise ChangeWrong(
            f"Непонятный адрес кассы «{config.kkt}». Пример: tcp://192.168.1.50:7778."
        ) from error
    fields = {field.name: field for field in known.fields}
    told = {}
    for name, value in given.items():
        if name in NUMBERS and name not in fields:
            config = _numbered(config, name, value)
        elif name not in fields or fields[name].fixed:
            raise ChangeWrong(f"У этой кассы нет настройки «{name}», которую можно изменить.")
        elif not (value == HIDDEN and is_secret(name)):
            told[name] = value
    checked = check(known, {name: field.value for name, field in fields.items()} | told)
    for name in checked.errors.keys() & told.keys():
        # The words of an error quote what was typed.
        wrong = "неверное значение." if is_secret(name) else checked.errors[name]
        raise ChangeWrong(wrong)
    kept = {*config.options, *told}
    return replace(config, options={name: checked.options[name] for name in kept if name in checked.options})


def _numbered(config: Config, name: str, value: str) -> Config:
    if value == HIDDEN:
        return config
    if not value.isdecimal() or len(value) > 8:
        raise ChangeWrong(f"Настройка «{name}» — число.")
    changed = int(value)
    return replace(config, operator=changed) if name == "operator" else replace(config, password=changed)
