"""The worked example of a sale as ATOL's task, value by value, digit by digit."""

import json
from dataclasses import replace

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import written
from tests.edge_agent.atol.kit import the_example

EXAMPLE = """
{"type": "sell", "taxationType": "usnIncome", "electronically": false, "ignoreNonFiscalPrintErrors": true,
 "operator": {"name": "Петрова А.", "vatin": "500100732259"},
 "clientInfo": {"emailOrPhone": "ivanov@example.ru"},
 "items": [
  {"type": "position", "name": "Тур в Турцию, 7 ночей, заявка 1024", "price": 120000.00, "quantity": 1,
   "amount": 120000.00,
   "paymentMethod": "fullPrepayment", "paymentObject": "service", "tax": {"type": "none"},
   "agentInfo": {"agents": ["another"]},
   "supplierInfo": {"phones": ["+74950000000"], "name": "ООО \\"Оператор\\"", "vatin": "7700000009"}},
  {"type": "position", "name": "Сервисный сбор агентства", "price": 2000.00, "quantity": 1, "amount": 2000.00,
   "paymentMethod": "fullPayment", "paymentObject": "service", "tax": {"type": "none"}},
  {"type": "userAttribute", "name": "JOB", "value": "01J8ZK4T", "print": true}],
 "payments": [{"type": "cash", "sum": 20000.00}, {"type": "electronically", "sum": 102000.00}],
 "total": 122000.00}
"""


def literal(text: str) -> object:
    """JSON with each number as the very digits that stand there."""
    return json.loads(
        text, parse_float=lambda digits: ["number", digits], parse_int=lambda digits: ["number", digits]
    )


def test_the_worked_example_value_by_value() -> None:
    built = task.receipt(replace(the_example(), job_id="01J8ZK4T"), mark=True)
    assert literal(written(built)) == literal(EXAMPLE)
    assert list(literal(written(built))) == list(literal(EXAMPLE))
