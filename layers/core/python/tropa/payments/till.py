"""Where money is taken or given back: the cash desk, the firm that sells, the buyer's contact."""

from typing import Any

from tropa.clients.model import parse_email
from tropa.deals.store import Folder
from tropa.desks.store import Board
from tropa.phones import parse_phone
from tropa.problems import Conflict, invalid
from tropa.tenants.store import LegalEntity


class DeskMissing(Conflict):
    """No paired cash desk to print on."""

    default_code = "desk-missing"


class LegalEntityMissing(Conflict):
    """A receipt needs the firm that sells."""

    default_code = "legal-entity-missing"


def contact_of(typed: str | None) -> str | None:
    """E-mail or Russian phone of the buyer, as the cash register takes it."""
    if not typed:
        return None
    if "@" in typed:
        return parse_email(typed)
    phone = parse_phone(typed)
    if not phone.startswith("+7"):
        raise invalid("/buyer_contact", "phone-not-russian")
    return phone


def desk_of(board: Board, wanted: str | None, printing: bool) -> dict[str, Any] | None:
    """The desk that takes the money: the one named, else the only paired one."""
    known = [card for card in board.desks if wanted is None or card["id"] == wanted]
    if wanted and not known:
        raise invalid("/desk_id", "reference-unknown")
    paired = [card for card in known if card["state"] == "paired"]
    if printing and not paired:
        raise DeskMissing()
    if wanted is None and len(paired) > 1:
        raise invalid("/desk_id", "field-missing")
    usable = paired or (known if wanted else [])
    return usable[0] if usable else None


def printing_desk(board: Board, wanted: str | None) -> dict[str, Any]:
    """The desk that prints; DeskMissing when there is none."""
    desk = desk_of(board, wanted, True)
    if desk is None:
        raise DeskMissing()
    return desk


def firm_of(board: Board, folder: Folder) -> LegalEntity:
    """The firm that sells this deal."""
    wanted = folder.deal.legal_entity_id
    for firm in board.firms:
        if wanted is None or firm.id == wanted:
            return firm
    raise LegalEntityMissing()
