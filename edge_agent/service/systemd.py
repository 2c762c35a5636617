"""The agent under systemd: of this user, or of the whole computer."""

import grp
import os
import pwd
from pathlib import Path

from edge_agent.config import write
from edge_agent.program import built, command
from edge_agent.roster import places
from edge_agent.service.call import Call, ServiceFailed
from edge_agent.service.unit import unit

NAME = "tropa-edge.service"
SOURCES = Path(__file__).resolve().parents[2]
PORT_GROUPS = ("dialout", "uucp")  # who may open serial ports
STATES = {
    "active": "работает",
    "inactive": "остановлена",
    "failed": "остановилась из-за ошибки",
    "activating": "запускается",
}


class Systemd:
    def __init__(self, state: Path, system: bool, run: Call) -> None:
        self._state = state.resolve()
        self._system = system
        self._call = run
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        folder = Path("/etc/systemd/system") if system else home / "systemd/user"
        self.file = folder / NAME

    def text(self) -> str:
        words = command("run", "--state", str(self._state))
        if not built():
            words = ["/usr/bin/env", f"PYTHONPATH={SOURCES}", *words]
        return unit(words, self._folders(), self._owner() if self._system else None, self._groups())

    def install(self) -> str:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write(self.file, self.text().encode())
            self.file.chmod(0o644)
        except PermissionError as error:
            raise ServiceFailed("Нет прав. Выполните эту команду от администратора: sudo …") from error
        self._must("daemon-reload")
        self._must("enable", "--now", NAME)
        more = "" if self._system else self._linger()
        return f"Служба установлена и запущена: {self.file}.{more}"

    def remove(self) -> str:
        if not self.file.exists():
            return "Служба не установлена."
        self._systemctl("disable", "--now", NAME)
        try:
            self.file.unlink()
        except PermissionError as error:
            raise ServiceFailed("Нет прав. Выполните эту команду от администратора: sudo …") from error
        self._must("daemon-reload")
        return "Служба остановлена и убрана. Ключ и журнал остались на месте."

    def status(self) -> str:
        if not self.file.exists():
            return "Служба не установлена. Установить: tropa-edge service install"
        code, state = self._systemctl("is-active", NAME)
        _, enabled = self._systemctl("is-enabled", NAME)
        said = STATES.get(state, state or str(code))
        own = "запускается вместе с компьютером" if enabled == "enabled" else "сама не запускается"
        return f"Служба {said}, {own}: {self.file}"

    def restart(self) -> bool:
        return self.file.exists() and self._systemctl("restart", NAME)[0] == 0

    def _systemctl(self, *words: str) -> tuple[int, str]:
        said = self._call(["systemctl", *([] if self._system else ["--user"]), *words])
        return said.code, said.text

    def _must(self, *words: str) -> None:
        code, text = self._systemctl(*words)
        if code != 0:
            raise ServiceFailed(f"systemctl {' '.join(words)}: {text or code}")

    def _linger(self) -> str:
        """Without it the services of a user begin with his log-in and not with the computer."""
        user = pwd.getpwuid(os.getuid()).pw_name
        if self._call(["loginctl", "enable-linger", user]).code == 0:
            return ""
        return f" Чтобы она работала и без входа в систему, выполните: sudo loginctl enable-linger {user}"

    def _folders(self) -> list[Path]:
        exchange = [place.config.onec_folder for place in places(self._state)]
        program = [Path(command()[0]).parent] if built() else []
        return [self._state, *(Path(one) for one in exchange if one), *program]

    def _owner(self) -> str:
        """Whoever paired the desk: the service is not given more than he has."""
        known = self._state if self._state.exists() else Path.home()
        return pwd.getpwuid(known.stat().st_uid).pw_name

    def _groups(self) -> list[str]:
        known = {one.gr_name for one in grp.getgrall()}
        return [name for name in PORT_GROUPS if name in known]
