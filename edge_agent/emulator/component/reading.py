"""A package of 1C as a receipt that the core can make. Strict: it goes through the checker, and what a form
needs is there or an error is told."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from edge_agent.drivers.component.tree import Node
from edge_agent.emulator import marks
from edge_agent.emulator.component import checker, schema
from edge_agent.emulator.component.checker import Said, attributes, children, part
from edge_agent.emulator.component.failure import Wrong
from edge_agent.emulator.record import Line, Tags
from edge_agent.emulator.whole import Wanted

UNTAXED = ("none", "vat0")
PAID = ("cash", "card", "prepaid", "credit", "barter")


@dataclass
class Head:
    said: Said
    basis: Said | None = None
    buyer: Said = field(default_factory=dict)
    mark: tuple[str, str] | None = None


def receipt(text: str, revision: int, correction: bool, paper: bool, ffd: str) -> Wanted:
    """CheckPackage, or CheckCorrectionPackage where a correction still has one of its own."""
    if correction and revision < 3000:
        return _old_correction(text, revision, paper)
    root = checker.document(text, "CheckPackage")
    parts = children(root, ["Parameters", "Positions", "Payments"])
    head = _head(part(parts, "Parameters", root.name), revision, correction)
    positions = part(parts, "Positions", root.name)
    lines, texts = _positions(positions, revision)
    if not lines:
        raise Wrong("В чеке нет позиций")
    said = head.said
    bare = correction and ffd == "1.05"  # this format has no items in a correction
    return Wanted(
        operation=int(said["operation"]),
        correction=correction,
        tax_system=1 << int(said["tax_system"]),
        cashier=said["cashier"],
        lines=[] if bare else lines,
        tags=_tags(head),
        payments=_payments(part(parts, "Payments", root.name), revision),
        texts=texts,
        paper=paper,
    )


def _old_correction(text: str, revision: int, paper: bool) -> Wanted:
    root = checker.document(text, "CheckCorrectionPackage")
    parts = children(root, ["Parameters", "Payments"])
    node = part(parts, "Parameters", root.name)
    children(node, [])
    said = attributes(node, schema.OLD_CORRECTION, revision)
    payments = _payments(part(parts, "Payments", root.name), revision)
    if sum(payments) != kopecks(said["sum"]):
        raise Wrong("Сумма оплат не равна сумме коррекции")
    return Wanted(
        operation=int(said["operation"]),
        correction=True,
        tax_system=1 << int(said["tax_system"]),
        cashier=said["cashier"],
        lines=[],
        tags=_tags(Head(said, said)),
        payments=payments,
        paper=paper,
    )


def _head(node: Node, revision: int, correction: bool) -> Head:
    allowed = ["UserAttribute", "AgentData"]
    if revision < 3000:
        allowed.append("PurveyorData")
    else:
        allowed += ["VendorData", *(["CorrectionData"] if correction else [])]
        allowed += ["CustomerDetail"] if revision >= 3004 else []
    parts = children(node, allowed)
    head = Head(attributes(node, schema.HEAD, revision))
    if correction:
        head.basis = attributes(part(parts, "CorrectionData", node.name), schema.BASIS, revision)
    if "CustomerDetail" in parts:
        head.buyer = attributes(parts["CustomerDetail"], schema.BUYER, revision)
    if "UserAttribute" in parts:
        mark = attributes(parts["UserAttribute"], schema.MARK, revision)
        head.mark = mark["mark"], mark["value"]
    return head


def _tags(head: Head) -> Tags:
    said, basis = head.said, head.basis
    buyer = head.buyer or said
    found = marks.receipt_tags(
        contact=said.get("email") or said.get("phone"),
        cashier_inn=said.get("cashier_inn"),
        marker=head.mark,
        additional=said.get("additional") or None,
        correction=_basis(basis) if basis else None,
        buyer_name=buyer.get("buyer_name"),
        buyer_inn=buyer.get("buyer_inn"),
        internet=said.get("online") == "true",
    )
    places = [(tag, said[role]) for tag, role in ((1009, "address"), (1187, "location")) if said.get(role)]
    return [*found, *marks.kept([(tag, text) for tag, text in places])]


def _basis(said: Said) -> marks.Basis:
    day = date.fromisoformat(said["date"][:10])
    if said["kind"] == "1" and not said.get("number"):
        raise Wrong("Нет номера предписания")
    return int(said["kind"]), day, said.get("number") or None


def _positions(node: Node, revision: int) -> tuple[list[Line], list[str]]:
    lines, texts = [], []
    for row in node.children:
        if row.name == "FiscalString":
            lines.append(_line(row, revision))
        elif row.name == "TextString":
            texts.append(attributes(row, schema.LINE, revision)["text"])
        else:
            raise Wrong(f"Лишний элемент Positions.{row.name}")
    return lines, texts


def _line(node: Node, revision: int) -> Line:
    said = attributes(node, schema.ITEM, revision)
    vat = schema.VAT[said["vat"]]
    if (vat in UNTAXED) == bool(said.get("vat_sum")):
        raise Wrong("Сумма НДС не соответствует ставке")
    vendor = schema.VENDOR_NAMES[revision < 3000]
    parts = children(node, [vendor, "AgentData"])
    if ("agent" in said) != (vendor in parts):
        raise Wrong("Признак агента и данные поставщика бывают только вместе")
    tags: Tags = []
    if vendor in parts:
        data = attributes(parts[vendor], schema.VENDOR, revision)
        phones = [phone for phone in data.get("phone", "").split(",") if phone]
        tags += marks.agent_tags(int(said["agent"]), data["name"], phones, data["inn"])
    if int(said.get("measure", "0")):
        tags += marks.kept([(2108, int(said["measure"]))])
    if said.get("additional"):
        tags += marks.kept([(1191, said["additional"])])
    return Line(
        name=said["name"],
        price=kopecks(said["price"]),
        quantity=int(Decimal(said["quantity"]) * 1_000_000),
        sum=kopecks(said["sum"]),
        vat=vat,
        vat_sum=kopecks(said["vat_sum"]) if said.get("vat_sum") else None,
        department=int(said.get("department", "1")),
        method=int(said.get("method", "4")),
        subject=int(said.get("subject", "1")),
        tags=tags,
    )


def _payments(node: Node, revision: int) -> list[int]:
    children(node, [])
    said = attributes(node, schema.PAID, revision)
    return [kopecks(said[kind]) for kind in PAID]


def kopecks(text: str) -> int:
    return int(Decimal(text) * 100)
