"""The register of routes. A route states who may call it, what it logs, how often and how safely, beside its
path.
"""

from collections.abc import Callable
from typing import Any, Literal

from chalice import Chalice
from msgspec import Struct

from tropa import permissions

Method = Literal["GET", "POST", "PATCH", "PUT", "DELETE"]
Rate = Literal["read", "write", "search", "public", "login", "export", "device"]
Idempotency = Literal["safe", "keyed", "keyed-money", "natural", "none"]

PUBLIC, SIGNED_IN, DEVICE = "public", "signed-in", "device"


class Route(Struct, frozen=True):
    """One route as data: guards, tests, the API description and the documents are made from it.

    `needs` is a permission, or public, signed-in, device. `audit` is the action written to the log, or
    `none: reason`. `body` and `answer` are msgspec types; `query` lists the accepted query parameters.
    """

    method: Method
    path: str
    needs: str
    audit: str
    rate: Rate
    idempotency: Idempotency
    view: Callable[..., Any]
    body: Any = None
    answer: Any = None
    status: int = 200
    query: tuple[str, ...] = ()
    versioned: bool = False
    largest_body: int = 262_144

    @property
    def name(self) -> str:
        """Method and path, as logs and documents write it."""
        return f"{self.method} {self.path}"


REGISTRY: dict[tuple[str, str], Route] = {}


class RouteIncomplete(ValueError):
    """A route without one of its statements; the application does not start."""


class Routes:
    """Routes of one area; `mount` hangs them into a Chalice application."""

    def __init__(self) -> None:
        self.all: list[Route] = []

    def add(
        self, method: Method, path: str, **statement: Any
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Declares the route of a view. Keyword arguments are the fields of `Route`."""

        def declare(view: Callable[..., Any]) -> Callable[..., Any]:
            missing = {"needs", "audit", "rate", "idempotency"} - statement.keys()
            if missing:
                raise RouteIncomplete(f"{method} {path} does not state {', '.join(sorted(missing))}")
            route = Route(method=method, path=path, view=view, **statement)
            _check(route)
            self.all.append(route)
            return view

        return declare

    def get(self, path: str, **statement: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A read: safe to repeat, changes nothing."""
        return self.add("GET", path, idempotency="safe", **statement)

    def post(self, path: str, **statement: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A write that makes something or starts an act."""
        return self.add("POST", path, **statement)

    def patch(self, path: str, **statement: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """An edit of a versioned thing: wants If-Match."""
        return self.add("PATCH", path, versioned=True, **statement)

    def delete(self, path: str, **statement: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A removal."""
        return self.add("DELETE", path, **statement)


def _check(route: Route) -> None:
    if route.needs not in permissions.ALL | {PUBLIC, SIGNED_IN, DEVICE}:
        raise RouteIncomplete(f"{route.name}: permission {route.needs} belongs to no role")
    if not route.audit or (route.audit.startswith("none") and ":" not in route.audit):
        raise RouteIncomplete(f"{route.name}: audit wants object.verb or none: reason")
    if route.method != "GET" and route.idempotency == "safe":
        raise RouteIncomplete(f"{route.name}: a write is not safe")


def mount(app: Chalice, areas: list[Routes], wrap: Callable[[Route], Callable[..., Any]]) -> None:
    """Hangs the routes of all areas into `app`, each view behind the guards that `wrap` puts around it."""
    for area in areas:
        for route in area.all:
            REGISTRY[(route.method, route.path)] = route
            app.route(route.path, methods=[route.method], name=f"{route.method}:{route.path}")(wrap(route))


def check_app(app: Chalice) -> None:
    """Refuses an application with a route that the register does not know."""
    for path, methods in app.routes.items():
        for method in methods:
            if (method, path) not in REGISTRY:
                raise RouteIncomplete(f"{method} {path} is not in the register")
