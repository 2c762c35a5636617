"""Clients, deals, suppliers and the agency itself: the everyday part of the API."""

import routes_agency
import routes_audit
import routes_clients
import routes_deals
import routes_description
import routes_search
import routes_suppliers
import routes_today
from chalice import Chalice

from tropa.web import registry, session
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="crm", configure_logs=False)
AREAS = [
    routes_agency.routes,
    routes_audit.routes,
    routes_clients.routes,
    routes_deals.routes,
    routes_description.routes,
    routes_search.routes,
    routes_suppliers.routes,
    routes_today.routes,
]
registry.mount(app, AREAS, guard(session=session.authenticate))
handler = entry(app)
