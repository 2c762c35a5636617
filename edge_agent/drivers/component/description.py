"""What a driver tells of itself and of its settings. Pure reading."""

from dataclasses import dataclass

from edge_agent.drivers.base import Parameter, Refused
from edge_agent.drivers.component.answer import YES, Answer
from edge_agent.drivers.component.archive import broken
from edge_agent.drivers.component.tree import Node, read
from edge_agent.drivers.component.words import latin

KINDS = {"string": "text", "number": "number", "boolean": "flag"}
REGISTERS = ("ККТ", "ФИСКАЛЬН", "FISCAL")
ROW = ("name", "description", "equipment", "revision", "integration", "installed", "url")


@dataclass(frozen=True)
class Description:
    name: str = ""
    version: str = ""
    url: str = ""
    installed: bool = True
    equipment: str = ""


def description(values: list[str]) -> Description:
    """Of the XML, or of the seven values that some drivers of 2.x give in its place."""
    if len(values) == len(ROW):
        said = dict(zip(ROW, values, strict=True))
        installed = said["integration"].lower() not in YES or said["installed"].lower() in YES
        return Description(said["name"], "", said["url"], installed, said["equipment"])
    answer = Answer(values[0] if values else "")
    return Description(
        name=answer.text("Name"),
        version=answer.text("DriverVersion") or answer.text("IntegrationComponentVersion"),
        url=answer.text("DownloadURL"),
        installed=answer.flag("MainDriverInstalled") is not False,
        equipment=answer.text("EquipmentType"),
    )


def usable(found: Description) -> None:
    """Refused where only half of the driver is there, or it is for something else than a cash register."""
    if not found.installed:
        where = f" Его берут здесь: {found.url}" if found.url else " Его берут на сайте изготовителя кассы."
        raise broken(f"Основной драйвер кассы «{found.name}» не установлен на этом компьютере.{where}")
    kind = latin(found.equipment.upper())
    if kind and not any(latin(word) in kind for word in REGISTERS):
        raise broken(
            f"«{found.name}» - драйвер другого оборудования ({found.equipment}), а нужна касса (ККТ)."
        )


def parameters(text: str) -> list[Parameter]:
    """The driver's own settings page: pages and groups become one caption."""
    if not text.strip():
        return []
    found: list[Parameter] = []
    _gather(read(text), "", found)
    return found


def _gather(node: Node, group: str, found: list[Parameter]) -> None:
    said = _attributes(node)
    if latin(node.name).lower() == "parameter" and said.get("name"):
        found.append(_parameter(node, said, group))
        return
    caption = said.get("caption", "")
    inner = " / ".join(part for part in (group, caption) if part)
    for child in node.children:
        _gather(child, inner, found)


def _parameter(node: Node, said: dict[str, str], group: str) -> Parameter:
    choices = tuple(
        (_attributes(item).get("value", item.text), item.text or _attributes(item).get("value", ""))
        for item in node.walk()
        if latin(item.name).lower() == "item"
    )
    kind = KINDS.get(said.get("typevalue", "String").lower(), "text")
    default = said.get("defaultvalue", "")
    if kind == "flag":
        default = "true" if default.lower() in YES else "false"
    return Parameter(
        name=said["name"],
        caption=said.get("caption") or said["name"],
        kind="choice" if choices else kind,
        default=default,
        choices=choices,
        hint=said.get("description", ""),
        group=group,
        fixed=said.get("readonly", "").lower() in YES,
    )


def typed(name: str, value: str, kinds: dict[str, str]) -> tuple[str, str]:
    """A stored answer as the parameter that SetParameter takes."""
    kind = kinds.get(name, "text")
    if kind == "flag":
        return "bool", "true" if value.strip().lower() in YES else "false"
    if kind != "number":
        return "text", value
    plain = value.strip().replace(",", ".")
    if plain.lstrip("-").isdigit():
        return "long", plain
    if plain.lstrip("-").replace(".", "", 1).isdigit():
        return "double", plain
    raise Refused("bad_value", f"Параметр «{name}» должен быть числом, а записано «{value}».")


def kinds(text: str) -> dict[str, str]:
    """Type of each setting that can be set: text, number or flag, also where it has choices."""
    nodes = read(text).walk() if text.strip() else ()
    said = [_attributes(node) for node in nodes if latin(node.name).lower() == "parameter"]
    return {
        one["name"]: KINDS.get(one.get("typevalue", "String").lower(), "text")
        for one in said
        if one.get("name") and one.get("readonly", "").lower() not in YES
    }


def _attributes(node: Node) -> dict[str, str]:
    return {latin(name).lower(): value for name, value in node.attributes.items()}
