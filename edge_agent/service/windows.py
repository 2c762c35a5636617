"""The agent as a service of Windows: entered with `sc`, kept by the service manager under an account of its
own that may write into the agent's folders alone."""

from collections.abc import Sequence
from pathlib import Path

from edge_agent.program import command
from edge_agent.roster import places
from edge_agent.service.call import Call, ServiceFailed

NAME = "tropa-edge"
ACCOUNT = f"NT SERVICE\\{NAME}"
TITLE = "Тропа: агент кассы"
AGAIN = "restart/5000/restart/15000/restart/60000"  # what to do after a failure, and after how many ms
ABSENT = 1060  # there is no such service
STATES = {
    "RUNNING": "работает",
    "STOPPED": "остановлена",
    "START_PENDING": "запускается",
    "STOP_PENDING": "останавливается",
}


class Windows:
    def __init__(self, state: Path, run: Call) -> None:
        self._state = state
        self._call = run

    def text(self) -> str:
        return "\n".join(_line(words) for words in self._steps())

    def install(self) -> str:
        for words in self._steps():
            said = self._call(words)
            if said.code != 0:
                raise ServiceFailed(
                    f"{words[0]} {words[1]}: {said.text or said.code}. Запустите командную строку от имени "
                    "администратора."
                )
        return "Служба установлена и запущена."

    def remove(self) -> str:
        self._call(["sc", "stop", NAME])
        said = self._call(["sc", "delete", NAME])
        if said.code == ABSENT:
            return "Служба не установлена."
        if said.code != 0:
            raise ServiceFailed(f"sc delete: {said.text or said.code}")
        return "Служба остановлена и убрана. Ключ и журнал остались на месте."

    def status(self) -> str:
        said = self._call(["sc", "query", NAME])
        if said.code != 0:
            return "Служба не установлена. Установить: tropa-edge service install"
        state = next((word for code, word in STATES.items() if code in said.text), "в неизвестном состоянии")
        return f"Служба {state}."

    def restart(self) -> bool:
        if self._call(["sc", "query", NAME]).code != 0:
            return False
        self._call(["sc", "stop", NAME])
        return self._call(["sc", "start", NAME]).code == 0

    def _steps(self) -> list[list[str]]:
        program = _line(command("_service", "--state", str(self._state)))
        exchange = [place.config.onec_folder for place in places(self._state)]
        folders = [str(self._state), *(one for one in exchange if one)]
        own = ["sc", "create", NAME, "binPath=", program, "start=", "delayed-auto", "obj=", ACCOUNT]
        return [
            [*own, "DisplayName=", TITLE],
            ["sc", "description", NAME, "Печатает чеки Тропы и пишет файлы для 1С."],
            [
                "sc",
                "failure",
                NAME,
                "reset=",
                "86400",
                "actions=",
                "restart/5000/restart/15000/restart/60000",
            ],
            ["sc", "failureflag", NAME, "1"],
            *(["icacls", folder, "/grant", f"{ACCOUNT}:(OI)(CI)M", "/T", "/Q"] for folder in folders),
            ["sc", "start", NAME],
        ]


def _line(words: Sequence[str]) -> str:
    """One line as Windows takes it apart again."""
    return " ".join(f'"{word}"' if " " in word or not word else word for word in words)
