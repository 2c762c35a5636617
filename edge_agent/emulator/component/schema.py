"""Which elements and attributes a driver of each generation takes, spelled as the requirements spell them.
Data only; it is written down apart from the agent's own table of names, so that one checks the other."""

from dataclasses import dataclass

TEXT = r"(?s).*"
NAME = r"(?s).+"
MONEY = r"\d+(\.\d{1,2})?"
QUANTITY = r"\d+(\.\d{1,6})?"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
FLAG = r"true|false"
INN = r"\d{10}|\d{12}"
RATES = r"none|0|10|20|22|10/110|20/120|22/122"
LATE_RATES = RATES + r"|5|7|5/105|7/107"
PHONES = r"\+7\d{10}(,\+7\d{10})*"


@dataclass(frozen=True)
class Row:
    """One attribute: what it means to us, its name from 3.0 on and in 2.x (empty: not there), its form."""

    role: str
    new: str
    old: str
    form: str = TEXT
    needed: bool = False
    since: int = 0
    until: int = 9999


CASHIER = (
    Row("cashier", "CashierName", "CashierName", NAME, True),
    Row("cashier_inn", "CashierINN", "CashierVATIN", r"\d{12}"),
)
PLACE = (
    Row("address", "SaleAddress", "AddressSettle"),
    Row("location", "SaleLocation", "PlaceSettle"),
)
HEAD = (
    *CASHIER,
    *PLACE,
    Row("operation", "OperationType", "PaymentType", r"[1-4]", True),
    Row("tax_system", "TaxationSystem", "TaxVariant", r"[0-5]", True),
    Row("email", "CustomerEmail", "CustomerEmail", r"[^@\s]+@[^@\s]+"),
    Row("phone", "CustomerPhone", "CustomerPhone", PHONES),
    Row("sender", "SenderEmail", "SenderEmail"),
    Row("machine", "AutomatNumber", "AutomatNumber"),
    Row("agent", "AgentType", "AgentSign", r"[0-6]"),
    Row("additional", "AdditionalAttribute", "AdditionalAttribute"),
    Row("buyer_name", "", "CustomerInfo"),
    Row("buyer_inn", "", "CustomerINN", INN),
    Row("buyer_name", "CustomerInfo", "", since=3001, until=3003),
    Row("buyer_inn", "CustomerINN", "", INN, since=3001, until=3003),
    Row("online", "OperationOnline", "", FLAG, since=4004),
)
BASIS = (
    Row("kind", "Type", "", r"[01]", True),
    Row("description", "Description", "", NAME, True),
    Row("date", "Date", "", MOMENT, True),
    Row("number", "Number", ""),
)
BUYER = (Row("buyer_name", "Info", ""), Row("buyer_inn", "INN", "", INN))
MARK = (Row("mark", "Name", "Name", NAME, True), Row("value", "Value", "Value", NAME, True))
VENDOR = (
    Row("phone", "VendorPhone", "PurveyorPhone", PHONES),
    Row("name", "VendorName", "PurveyorName", NAME, True),
    Row("inn", "VendorINN", "PurveyorVATIN", INN, True),
)
ITEM = (
    Row("name", "Name", "Name", NAME, True),
    Row("quantity", "Quantity", "Quantity", QUANTITY, True),
    Row("price", "PriceWithDiscount", "PriceWithDiscount", MONEY, True),
    Row("sum", "AmountWithDiscount", "SumWithDiscount", MONEY, True),
    Row("discount", "DiscountAmount", "DiscountSum", MONEY),
    Row("department", "Department", "Department", r"\d+"),
    Row("vat", "VATRate", "Tax", RATES, True, until=4003),
    Row("vat", "VATRate", "Tax", LATE_RATES, True, since=4004),
    Row("vat_sum", "VATAmount", "TaxSum", MONEY),
    Row("method", "PaymentMethod", "SignMethodCalculation", r"[1-7]"),
    Row("subject", "CalculationSubject", "SignCalculationObject", r"[1-9]|[12]\d|3[0-3]"),
    Row("agent", "CalculationAgent", "SignSubjectCalculationAgent", r"[0-6]"),
    Row("unit", "", "MeasurementUnit", NAME),
    Row("unit", "MeasurementUnit", "", NAME, since=3001, until=3003),
    Row("measure", "MeasureOfQuantity", "", r"\d{1,3}", since=3004),
    Row("additional", "AdditionalAttribute", "AdditionalAttribute"),
)
LINE = (Row("text", "Text", "Text", needed=True),)
PAID = (
    Row("cash", "Cash", "Cash", MONEY, True),
    Row("card", "ElectronicPayment", "ElectronicPayment", MONEY, True),
    Row("prepaid", "PrePayment", "AdvancePayment", MONEY, True),
    Row("credit", "PostPayment", "Credit", MONEY, True),
    Row("barter", "Barter", "CashProvision", MONEY, True),
)
OLD_CORRECTION = (
    *CASHIER,
    Row("kind", "", "CorrectionType", r"[01]", True),
    Row("tax_system", "", "TaxVariant", r"[0-5]", True),
    Row("operation", "", "PaymentType", r"[1-4]", True),
    Row("description", "", "CorrectionBaseName", NAME, True),
    Row("date", "", "CorrectionBaseDate", MOMENT, True),
    Row("number", "", "CorrectionBaseNumber"),
    Row("sum", "", "Sum", MONEY, True),
    *(Row(f"tax{rate}", "", f"SumTAX{rate}", MONEY) for rate in ("20", "10", "0", "None", "120", "110")),
    Row("additional", "", "AdditionalAttribute"),
)
VENDOR_NAMES = ("VendorData", "PurveyorData")
VAT = {
    **{"none": "none", "0": "vat0", "10": "vat10", "20": "vat20", "22": "vat22", "10/110": "vat110"},
    **{
        "20/120": "vat120",
        "22/122": "vat122",
        "5": "vat5",
        "7": "vat7",
        "5/105": "vat105",
        "7/107": "vat107",
    },
}
