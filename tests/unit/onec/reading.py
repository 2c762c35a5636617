"""Finished files read against the published schemas, element by element."""

from functools import cache
from pathlib import Path

from lxml import etree

DATA = Path(__file__).parents[2] / "data" / "onec"
ED = "{http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.8}"


@cache
def schema() -> etree.XMLSchema:
    """The envelope, its header and the body of the version in one schema."""
    return etree.XMLSchema(etree.parse(DATA / "envelope.xsd"))


def root(data: bytes) -> etree._Element:
    """The parsed file after its validation against the whole schema."""
    tree = etree.fromstring(data)
    schema().assertValid(tree)
    return tree


def one(data: bytes, path: str) -> str:
    """Text of the only element at a path of body element names."""
    (found,) = root(data).findall("".join(("./", ED + "Body", *(f"/{ED}{part}" for part in path.split("/")))))
    return found.text or ""


CLIENTS = "Справочник.Контрагенты/КлючевыеСвойства"
ORDER = "Документ.ПКОРасчетыСКонтрагентами"


SALES = "Документ.РеализацияТоваровУслуг"
