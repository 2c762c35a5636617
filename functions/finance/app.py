"""Money of the agency: payments, receipts, cash desks, and the exchange with 1С beside what it is made of."""

import routes_desks
import routes_onec
import routes_payments
import routes_receipts
from chalice import Chalice

from tropa.web import registry, session
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="finance", configure_logs=False)
AREAS = [
    routes_desks.routes,
    routes_onec.routes,
    routes_payments.routes,
    routes_receipts.routes,
]
registry.mount(app, AREAS, guard(session=session.authenticate))
handler = entry(app)
