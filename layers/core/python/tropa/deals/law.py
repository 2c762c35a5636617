"""What a contract on a tour must hold by law, as names of fields which are still empty.

Must not judge the values themselves: check digits and dates are looked at where they are entered.
"""

from collections.abc import Mapping

# Parties, operator's guarantee, customer, content of the trip: the essential terms of the contract.
REQUIRED = {
    "firm": ("full_name", "inn", "ogrn", "legal_address", "phone", "email", "agent_registry_no"),
    "operator": ("full_name", "inn", "registry_no", "address", "phones", "guarantee"),
    "client": ("last_name", "first_name", "address", "document"),
    "deal": ("trip_begin", "trip_end", "countries", "services", "tourists"),
}


def missing_by_law(parts: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Empty fields as "operator.registry_no"; a part that is not given lacks all of its fields."""
    return tuple(
        f"{part}.{field}"
        for part, fields in REQUIRED.items()
        for field in fields
        if not parts.get(part, {}).get(field)
    )
