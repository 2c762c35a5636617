"""CPU of reads of one thing against a bare hello and the same calls by bare botocore."""

from tests.performance import cpu
from tests.performance.rows import Row, row
from tests.support import engine, events

BUDGET = 1.25


def measure() -> list[Row]:
    """Ratios of a client's card and of a supplier."""
    # The clients of `cpu` are made before this, without the emulator's hook in their way.
    with engine.running(neighbours=False):
        from tests.support import functions
        from tests.support.world import a_world

        world = a_world()
        headers = {"cookie": f"__Host-sid={world.agency.owner.token}"}
        found = []
        for template in ("/api/v1/clients/{client_id}", "/api/v1/suppliers/{supplier_id}"):
            event = events.http_v1("GET", world.path(template), headers=headers)
            handler, context = functions.load("crm").handler, events.Context()
            ratio = cpu.ratio(lambda handler=handler, event=event, context=context: handler(event, context))
            found.append(row(f"GET {template}, CPU / bare calls", ratio, BUDGET))
        return found
