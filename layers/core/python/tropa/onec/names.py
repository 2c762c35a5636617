"""Russian names that the product gives in a file of 1С: items, comments, what was paid for. Texts only."""

from datetime import date

ITEMS = {
    "package": "Туристский продукт",
    "accommodation": "Проживание",
    "flight": "Авиабилет",
    "rail": "Железнодорожный билет",
    "bus": "Автобусный билет",
    "transfer": "Трансфер",
    "insurance": "Страхование",
    "visa": "Визовые услуги",
    "excursion": "Экскурсия",
    "cruise": "Круиз",
    "fuel_surcharge": "Топливный сбор",
    "extra": "Дополнительная услуга",
    "agency_service": "Сервисный сбор",
}
OTHER_ITEM = "Туристская услуга"


def item(service_type: str) -> str:
    """The item of the catalogue that stands for all services of a type."""
    return ITEMS.get(service_type, OTHER_ITEM)


def mark(client_id: str) -> str:
    """Short sign behind a person's name: two clients of one name must not merge in 1С."""
    return f"К-{client_id[-6:]}"


def comment(number: str) -> str:
    """Comment of every document, by which an accountant finds the deal."""
    return f"Тропа: заявка {number}"


def basis(number: str, signed: date) -> str:
    """What a cash order was paid for."""
    return f"Оплата по договору {number} от {signed:%d.%m.%Y}"
