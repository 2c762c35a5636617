"""What the page answers to whom: screens by GET, acts by POST, each POST followed by a screen that says how
it went. It knows no sockets."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from urllib.parse import parse_qsl

from edge_agent.agent import Agent
from edge_agent.ailment import Finding
from edge_agent.assembly import wire_of
from edge_agent.bundle import bundle
from edge_agent.change import NUMBERS, ChangeWrong, Wanted, change
from edge_agent.clock import SystemClock
from edge_agent.crew import Crew, Hand, HandBusy
from edge_agent.doctor import examine
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.facts import Facts, facts
from edge_agent.page import care, device, journal, receipts, state
from edge_agent.page.address import Address
from edge_agent.page.frame import MENU, Note, Screen, document
from edge_agent.page.guard import HEADERS, refusal
from edge_agent.page.html import Html
from edge_agent.search import Candidate, found
from edge_agent.secret import is_secret
from edge_agent.texts import say
from edge_agent.till import accept
from edge_agent.trial import TRIALS, Trial

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
PATIENCE = 40.0
Form = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Said:
    """What the acts on one desk have shown; it lasts until the agent ends."""

    note: Note | None = None
    found: list[Candidate] | None = None
    findings: list[Finding] | None = None
    news: str | None = None


BUSY = Note(False, "Касса занята", ("Она печатает или агент выполняет задание. Попробуйте позже.",))


class Site:
    def __init__(self, crew: Crew, address: Address) -> None:
        self._crew = crew
        self._address = address
        self._clock = SystemClock()
        self._said = {hand.place.slug: Said() for hand in crew.hands}
        self._one = threading.Lock()  # searches and examinations one at a time

    def answer(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, client: str = "127.0.0.1"
    ) -> Answer:
        path = path.partition("?")[0]
        refused = refusal(self._address, method, path, headers, client)
        if refused is not None:
            return Answer(refused, b"", "text/plain")
        given = self._post if method == "POST" else self._get
        found = given([part for part in path.split("/")[2:] if part], body)
        return Answer(found.status, found.body, found.kind, {**HEADERS, **found.headers})

    def _get(self, parts: list[str], _body: bytes) -> Answer:
        if parts == ["alive"]:
            return Answer(204)
        if len(parts) == 2 and parts[0] == "static":
            return _static(parts[1])
        hand = self._crew.hand(parts[0]) if parts else self._crew.hands[0]
        name = parts[1] if len(parts) > 1 else "state"
        if hand is None or len(parts) > 2:
            return Answer(404, b"", "text/plain")
        if name == "log.txt":
            text = bundle(hand.place.folder, hand.trouble).encode()
            attached = {"Content-Disposition": f'attachment; filename="tropa-{hand.place.folder.name}.txt"'}
            return Answer(200, text, "text/plain; charset=utf-8", attached if text else {})
        if name not in [one for one, _, _ in MENU]:
            return Answer(404, b"", "text/plain")
        return Answer(200, self._screen(hand, name))

    def _post(self, parts: list[str], body: bytes) -> Answer:
        hand = self._crew.hand(parts[0]) if len(parts) > 1 else None
        if hand is None:
            return Answer(404, b"", "text/plain")
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        said = self._said[hand.place.slug]
        acts = {"settings": self._settings, "find": self._find, "doctor": self._doctor}
        acts |= {"news": self._news, "accept": self._accept}
        if parts[1] == "test" and len(parts) == 3 and parts[2] in TRIALS:
            said.note, after = self._try(hand, parts[2]), "device"
        elif len(parts) == 2 and parts[1] in acts:
            after = acts[parts[1]](hand, said, form)
        else:
            return Answer(404, b"", "text/plain")
        place = f"/{self._address.token}/{hand.place.slug}/{after}"
        return Answer(303, b"", "text/plain", {"Location": place})

    def _screen(self, hand: Hand, name: str) -> bytes:
        shown = {
            one.place.slug: facts(one.place.folder, 60 if one is hand else 1) for one in self._crew.hands
        }
        tabs = {
            one.place.slug: state.tab(one.place.slug, one.place.config, shown[one.place.slug], one.trouble)
            for one in self._crew.hands
        }
        said = self._said[hand.place.slug]
        note, said.note = said.note, None
        screen = Screen(
            f"/{self._address.token}/",
            list(tabs.values()),
            tabs[hand.place.slug],
            name,
            note,
            live=name in ("state", "receipts", "journal"),
        )
        return document(screen, self._content(screen, hand, shown[hand.place.slug], said))

    def _content(self, screen: Screen, hand: Hand, known: Facts, said: Said) -> Html:
        config = hand.place.config
        if screen.name == "receipts":
            return receipts.receipts(screen, config, known)
        if screen.name == "journal":
            return journal.journal(screen, config, known)
        if screen.name == "device":
            return device.device(screen, config, said.found)
        if screen.name == "care":
            return care.care(screen, said.findings, said.news)
        return state.state(screen, config, known, hand.trouble, self._clock.now())

    def _try(self, hand: Hand, what: str) -> Note:
        def errand(agent: Agent) -> Trial:
            if agent.watch is None:
                return Trial(False, ("К этому месту не подключена касса.",))
            if what != "connection" and agent.journal.unsettled():
                return Trial(False, ("Сейчас выясняется, пробит ли чек. Попробуйте после этого.",))
            return TRIALS[what](agent.watch.driver, self._clock)

        try:
            done = hand.ask(errand, PATIENCE)
        except HandBusy:
            return BUSY
        assert isinstance(done, Trial)
        answered = what == "connection" and len(done.lines) > 2
        failed = "Касса ответила, но чек пробить не сможет" if answered else "Не получилось"
        return Note(done.ok, "Касса ответила" if done.ok else failed, done.lines)

    def _settings(self, hand: Hand, said: Said, form: Form) -> str:
        prefix = device.OPTION
        options = {key.removeprefix(prefix): value for key, value in form.items() if key.startswith(prefix)}
        # A password is never shown, so an empty field of one says nothing.
        told = {key: value for key, value in options.items() if value or not _kept(key)}
        wanted = Wanted(form.get("kkt"), form.get("onec_folder"), form.get("zone"), form.get("proxy"), told)
        try:
            change(self._crew.root, hand.place, wanted, self._clock)
        except ChangeWrong as wrong:
            said.note = Note(False, "Не сохранено", (str(wrong),))
        else:
            said.note = Note(True, "Сохранено", ("Агент уже работает с новыми настройками.",))
            hand.reload()
        return "device"

    def _find(self, _hand: Hand, said: Said, form: Form) -> str:
        net = form.get("net", "").strip()
        try:
            with self._one:
                said.found = found([net] if net else [], self._worked_with())
        except ValueError:
            said.note = Note(False, "Сеть непонятна", ("Пример: 192.168.1.0/24.",))
        return "device"

    def _worked_with(self) -> list[str]:
        known = [hand.place.config.kkt for hand in self._crew.hands]
        return [one for one in known if one is not None]

    def _doctor(self, hand: Hand, said: Said, _form: Form) -> str:
        """In the desk's own thread, so that the register is not asked by two at once."""
        wire, folder = wire_of(hand.place.config), hand.place.folder

        def errand(agent: Agent) -> list[Finding]:
            driver = agent.watch.driver if agent.watch is not None else None
            return list(examine(folder, self._clock, wire, driver))

        try:
            checked = hand.ask(errand, PATIENCE)
        except HandBusy:
            checked = list(examine(folder, self._clock, wire))
        assert isinstance(checked, list)
        said.findings = checked
        return "care"

    def _accept(self, hand: Hand, said: Said, _form: Form) -> str:
        def errand(agent: Agent) -> str:
            if agent.watch is None:
                raise Refused("no-device")
            number = agent.watch.driver.identity().fn
            accept(agent.journal, number)
            return number

        try:
            said.note = Note(True, f"Принят фискальный накопитель {hand.ask(errand, PATIENCE)}")
        except (Busy, Refused, Unknown) as error:
            said.note = Note(False, "Не получилось", (say(getattr(error, "code", "link")),))
        except HandBusy:
            said.note = BUSY
        return "state"

    def _news(self, hand: Hand, said: Said, _form: Form) -> str:
        from edge_agent.update.check import news

        with self._one:
            said.news = news(self._crew.root, hand.place.config)
        if said.news is None:
            said.note = Note(True, "Установлена последняя версия")
        return "care"


def _kept(name: str) -> bool:
    return name in NUMBERS or is_secret(name)


def _static(name: str) -> Answer:
    kind = TYPES.get(name.rpartition(".")[2])
    file = files("edge_agent.page").joinpath("static", name)
    if kind is None or not file.is_file():
        return Answer(404, b"", "text/plain")
    return Answer(200, file.read_bytes(), kind, {"Cache-Control": "max-age=300"})
