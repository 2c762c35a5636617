"""The side of the cloud that cash desks talk to."""

import routes_edge
from chalice import Chalice

from tropa.web import device, registry
from tropa.web.entry import entry
from tropa.web.guard import guard

app = Chalice(app_name="edge", configure_logs=False)
registry.mount(app, [routes_edge.routes], guard(device=device.authenticate))
handler = entry(app)
