"""CPU of the projections of a hundred clients against bare writes, and what a replay of the batch changes."""

from typing import Any

from tests.performance import cpu
from tests.performance.rows import Row, row
from tests.support import engine

COUNT = 100
Images = list[tuple[dict[str, Any] | None, dict[str, Any] | None]]


def measure() -> list[Row]:
    """The usual edit against two bare writes a record; new clients against their own writes; the replay."""
    with engine.running(neighbours=False):
        from tests.support.agencies import an_agency

        agency = an_agency()
        fresh = _new_clients(agency.actor)
        edited = [(new, _edited(new)) for _, new in fresh if new is not None]
        rows = _ratios(fresh, edited)
        _apply(fresh)
        before = _stored(agency.tenant.id)
        _apply(fresh)
        changed = [key for key, item in _stored(agency.tenant.id).items() if before.get(key) != item]
        rows.append(row("rows changed by a replay", len(changed) + abs(len(before) - len(before | {})), 0))
        return rows


def _ratios(fresh: Images, edited: Images) -> list[Row]:
    made = cpu.record(lambda: _apply(fresh))
    write = next(call for call in made if call.operation == "PutItem")
    with cpu.prepared(made):
        ours, same = cpu.least(lambda: _apply(fresh), lambda: _all(made), slices=9, turns=1)
        one = cpu.least(cpu.bare(write))[0]
    with cpu.prepared(cpu.record(lambda: _apply(edited))):
        edits = cpu.least(lambda: _apply(edited), slices=9, turns=1)[0]
    return [
        row(f"projecting {COUNT} edited clients / 2 bare writes each, CPU", edits / (2 * COUNT * one), 1),
        row(f"projecting {COUNT} new clients / the same calls bare, CPU", ours / same, 1.25),
    ]


def _all(calls: list[cpu.Recorded]) -> None:
    for call in calls:
        cpu.bare(call)()


def _new_clients(actor: Any) -> Images:
    from infra.local.fill import _client
    from tropa.clients import store
    from tropa.db.unit import Unit

    images: Images = []
    for number in range(COUNT):
        unit = Unit(actor, "client.create")
        store.add(unit, _client(number))
        images.append((None, unit.actions[0].request["Item"]))
    return images


def _edited(image: dict[str, Any]) -> dict[str, Any]:
    return {**image, "v": {"N": "2"}, "notes": {"S": "Любит место у окна"}}


def _apply(images: Images) -> None:
    from tropa.projections import batch

    batch.apply(images, lambda _: None)


def _stored(tenant: str) -> dict[tuple[str, str], dict[str, Any]]:
    from tropa.config import CONFIG
    from tropa.db.connection import CONNECTION

    found: dict[tuple[str, str], dict[str, Any]] = {}
    for table in (CONFIG.table_agency, CONFIG.table_audit):
        for page in CONNECTION.client.get_paginator("scan").paginate(TableName=table):
            for item in page["Items"]:
                if item["pk"]["S"].startswith(f"T#{tenant}"):
                    found[item["pk"]["S"], item["sk"]["S"]] = item
    return found
