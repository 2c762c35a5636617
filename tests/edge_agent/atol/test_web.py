"""The protocol of the web server: its answers by the book, and those of versions that write them
otherwise."""

import json

from edge_agent.drivers import Settings
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.web import Web
from edge_agent.emulator.atol.queue import Reply
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import a_model
from tests.edge_agent.atol.server import SALE, Server, posted, state


def test_the_server_answers_as_the_makers_does(server: Server) -> None:
    server.works = False
    post = server.doors["POST", "/requests"]
    assert post("POST", "/requests", b"{")[0] == 400
    assert post("POST", "/requests", b'{"uuid": "a"}')[0] == 400
    assert posted(server, "two", [SALE, {"type": "openShift"}]) == 400
    assert posted(server, "one", [{"type": "getFnStatus"}, SALE]) == 201
    assert posted(server, "one", SALE) == 409
    assert server.doors["GET", "/requests/"]("GET", "/requests/none", b"")[0] == 404
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/none", b"")[0] == 404
    assert state(server, "one") == ["wait", "wait"]
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/one", b"")[0] == 200
    assert server.doors["DELETE", "/requests/"]("DELETE", "/requests/one", b"")[0] == 405
    assert state(server, "one") == ["canceled", "canceled"]
    _, stat = server.doors["GET", "/stat/requests"]("GET", "/stat/requests", b"")
    assert json.loads(stat) == {
        **{"ready_count": 0, "not_ready_count": 0, "canceled_count": 1},
        **{"is_blocked": False, "block_request_uuid": ""},
    }


def test_an_error_in_a_list_interrupts_the_rest(server: Server) -> None:
    posted(server, "list", [{"type": "getFnStatus"}, {"type": "nonsense"}, {"type": "getFnInfo"}])
    server.queue.work()
    assert state(server, "list") == ["ready", "error", "interrupted"]


def test_states_as_numbers_and_results_as_text_are_understood(memory: Register, server: Server) -> None:
    get = server.doors["GET", "/requests/"]
    words = ["wait", "inProgress", "ready", "error", "interrupted", "blocked", "canceled"]

    def numbered(method: str, path: str, body: bytes) -> Reply:
        status, said = get(method, path, body)
        rows = json.loads(said)["results"]
        for row in rows:
            row["status"] = words.index(row["status"])
            row["result"] = json.dumps(row["result"])
        return status, json.dumps({"results": rows}).encode()

    server.doors = {**server.doors, ("GET", "/requests/"): numbered}
    assert server.driver().receipt(a_model()).fd == 3
    assert server.driver().status().last_fd == 3


def test_the_device_and_the_path_of_a_later_server_are_named(memory: Register, server: Server) -> None:
    paths: list[str] = []

    def call(method: str, path: str, body: bytes, limit: float) -> Reply:
        paths.append(path)
        return server.call(method, path.split("?")[0].removeprefix("/api/v2"), body, limit)

    way = Web(call, "касса 1", "/api/v2", lambda _: None, monotonic=lambda: 0.0)
    Atol(way, Settings(), lambda _: None).status()
    assert paths[0] == "/api/v2/requests?deviceID=%D0%BA%D0%B0%D1%81%D1%81%D0%B0%201"
