"""The pages about the local stack (below /local): where everything is, caught mail, 1С files, routes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from infra.local import processes
from infra.local.events import Answer
from infra.local.look import as_json, frame, link, page, table, with_links
from infra.local.mail import Letter, Mailbox
from infra.local.places import Places

PARTS = {
    "dynamodb": "база данных (DynamoDB Local)",
    "ministack": "файлы, очереди, почта (ministack)",
    "gateway-1": "веб-сервер",
    "gateway-2": "веб-сервер, второй",
    "stream": "обработка потока изменений",
    "queue": "обработка очереди заданий",
    "schedule": "расписание и сбор писем",
    "emulator": "эмулятор кассы (ККТ)",
    "agent": "кассовый агент",
}
ENGINE_NOTE = {
    "dynamodb": "<p><small>DynamoDB Local принадлежит Amazon; его лицензия требует учётной записи AWS. "
    "Без неё: make run ENGINE=ministack.</small></p>",
    "ministack": "<p class=off>База данных — ministack: медленнее и теряет записи, если её убить.</p>",
}
OWN_DESK = (
    "добавьте кассу на странице «Касса» и введите её код в другом окне терминала:<br>"
    "<code>make desk CODE=…</code>"
)
MAIL_IS_OFF = "<p class=off>Почтовая часть сейчас не отвечает, показаны сохранённые письма.</p>"
Routes = Callable[[], list[tuple[str, str, str]]]


class Pages:
    def __init__(self, places: Places, mailbox: Mailbox, routes: Routes) -> None:
        self._places, self._mailbox, self._routes = places, mailbox, routes

    def get(self, path: str) -> Answer:
        """Answers any path below /local."""
        match path.removeprefix("/local").strip("/").split("/"):
            case [""]:
                return page("Тропа на этой машине", self._start())
            case ["mail"]:
                return page("Почта", self._mail())
            case ["mail.json"]:
                self._collect()
                return as_json([item.__dict__ for item in self._mailbox.letters()])
            case ["mail", name]:
                item = self._mailbox.find(name)
                return page(item.subject, letter_body(item)) if item else page("Нет такого письма", "", 404)
            case ["mail", name, "html"]:
                item = self._mailbox.find(name)
                return frame(item.html or "" if item else "", 200 if item else 404)
            case ["api"]:
                return page("Адреса API", self._api())
            case ["1c", *names]:
                return self._onec("/".join(names))
            case ["parts.json"]:
                return as_json(parts(self._places))
        return page("Нет такой страницы", f"<p>{link('/local', 'К началу')}</p>", 404)

    def _start(self) -> str:
        control = os.environ.get("TROPA_LOCAL_CONTROL_URL", "")
        demo = self._places.demo_file
        person = json.loads(demo.read_text(encoding="utf-8")) if demo.exists() else {}
        rows = [
            ["Приложение", link("/", os.environ.get("TROPA_PUBLIC_URL"))],
            ["Письма, которые отправила система", link("/local/mail")],
            ["Описание API и его адреса", f"{link('/api/docs')}<br>{link('/local/api')}"],
            ["Касса: чековая лента и управление эмулятором", link(control) if control else "не запущена"],
            ["Касса для агентства, которое вы завели сами", OWN_DESK],
            ["Папка обмена с 1С", f"{link('/local/1c')}<br><small>{escape(str(self._places.onec))}</small>"],
            ["Журналы частей", escape(str(self._places.logs))],
            ["Данные", escape(str(self._places.data))],
        ]
        if person:
            rows.insert(1, ["Вход в демонстрационное агентство", demo_words(person)])
        note = ENGINE_NOTE.get(os.environ.get("TROPA_ENGINE", ""), "")
        return f"{table(rows)}<h2>Части</h2>{self._parts()}{note}"

    def _parts(self) -> str:
        words = {True: "работает", False: "<b class=off>остановлена</b>"}
        rows = [
            [escape(PARTS.get(name, name)), words[bool(state["alive"])], str(state["pid"])]
            for name, state in parts(self._places).items()
        ]
        return table(rows, ["Часть", "Состояние", "Процесс"])

    def _collect(self) -> bool:
        try:
            self._mailbox.collect()
        except OSError:
            return False
        return True

    def _mail(self) -> str:
        note = "" if self._collect() else MAIL_IS_OFF
        rows = [
            [escape(item.at), escape(", ".join(item.to)), f"{letter_link(item)}<br>{escape(item.text[:400])}"]
            for item in self._mailbox.letters()
        ]
        return note + (table(rows, ["Когда (UTC)", "Кому", "Письмо"]) if rows else "<p>Писем пока нет.</p>")

    def _api(self) -> str:
        rows = [[escape(method), escape(path), escape(name)] for method, path, name in self._routes()]
        return table(rows, ["Метод", "Адрес", "Функция"])

    def _onec(self, name: str) -> Answer:
        folder = self._places.onec.resolve()
        wanted = (folder / name).resolve()
        if name and wanted.is_relative_to(folder) and wanted.is_file():
            return Answer(200, [("Content-Type", "text/plain; charset=utf-8")], wanted.read_bytes())
        files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
        items = "".join(f"<li>{link(f'/local/1c/{quote(str(f))}', str(f))}</li>" for f in files)
        return page("Папка обмена с 1С", f"<ul>{items}</ul>" if items else "<p>Файлов пока нет.</p>")


def parts(places: Places) -> dict[str, dict[str, object]]:
    """The state of each part by the list that the supervisor keeps."""
    listed = json.loads(places.run.read_text())["parts"] if places.run.exists() else {}
    return {
        name: {"pid": part["pid"], "alive": processes.is_same(part["pid"], part["birth"])}
        for name, part in listed.items()
    }


def demo_words(person: dict[str, str]) -> str:
    return f"{escape(person.get('email', ''))}<br>код для входа придёт сюда: {link('/local/mail')}"


def letter_link(item: Letter) -> str:
    return link(f"/local/mail/{item.id}", item.subject or "без темы")


def letter_body(item: Letter) -> str:
    head = f"<p><small>{escape(item.at)} · {escape(item.sender)} → {escape(', '.join(item.to))}</small></p>"
    html = f"<iframe sandbox src='/local/mail/{item.id}/html'></iframe>" if item.html else ""
    return f"{head}<pre>{with_links(item.text)}</pre>{html}<p>{link('/local/mail', 'Все письма')}</p>"
