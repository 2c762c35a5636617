"""A tiny cloud for the edge tests, written by hand to the protocol: it verifies signatures, hands out leases
with fences, takes results once, and loses answers when told to."""

import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from edge_agent.clock import instant, parse
from edge_agent.signature import canonical, verify

Json = dict[str, Any]


class Problem(Exception):
    def __init__(self, status: int, code: str, **more: str) -> None:
        super().__init__(code)
        self.status = status
        self.body = {
            "type": "about:blank",
            "title": code,
            "status": status,
            "code": code,
            "request_id": "r",
            **more,
        }


@dataclass
class Order:
    id: str
    kind: str
    body: Json
    attempt: int = 1
    fence: int = 0
    done: bool = False


@dataclass
class FakeCloud:
    """State that tests read and turn; the HTTP part below only carries it."""

    code: str = "AB12CD34"
    keys: dict[str, str] = field(default_factory=dict)
    nonces: dict[str, int] = field(default_factory=dict)
    revoked: bool = False
    ahead: timedelta = timedelta(0)
    lease_seconds: int = 300
    orders: dict[str, Order] = field(default_factory=dict)
    results: list[Json] = field(default_factory=list)
    heard: list[Json] = field(default_factory=list)  # every result call, repeats included
    states: list[Json] = field(default_factory=list)
    polls: int = 0
    lose_results: int = 0
    refuse_results: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def put(self, job: str, kind: str, body: Json) -> Order:
        self.orders[job] = Order(job, kind, body)
        return self.orders[job]

    def file(self, name: str, content: bytes) -> Json:
        self.files[f"/files/{name}"] = content
        return {
            "name": name,
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
            "url": f"{self.url}/files/{name}?signature=x",
        }

    def register(self, public: str) -> str:
        self.keys["t1.d1"] = public
        return "t1.d1"

    def outcomes(self, job: str) -> list[str]:
        return [result["outcome"] for result in self.results if result["job"] == job]

    def last(self, job: str) -> Json:
        return [result for result in self.results if result["job"] == job][-1]

    def post(self, path: str, headers: Any, raw: bytes) -> tuple[int, Json]:
        body = json.loads(raw)
        with self.lock:
            if path == "/api/v1/edge/pair":
                return 201, self._pair(headers, path, raw, body)
            device = headers.get("Tropa-Device") or ""
            if device not in self.keys:
                raise Problem(401, "device-unknown")
            if self.revoked:
                raise Problem(401, "device-revoked")
            self._signed(self.keys[device], device, headers, path, raw)
            return 200, self._poll(body) if path == "/api/v1/edge/poll" else self._result(body)

    def _signed(self, public: str, device: str, headers: Any, path: str, raw: bytes) -> None:
        time, nonce = headers["Tropa-Time"], int(headers["Tropa-Nonce"])
        if not verify(public, canonical("POST", path, raw, time, nonce), headers["Tropa-Signature"]):
            raise Problem(401, "signature-wrong")
        if abs(parse(time) - self.now()) > timedelta(seconds=300):
            raise Problem(401, "agent-clock-skew", server_time=instant(self.now()))
        if nonce <= self.nonces.get(device, 0):
            raise Problem(401, "nonce-used")
        self.nonces[device] = nonce

    def _pair(self, headers: Any, path: str, raw: bytes, body: Json) -> Json:
        assert "Tropa-Device" not in headers
        if body["code"] != self.code:
            raise Problem(404, "pairing-code-wrong")
        self._signed(body["public_key"], "new", headers, path, raw)
        device = self.register(body["public_key"])
        known = {"device": device, "desk": "Касса 1", "agency": "ИП Орлова"}
        return {**known, "server_time": instant(self.now()), "poll_seconds": 2}

    def _poll(self, body: Json) -> Json:
        self.polls += 1
        self.states.append(body["state"])
        jobs = []
        for order in self.orders.values():
            if order.id not in body["holding"] and not order.done:
                # New, or handed over once and not held: the answer got lost, so a newer lease goes out.
                order.fence += 1
                jobs.append(
                    {
                        "id": order.id,
                        "kind": order.kind,
                        "attempt": order.attempt,
                        "fence": order.fence,
                        "lease_seconds": self.lease_seconds,
                        "body": order.body,
                    }
                )
        return {"server_time": instant(self.now()), "poll_seconds": 2, "jobs": jobs}

    def _result(self, body: Json) -> Json:
        self.heard.append(body)
        if self.refuse_results > 0:
            self.refuse_results -= 1
            raise Problem(409, "job-move-impossible")
        order = self.orders[body["job"]]
        if body["fence"] < order.fence:
            raise Problem(409, "fence-stale")
        key = (body["job"], body["attempt"], body["outcome"])
        if key not in [(known["job"], known["attempt"], known["outcome"]) for known in self.results]:
            self.results.append(body)
        order.done = body["outcome"] != "waiting"
        return {"accepted": True}


class Server:
    def __init__(self, cloud: FakeCloud) -> None:
        class Handler(_Handler):
            owner = cloud

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        cloud.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    owner: FakeCloud

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            status, body = self.owner.post(self.path, self.headers, raw)
        except Problem as problem:
            status, body = problem.status, problem.body
        if self.path.endswith("/results") and self.owner.lose_results > 0:
            # Taken, but the answer is lost on its way.
            self.owner.lose_results -= 1
            self.close_connection = True
            return
        self._say(status, json.dumps(body).encode())

    def do_GET(self) -> None:
        content = self.owner.files.get(self.path.split("?")[0])
        self._say(404 if content is None else 200, content or b"")

    def _say(self, status: int, raw: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        pass
