"""The first screen of the day."""

from tropa.today import service, views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()


@routes.get("/api/v1/today", needs="desk.read", audit="none: read", rate="read", answer=views.TodayView)
def show_today(call: Call) -> Reply:
    """Money, receipts that wait, newest deals, trips about to begin, cash desks, first steps."""
    return Reply(views.today_view(service.today(call.actor), language_of(call.incoming.headers)))
