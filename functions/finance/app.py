"""Money of the agency: the exchange with 1С stands beside what it is made of."""

import routes_onec
from chalice import Chalice

from tropa.web import registry, session
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="finance", configure_logs=False)
AREAS = [routes_onec.routes]
registry.mount(app, AREAS, guard(session=session.authenticate))
handler = entry(app)
