"""Shapes of suppliers at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from tropa.db import cursor
from tropa.db.read import Page
from tropa.web.types import (
    Answer,
    Changes,
    Currency,
    Email,
    LongName,
    Name,
    Percent,
    PhoneText,
    Request,
    Text,
)

if TYPE_CHECKING:
    from tropa.suppliers.store import Supplier

Kind = Literal["tour_operator", "hotel", "airline", "insurer", "visa_center", "transfer", "bank", "other"]
Inn = Annotated[str, Meta(min_length=10, max_length=12)]
Phones = Annotated[list[PhoneText], Meta(max_length=5)]


class NewSupplier(Request):
    """A supplier to add. `commission` is in hundredths of a percent: 1100 is 11 %."""

    short_name: Name
    inn: Inn
    kind: Kind = "tour_operator"
    full_name: LongName | None = None
    registry_no: Name | None = None
    address: Text | None = None
    phones: Phones = []
    email: Email | None = None
    currency: Currency = "RUB"
    commission: Percent = 0


class SupplierChanges(Changes):
    """What may be changed of a supplier."""

    short_name: Name | UnsetType = UNSET
    inn: Inn | UnsetType = UNSET
    full_name: LongName | None | UnsetType = UNSET
    registry_no: Name | None | UnsetType = UNSET
    address: Text | None | UnsetType = UNSET
    phones: Phones | UnsetType = UNSET
    email: Email | None | UnsetType = UNSET
    currency: Currency | UnsetType = UNSET
    commission: Percent | UnsetType = UNSET


class SupplierView(Answer):
    """A supplier as the browser sees it."""

    id: str
    version: int
    kind: str
    short_name: str
    full_name: str | None
    inn: str | None
    registry_no: str | None
    address: str | None
    phones: list[str]
    email: str | None
    currency: str
    commission: int


class SupplierRow(Answer):
    """A line of the list."""

    id: str
    short_name: str
    inn: str | None
    currency: str
    commission: int


class SupplierPage(Answer):
    """A page of the list."""

    items: list[SupplierRow]
    next_cursor: str | None


def supplier_view(supplier: "Supplier") -> SupplierView:
    """The whole supplier."""
    return SupplierView(
        id=supplier.id,
        version=int(supplier.v),
        kind=supplier.role,
        short_name=supplier.short_name,
        full_name=supplier.full_name,
        inn=supplier.inn,
        registry_no=supplier.registry_no,
        address=supplier.address,
        phones=supplier.phones or [],
        email=supplier.email,
        currency=supplier.currency,
        commission=int(supplier.commission),
    )


def supplier_page(page: Page, bound_to: str) -> SupplierPage:
    """A page of rows made from the summaries of the list."""
    rows = [SupplierRow(**row.summary) for row in page.rows]
    return SupplierPage(items=rows, next_cursor=cursor.encode(page.after, bound_to))
