"""Coming in, signing up, one's own profile and the staff."""

import routes_auth
import routes_staff
from chalice import Chalice

from tropa.web import registry, session
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="auth", configure_logs=False)
registry.mount(app, [routes_auth.routes, routes_staff.routes], guard(session=session.authenticate))
handler = entry(app)
