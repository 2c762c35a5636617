"""Words of the examples that a new agency finds, Russian and English. Each says that it is an example."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of one language."""

    last_name: str
    first_name: str
    client_notes: str
    operator: str
    operator_in_full: str
    title: str
    package: str
    selection: str
    note: str
    country: str


RUSSIAN = Words(
    last_name="Пример",
    first_name="Анна",
    client_notes="Это пример карточки клиента. Можно менять что угодно.",
    operator="Пример Тур",
    operator_in_full="Туроператор «Пример»",
    title="Пример: Турция, Анталья, 10 ночей",
    package="Пример: тур в Анталью, отель 5*, 10 ночей, двое взрослых",
    selection="Пример: подбор тура",
    note="Это пример сделки: посмотрите, как считаются цена, комиссия и долг. В 1С примеры не попадают.",
    country="Турция",
)
ENGLISH = Words(
    last_name="Example",
    first_name="Anna",
    client_notes="This is an example of a client. Change anything you like.",
    operator="Example Tours",
    operator_in_full="Tour operator Example",
    title="Example: Turkey, Antalya, 10 nights",
    package="Example: Antalya, 5-star hotel, 10 nights, two adults",
    selection="Example: selection of the tour",
    note="An example of a deal: see how price, commission and debt are counted. Examples never reach 1С.",
    country="Turkey",
)


def words(language: str) -> Words:
    """The texts in a person's language."""
    return ENGLISH if language == "en" else RUSSIAN
