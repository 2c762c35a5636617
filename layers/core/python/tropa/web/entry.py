"""The door of every HTTP function: an event of the gateway comes in, Chalice finds the view, an answer goes
out.

This module serves the cloud and the local stack alike. It knows no domain.
"""

import gc
import time
from collections.abc import Callable
from typing import Any

from chalice import Chalice

from tropa import ids
from tropa.config import CONFIG
from tropa.db import meter
from tropa.problems import NotFound, Problem
from tropa.web import errors, events, matching, registry
from tropa.web.guard import Current, current
from tropa.web.log import line, logger

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]


class MethodNotAllowed(Problem):
    """405: the path exists, the method does not."""

    status, default_code = 405, "method-not-allowed"


def entry(app: Chalice) -> Handler:
    """The Lambda handler of an application. Raises RouteIncomplete when a route states too little."""
    registry.check_app(app)
    tree = matching.build(list(app.routes))
    methods = {path: set(views) for path, views in app.routes.items()}

    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        started = time.perf_counter()
        counted = meter.start()
        state = Current(events.read(event), getattr(context, "aws_request_id", "") or ids.new_id())
        current.set(state)
        answer = _answer(app, tree, methods, event, context, state)
        answer["headers"]["X-Request-Id"] = state.request_id
        if CONFIG.stage == "local":
            answer["headers"] |= {"Tropa-Calls": str(counted.calls), "Tropa-Units": str(counted.units)}
        _log(app.app_name, state, answer["statusCode"], counted, time.perf_counter() - started)
        return _as_version_2(answer) if event.get("version") == "2.0" else answer

    # What is loaded stays for good: the collector need not look at it again.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    return handler


def _answer(
    app: Chalice,
    tree: matching.Node,
    methods: dict[str, set[str]],
    event: dict[str, Any],
    context: Any,
    state: Current,
) -> dict[str, Any]:
    language = errors.language_of(state.incoming.headers)
    found = matching.find(tree, state.incoming.path)
    if found is None:
        return errors.answer(NotFound(), state.request_id, language)
    template, parameters = found
    if state.incoming.method not in methods[template]:
        refusal = errors.answer(MethodNotAllowed(), state.request_id, language)
        refusal["headers"]["Allow"] = ", ".join(sorted(methods[template]))
        return refusal
    answer: dict[str, Any] = app(events.for_chalice(event, state.incoming, template, parameters), context)
    if state.refusal is not None:
        problem = errors.as_problem(state.refusal)
        if problem.status >= 500:
            logger().error("fault", exc_info=state.refusal, request_id=state.request_id, route=template)
        return errors.answer(problem, state.request_id, language)
    return answer


def _log(service: str, state: Current, status: int, counted: meter.Meter, seconds: float) -> None:
    route, actor = state.route, state.actor
    line(
        service,
        request_id=state.request_id,
        route=route.name if route else "none",
        status=status,
        tenant=actor.tenant.id if actor else "",
        user=actor.user if actor else "",
        calls=counted.calls,
        units=counted.units,
        ms=round(seconds * 1000, 1),
        code=errors.as_problem(state.refusal).code if state.refusal else "",
    )


def _as_version_2(answer: dict[str, Any]) -> dict[str, Any]:
    many = answer.pop("multiValueHeaders", {})
    cookies = [value for name, values in many.items() if name.lower() == "set-cookie" for value in values]
    single = answer["headers"].pop("Set-Cookie", None)
    answer["cookies"] = cookies or ([single] if single else [])
    return answer
