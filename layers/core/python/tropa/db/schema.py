"""The three tables as data: used by the local start and compared with template.yaml by a test."""

from typing import Any

KEYS = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]


def _index(name: str) -> dict[str, Any]:
    """A sparse index that shows what a list needs: kind and summary. Engines that know only ALL may give
    more.
    """
    return {
        "IndexName": name,
        "KeySchema": [
            {"AttributeName": f"{name[0]}{name[-1]}p", "KeyType": "HASH"},
            {"AttributeName": f"{name[0]}{name[-1]}s", "KeyType": "RANGE"},
        ],
        "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["k", "s"]},
    }


TABLES: dict[str, dict[str, Any]] = {
    "agency": {"indexes": ["gsi1", "gsi2"], "stream": True, "ttl": None},
    "identity": {"indexes": [], "stream": False, "ttl": "x"},
    "audit": {"indexes": ["gsi1"], "stream": False, "ttl": None},
}


def definition(table: str, name: str, projection_all: bool = False) -> dict[str, Any]:
    """Arguments of CreateTable for one of the three tables under the name `name`."""
    spec = TABLES[table]
    indexes = [_index(index) for index in spec["indexes"]]
    if projection_all:
        for index in indexes:
            index["Projection"] = {"ProjectionType": "ALL"}
    attributes = ["pk", "sk"] + [key["AttributeName"] for index in indexes for key in index["KeySchema"]]
    request: dict[str, Any] = {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": KEYS,
        "AttributeDefinitions": [{"AttributeName": a, "AttributeType": "S"} for a in attributes],
    }
    if indexes:
        request["GlobalSecondaryIndexes"] = indexes
    if spec["stream"]:
        request["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    return request


def ensure_tables(client: Any, names: dict[str, str]) -> list[str]:
    """Makes the tables that are absent and sets their time-to-live; gives the names that were made.

    `client` is a low-level DynamoDB client, `names` maps agency, identity, audit to real names.
    """
    present = set(client.list_tables()["TableNames"])
    made = []
    for table, spec in TABLES.items():
        name = names[table]
        if name in present:
            continue
        client.create_table(**definition(table, name))
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
        if spec["ttl"]:
            client.update_time_to_live(
                TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": spec["ttl"]}
            )
        made.append(name)
    return made
