"""Rows of the journal as jobs, and back. It knows the columns, not what is done with them."""

import json
import sqlite3
from collections.abc import Iterator

from edge_agent.clock import parse
from edge_agent.fields import Object, decode, maybe, text
from edge_agent.job import Job, Outcome, Problem, State


def packed(value: Object | None) -> str | None:
    return None if value is None else json.dumps(value)


def job_of(row: sqlite3.Row) -> Job:
    problem = decode(row["problem"]) if row["problem"] else None
    return Job(
        id=row["id"],
        kind=row["kind"],
        attempt=row["attempt"],
        fence=row["fence"],
        state=State(row["state"]),
        body=decode(row["body"]),
        intent=decode(row["intent"]),
        tries=row["tries"],
        lease_until=parse(row["lease_until"]),
        parent=row["parent"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        result=decode(row["result"]) if row["result"] else None,
        problem=_problem(problem) if problem else None,
        superseded=bool(row["superseded"]),
    )


def documents(result: Object) -> Iterator[int]:
    """Numbers of the documents that a result speaks of, unasked ones included."""
    strays = result.get("strays")
    rows = [result, *(strays if isinstance(strays, list) else [])]
    for row in rows:
        fd = row.get("fd")
        if isinstance(fd, int):
            yield fd


def _problem(source: Object) -> Problem:
    return Problem(text(source, "code"), text(source, "text"), maybe(source, "device_code"))
