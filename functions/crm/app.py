"""Clients, deals, suppliers and the agency itself: the everyday part of the API."""

import routes_suppliers
from chalice import Chalice

from tropa.web import registry, session
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="crm", configure_logs=False)
registry.mount(app, [routes_suppliers.routes], guard(session=session.authenticate))
handler = entry(app)
