"""One whole running Tropa: for `make run`, for tests and for demonstrations. Ends everything that it started.

Use: `with LocalStack() as stack: urlopen(stack.url + "/local")`.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from infra.local import install, tools
from infra.local.engine import fetch_dynamodb, fetch_java, fetch_ministack
from infra.local.environ import child_environment, environment, write_env_file
from infra.local.mail import Mailbox
from infra.local.parts import GATEWAYS, LOOPS, Catalogue
from infra.local.places import ROOT, Places
from infra.local.ports import HOST, PortInUse, Ports
from infra.local.progress import Progress, SetupFailed, Step
from infra.local.reload import Reload
from infra.local.supervisor import Part, Supervisor, tail

# A twentieth of a real register's slowness: long enough to be seen, short enough to wait for.
SPEED = 0.05


class LocalStack:
    """`port` 0 takes free ports; without `root` the data lie in a temporary folder and go with it.

    Not `strict`: a cash desk that does not start is told of and left out.
    `variables` are added to the environment; `more` are steps to do while engines are fetched.
    `speed` 0 makes the emulated register print without the delays of a real one.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        engine: str = "dynamodb",
        root: Path | None = None,
        agent: bool = True,
        frontend: bool = False,
        progress: Progress | None = None,
        code: Path = ROOT,
        strict: bool = True,
        variables: Mapping[str, str] | None = None,
        more: Sequence[Step] = (),
        speed: float = SPEED,
    ) -> None:
        self._cleanup = ExitStack()
        state = root or Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="tropa-")))
        self.places = Places(code, state, ROOT / ".local" / "engines", engine)
        self.engine, self._with_agent, self._with_frontend = engine, agent, frontend
        self._port, self._strict, self._variables = port, strict, dict(variables or {})
        self._more, self._speed = more, speed
        self._progress = progress or Progress(quiet=True)
        self._supervisor: Supervisor | None = None
        self._reload: Reload | None = None

    def __enter__(self) -> LocalStack:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.ports.gateway}"

    def start(self) -> None:
        """Returns when everything is ready. Raises PortInUse or SetupFailed, with nothing left running."""
        try:
            self.fetch(True, *self._more)
            self._begin()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        if self._reload:
            self._reload.stop()
            self._reload = None
        if self._supervisor:
            # Letters of the last moments, before the engine that caught them goes.
            with suppress(OSError):
                Mailbox(self.places.mail, self.env["TROPA_SES_ENDPOINT"]).collect()
            self._supervisor.stop()
            self._supervisor = None
        self._cleanup.close()

    def reload_on_edit(self) -> None:
        """From now on edited code is taken up by itself."""
        self._reload = Reload(self.places.root, self._take_up)

    def _take_up(self) -> None:
        self._progress.say("  Код изменился, перезапускаю веб-сервер и обработчики.")
        for name in (*GATEWAYS, *LOOPS):
            self.supervisor.restart(name)

    def kill(self, part: str, sign: int = signal.SIGKILL) -> int:
        """For tests of faults: hits one part and tells its process number."""
        pid = self.supervisor.pid(part)
        os.kill(pid, sign)
        return pid

    @property
    def supervisor(self) -> Supervisor:
        assert self._supervisor, "the stack is not running"
        return self._supervisor

    def fetch(self, build: bool, *more: Step) -> None:
        """Gets the engines, and with a front end its packages, all at once; `build` also builds it."""
        places = self.places
        steps = [*more, ("Файлы, очереди и почта (ministack)", lambda: fetch_ministack(places))]
        if self.engine == "dynamodb":
            steps.append(("База данных DynamoDB Local", lambda: fetch_dynamodb(places)))
            steps.append(("Java для базы данных", lambda: fetch_java(places)))
        if self._with_frontend and (places.frontend / "package-lock.json").exists():
            title = "Интерфейс: пакеты и сборка" if build else "Интерфейс: пакеты"
            steps.append((title, lambda: self._make_frontend(build)))
        tools.begin()
        self._progress.together(steps, abandon=tools.abandon)

    def _make_frontend(self, build: bool) -> None:
        install.install_node(self.places)
        if build:
            install.build_frontend(self.places)

    def _begin(self) -> None:
        places = self.places
        places.state.mkdir(parents=True, exist_ok=True)
        places.onec.mkdir(exist_ok=True)
        listening = self._listen()
        self.env = environment(places, self.ports, self.engine) | self._variables
        write_env_file(places, self.env)
        catalogue = Catalogue(places, self.ports, child_environment(places, self.env))
        self._supervisor = Supervisor(places.run, self._progress.say)
        # All begin at once, since most of a start is loading; what follows is only the order of waiting.
        for part in self._parts(catalogue, listening):
            self._supervisor.start(part)
        self._await_services()
        if self._with_agent:
            self._try_cash_desk(catalogue)

    def _parts(self, catalogue: Catalogue, listening: socket.socket) -> Iterator[Part]:
        if self.engine == "dynamodb":
            yield catalogue.dynamodb()
        yield catalogue.ministack(self.engine, lambda: self._tool("provision", "memory"))
        if self._with_agent:
            yield catalogue.emulator(self._speed)
        for name in GATEWAYS:
            yield catalogue.gateway(name, listening)
        for kind in LOOPS:
            yield catalogue.loop(kind)

    def _await_services(self) -> None:
        step = self._progress.step
        with step("Запуск базы данных, файлов и почты"):
            self._wait("dynamodb", "ministack")
        with step("Таблицы, очереди, хранилище файлов"):
            self._tool("provision", "all")
        with step("Запуск веб-сервера, потока изменений и заданий"):
            self._wait(*GATEWAYS, *LOOPS)

    def _wait(self, *names: str) -> None:
        for name in names:
            if name in self.supervisor.names():
                self.supervisor.wait(name)

    def _try_cash_desk(self, catalogue: Catalogue) -> None:
        try:
            self._cash_desk(catalogue)
        except SetupFailed as error:
            if self._strict:
                raise
            self._progress.say(f"\nКасса не запущена, остальное работает.\n{error}\n")

    def _cash_desk(self, catalogue: Catalogue) -> None:
        with self._progress.step("Демонстрационное агентство, касса и её агент"):
            self.supervisor.wait("emulator")
            self._tool("demo", self.url, str(self.ports.emulator))
            self.supervisor.start(catalogue.agent())
            self.supervisor.wait("agent")

    def _listen(self) -> socket.socket:
        """Takes the gateway's port; we keep the socket, so that a restarting gateway refuses nobody."""
        self.ports = Ports.from_base(self._port) if self._port else Ports.free()
        self.ports.check()
        listening = self._cleanup.enter_context(socket.socket())
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, self.ports.gateway))
        except OSError as error:
            raise PortInUse("gateway", self.ports.gateway) from error
        listening.listen(128)
        return listening

    def _tool(self, module: str, *words: str) -> None:
        """Runs one of our programs to its end in the project's environment."""
        log = self.places.log(module)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            done = subprocess.run(
                [str(self.places.python), "-m", f"infra.local.{module}", *words],
                stdout=out,
                stderr=out,
                env=child_environment(self.places, self.env),
                cwd=self.places.root,
                check=False,
            )
        if done.returncode:
            raise SetupFailed(f"Шаг «{module}» не удался. Журнал {log}:\n{tail(log)}")
