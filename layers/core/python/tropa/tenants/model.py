"""Rules of an agency: trial, own firm by its ИНН, mail domains that may sign in, time zone. Pure."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tropa.faults import RuleBroken
from tropa.registry_numbers import check_inn

TRIAL = timedelta(days=14)
ZONE = "Europe/Moscow"
COMPANY, ENTREPRENEUR = "company", "entrepreneur"
OGRN_LENGTH = {COMPANY: 13, ENTREPRENEUR: 15}
INN_LENGTH = {COMPANY: 10, ENTREPRENEUR: 12}
MOST_DOMAINS = 10
_DOMAIN = re.compile(
    r"(?=.{4,253}$)([a-z0-9а-яё]([a-z0-9а-яё-]{0,61}[a-z0-9а-яё])?\.)+[a-zа-яё][a-z0-9а-яё-]+"
)

# Anybody can open a mailbox there, so such a domain says nothing about where a person works.
PUBLIC_DOMAINS = frozenset([
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "xmail.ru",
    "vk.com", "yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz",
    "yandex.ua", "narod.ru", "rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru",
    "ro.ru", "rambler.ua", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com",
    "live.com", "live.ru", "msn.com", "outlook.ru", "icloud.com", "me.com",
    "mac.com", "yahoo.com", "ymail.com", "proton.me", "protonmail.com", "pm.me",
    "aol.com", "gmx.com", "gmx.net", "gmx.de", "mail.com", "zoho.com",
    "qip.ru", "pochta.ru", "hotbox.ru", "e-mail.ru", "nm.ru", "sibmail.com",
    "ngs.ru", "ukr.net", "i.ua", "tut.by", "mail.by", "mail.kz",
    "tutanota.com", "tuta.io", "fastmail.com",
])  # fmt: skip


class TimezoneUnknown(RuleBroken):
    code = "timezone-unknown"


class DomainWrong(RuleBroken):
    code = "domain-wrong"


class DomainPublic(RuleBroken):
    """A domain where anybody gets a mailbox cannot be the agency's own."""

    code = "domain-public"


def trial_end(start: datetime) -> datetime:
    """When the free weeks are over."""
    return start + TRIAL


def entity_kind(inn: str) -> str:
    """Company by ten digits, entrepreneur by twelve; InnWrong on a wrong number."""
    return COMPANY if len(check_inn(inn)) == INN_LENGTH[COMPANY] else ENTREPRENEUR


def check_zone(name: str) -> str:
    """The name itself when the zone database has it."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TimezoneUnknown(name) from error
    return name


def domain_of(email: str) -> str:
    """What stands behind the @."""
    return email.rsplit("@", 1)[-1]


def own_domains(email: str) -> list[str]:
    """Domains allowed from the start: the founder's one, unless it is public."""
    domain = domain_of(email)
    return [] if domain in PUBLIC_DOMAINS else [domain]


def check_domains(domains: list[str]) -> list[str]:
    """Lower case, without doubles and a leading @; DomainWrong or DomainPublic when one will not do."""
    clean: list[str] = []
    for typed in domains:
        domain = typed.strip().lower().removeprefix("@").rstrip(".")
        if not _DOMAIN.fullmatch(domain):
            raise DomainWrong(domain)
        if domain in PUBLIC_DOMAINS:
            raise DomainPublic(domain)
        if domain not in clean:
            clean.append(domain)
    return clean
