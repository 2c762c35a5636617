"""The checker of the log on a whole agency: every version of every item has its one line, the chain holds."""

from typing import Any

import boto3

from tests.support.streams import Stream
from tests.support.world import a_world
from tropa import clock, vault
from tropa.audit import model, store
from tropa.config import CONFIG
from tropa.db.table import AUDITED
from tropa.projections.audit import target
from tropa.tenancy import Tenant


def stored_items(tenant: Tenant) -> list[dict[str, Any]]:
    """All rows of an agency, by a scan that only tests may do."""
    client = boto3.client("dynamodb", endpoint_url=CONFIG.dynamodb_endpoint)
    pages = client.get_paginator("scan").paginate(
        TableName=CONFIG.table_agency,
        FilterExpression="begins_with(pk, :t)",
        ExpressionAttributeValues={":t": {"S": f"T#{tenant.id}"}},
    )
    return [item for page in pages for item in page["Items"]]


def test_no_version_is_missing_and_none_is_doubled() -> None:
    stream, world = Stream(), a_world()
    owner, ids = world.agency.owner, world.ids
    owner.patch(f"/api/v1/clients/{ids['client_id']}", {"notes": "Любит у окна"}, version=1)
    owner.post(f"/api/v1/clients/{ids['client_id']}/documents/{ids['document_id']}/reveal", {})
    stream.drain()
    tenant = world.agency.tenant
    lines = sorted(store.of_day(tenant, clock.stamp()[:10]), key=lambda line: int(line.seq))
    records = [model.as_dict(line.text) for line in lines]
    logged = [(record["target"], record["version"]) for record in records]
    newest = [
        (target(item["pk"]["S"], item["sk"]["S"]), int(item["v"]["N"]))
        for item in stored_items(tenant)
        if AUDITED[item["k"]["S"]]
    ]
    assert newest
    assert model.missing_versions(newest, logged) == []
    assert len(logged) == len(set(logged))
    assert model.first_break((line.text, line.hash) for line in lines) is None
    assert {"client.create", "deal.create", "payment.take", "document.reveal"} <= {
        r["action"] for r in records
    }


def test_the_log_tells_no_passport() -> None:
    stream, world = Stream(), a_world()
    stream.drain()
    texts = " ".join(line.text for line in store.of_day(world.agency.tenant, clock.stamp()[:10]))
    assert "345678" not in texts
    assert vault.MARK not in texts, "not even what is sealed"
