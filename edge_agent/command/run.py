"""`tropa-edge run`: all desks of this computer and their status page, until the system says stop."""

import argparse
import signal
import sys
import threading

from edge_agent.agent import Dismissed
from edge_agent.assembly import assemble
from edge_agent.cli import DISMISSED, OK
from edge_agent.crew import Crew
from edge_agent.page import serve
from edge_agent.program import again
from edge_agent.record import stream
from edge_agent.service.process import Process, manager
from edge_agent.service.windows import NAME
from edge_agent.texts import say

REPLACED = 75  # a failure to who keeps the agent running, so that the new program is started


def run(options: argparse.Namespace) -> int:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    code = work(options, stop)
    if code == REPLACED and sys.platform != "win32":
        again()
    return code


def work(options: argparse.Namespace, stop: threading.Event) -> int:
    """As `run`, for those who stop it in another way, such as the service manager of Windows."""
    crew = Crew(options.state, stop)
    crew.seize()
    try:
        if options.once:
            return _once(crew)
        with serve(crew, None if options.no_page else options.page_port):
            code = crew.run()
    finally:
        crew.let_go()
    if crew.replaced:
        return REPLACED
    return OK if code is None else _dismissed(code)


def service_run(options: argparse.Namespace) -> int:
    """What the service manager of Windows has started; it ends when the manager says so."""
    Process(manager(NAME), lambda stop: work(options, stop)).run()
    return OK


def _once(crew: Crew) -> int:
    for hand in crew.hands:
        agent = assemble(hand.place.folder, stop=crew.stop, stream=stream(hand.place.folder))
        try:
            agent.round()
        except Dismissed as dismissed:
            return _dismissed(str(dismissed))
        finally:
            agent.journal.close()
    return OK


def _dismissed(code: str) -> int:
    print(say(code), file=sys.stderr)
    return DISMISSED
