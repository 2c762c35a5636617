"""Running numbers of an agency, taken before the transaction that uses them: gaps are allowed."""

from pynamodb.attributes import NumberAttribute

from tropa.db import keys
from tropa.db.connection import call
from tropa.db.table import AgencyItem, kind
from tropa.tenancy import Tenant

DEAL, PAYMENT = "deal", "payment"


@kind("counter", audited=False)
class Counter(AgencyItem):
    """The last number given out under a name."""

    n = NumberAttribute(default=0)


def name_of(item: Counter) -> str:
    """The name under which the counter counts."""
    return str(item.sk).removeprefix(keys.counter(""))


def advance(tenant: Tenant, name: str) -> int:
    """The next number, from 1; no two callers get the same."""
    answer = call(
        "UpdateItem",
        TableName=Counter.TABLE,
        Key={"pk": {"S": keys.agency(tenant)}, "sk": {"S": keys.counter(name)}},
        UpdateExpression="ADD n :one, v :one SET k = :kind",
        ExpressionAttributeValues={":one": {"N": "1"}, ":kind": {"S": Counter.KIND}},
        ReturnValues="UPDATED_NEW",
    )
    return int(answer["Attributes"]["n"]["N"])
