"""The Mercury face of the emulated register, over HTTP and, for the simulator, in memory."""

from collections.abc import Callable, Mapping

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.mercury import device
from edge_agent.drivers.mercury.driver import Mercury
from edge_agent.drivers.mercury.link import PATH, LinkLost, Post
from edge_agent.drivers.mercury.session import Session
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer
from edge_agent.emulator.mercury.face import Face
from edge_agent.emulator.register import Register

Handler = Callable[[str, str, bytes], tuple[int, bytes]]

NONSENSE = {
    "garble": b'\x9f{"resu\x00lt": \xff\xfe]',
    "wrong_answer": b'{"result": 0, "description": "", "dateTime": "2026-03-14T15:30:00"}',
}


def routes(register: Register) -> Mapping[tuple[str, str], Handler]:
    return {("POST", PATH): Face(register).post}


def linked(register: Register, settings: Settings, pause: Callable[[float], None]) -> Driver:
    """The real driver over the face without sockets: what would not be answered in time is lost at once."""
    return Mercury(Session(_wire(Face(register)), device(settings.options)), settings, pause)


def _wire(face: Face) -> Post:
    def post(path: str, body: bytes, _limit: float) -> tuple[int, bytes]:
        try:
            return face.post("POST", path, body)
        except (NoAnswer, Crashed) as lost:
            raise LinkLost(sent=True) from lost
        except GarbledAnswer as garbled:
            if garbled.how == "half":
                raise LinkLost(sent=True) from garbled
            return 200, NONSENSE[garbled.how]

    return post
