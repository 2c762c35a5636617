"""Routes of deals."""

from tropa.deals import service as deals
from tropa.deals import store, views
from tropa.deals.figures import facts_of, figures
from tropa.problems import invalid
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
VIEWS = {"all": None, "enquiry": "enquiry", "plan": "plan", "booking": "booking"}


def shown(call: Call, folder: store.Folder) -> Reply:
    """A whole deal with its version."""
    found = figures(folder)
    view = views.deal_view(folder, found, facts_of(folder, found), language_of(call.incoming.headers))
    return Reply(view, version=int(folder.deal.v))


@routes.get(
    "/api/v1/deals",
    needs="deal.read",
    audit="none: read",
    rate="read",
    query=("view", "limit", "cursor"),
    answer=views.DealPage,
)
def list_deals(call: Call) -> Reply:
    """Deals, newest first; who sees only his own gets them by state."""
    view = call.query.get("view", "all")
    if view not in VIEWS:
        raise invalid("/view", "value-unknown")
    page, bound = deals.page(call.actor, VIEWS[view], call.limit(), call.query.get("cursor"))
    return Reply(views.deal_page(page, bound))


@routes.post(
    "/api/v1/deals",
    needs="deal.create",
    audit="deal.create",
    rate="write",
    idempotency="keyed",
    body=views.NewDeal,
    answer=views.DealView,
    status=201,
)
def create_deal(call: Call) -> Reply:
    """Opens a deal, with its client and supplier if they are new."""
    return shown(call, deals.create(call.unit, call.body))


@routes.get(
    "/api/v1/deals/{deal_id}", needs="deal.read", audit="none: read", rate="read", answer=views.DealView
)
def show_deal(call: Call, deal_id: str) -> Reply:
    """One deal with services, payments and receipts."""
    return shown(call, deals.show(call.actor, deal_id))


@routes.patch(
    "/api/v1/deals/{deal_id}",
    needs="deal.edit",
    audit="deal.edit",
    rate="write",
    idempotency="keyed",
    body=views.DealChanges,
    answer=views.DealView,
)
def edit_deal(call: Call, deal_id: str) -> Reply:
    """Changes a deal."""
    return shown(call, deals.edit(call.unit, deal_id, call.version, call.body))


@routes.post(
    "/api/v1/deals/{deal_id}/status",
    needs="deal.edit",
    audit="deal.move",
    rate="write",
    idempotency="keyed",
    body=views.Move,
    answer=views.DealView,
    versioned=True,
)
def move_deal(call: Call, deal_id: str) -> Reply:
    """Moves a deal to another state."""
    return shown(call, deals.move(call.unit, deal_id, call.version, call.body))
