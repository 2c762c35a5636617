"""Roles and what each may do. Deny by default: a permission that no role lists does not exist."""

OWNER, MANAGER, ACCOUNTANT = "owner", "manager", "accountant"

READ = {"agency.read", "client.read", "deal.read", "supplier.read", "payment.read", "desk.read"}
SALE = {
    "client.create",
    "client.edit",
    "client.reveal",
    "deal.create",
    "deal.edit",
    "supplier.create",
    "supplier.edit",
    "payment.take",
    "receipt.send",
    "shift.manage",
    "cash.move",
}
BOOKS = {
    "payment.take",
    "receipt.send",
    "shift.manage",
    "cash.move",
    "onec.export",
    "supplier.create",
    "supplier.edit",
}
MANAGE = {"agency.edit", "staff.read", "staff.manage", "desk.manage", "audit.read", "onec.export"}

ROLES: dict[str, frozenset[str]] = {
    OWNER: frozenset(READ | SALE | BOOKS | MANAGE),
    MANAGER: frozenset(READ | SALE | {"staff.read"}),
    ACCOUNTANT: frozenset(READ | BOOKS | {"staff.read"}),
}
ALL = frozenset().union(*ROLES.values())


def of_role(role: str) -> frozenset[str]:
    """Permissions of a role; an unknown role has none."""
    return ROLES.get(role, frozenset())
