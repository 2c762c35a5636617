"""Russian names that sign-up gives to an own firm; the owner may change them. Texts only."""

HEAD_OF_COMPANY = "Генеральный директор"


def entrepreneur(name: str) -> str:
    """How papers call an entrepreneur for short."""
    return f"ИП {name}"


def entrepreneur_in_full(name: str) -> str:
    """How papers call an entrepreneur in full."""
    return f"Индивидуальный предприниматель {name}"
