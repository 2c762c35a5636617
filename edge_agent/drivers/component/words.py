"""Names of XML elements and attributes: ours are those of 4.x, here are the words of 2.x for them and the
look-alike letters that drivers mix in. Data and look-ups only."""

OLD = {
    **{"CashierINN": "CashierVATIN", "OperationType": "PaymentType", "TaxationSystem": "TaxVariant"},
    **{"SaleAddress": "AddressSettle", "SaleLocation": "PlaceSettle", "AgentType": "AgentSign"},
    **{"CalculationAgent": "SignSubjectCalculationAgent", "AgentOperation": "PayingAgentOperation"},
    **{"AgentPhone": "PayingAgentPhone", "PaymentProcessorPhone": "ReceivePaymentsOperatorPhone"},
    **{
        "AcquirerOperatorPhone": "MoneyTransferOperatorPhone",
        "AcquirerOperatorName": "MoneyTransferOperatorName",
        "AcquirerOperatorAddress": "MoneyTransferOperatorAddress",
        "AcquirerOperatorINN": "MoneyTransferOperatorVATIN",
    },
    **{"VendorData": "PurveyorData", "VendorPhone": "PurveyorPhone", "VendorName": "PurveyorName"},
    **{"VendorINN": "PurveyorVATIN", "AmountWithDiscount": "SumWithDiscount"},
    **{"DiscountAmount": "DiscountSum", "VATRate": "Tax", "VATAmount": "TaxSum"},
    **{"PaymentMethod": "SignMethodCalculation", "CalculationSubject": "SignCalculationObject"},
    **{"PrePayment": "AdvancePayment", "PostPayment": "Credit", "Barter": "CashProvision"},
}
# Answers only: a status or the registration of a device.
OLD_ANSWERS = {
    **{"FNError": "UrgentReplacementFN", "FNOverflow": "MemoryOverflowFN", "FNFail": "ResourcesExhaustionFN"},
    **{"CompanyName": "OrganizationName", "INN": "VATIN", "TaxationSystems": "TaxVariant"},
    **{"IsOffline": "OfflineMode", "IsEncrypted": "DataEncryption", "IsService": "ServiceSign"},
    **{"IsExcisable": "SaleExcisableGoods", "IsGambling": "SignOfGambling", "IsLottery": "SignOfLottery"},
    **{"AgentTypes": "SignOfAgent", "IsOnline": "CalcOnlineSign", "IsAutomaticPrinter": "PrinterAutomatic"},
    **{"IsAutomatic": "AutomaticMode", "OFDCompany": "OFDOrganizationName", "OFDCompanyINN": "OFDVATIN"},
    **{"FNSURL": "FNSWebSite", "SaleAddress": "AddressSettle", "SaleLocation": "PlaceSettle"},
}
LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")

# Ends of names as drivers and standards spell them differently: all become one.
RENAMED = {old.lower(): new for new, old in OLD_ANSWERS.items()}


def latin(name: str) -> str:
    """The name with Cyrillic twins of Latin letters replaced."""
    return name.translate(LOOK_ALIKE)


def answered(name: str) -> str:
    """Our name of an attribute of an answer, in lower case: drivers differ in capitals too."""
    plain = latin(name).lower()
    return RENAMED.get(plain, plain).lower()


# The unit of an item as a number since 3.4 and as a text before.
MEASURES = {
    **{0: "шт", 10: "г", 11: "кг", 12: "т", 20: "см", 21: "дм", 22: "м", 30: "кв. см", 31: "кв. дм"},
    **{32: "кв. м", 40: "мл", 41: "л", 42: "куб. м", 50: "кВт ч", 51: "Гкал", 70: "сутки", 71: "час"},
    **{72: "мин", 73: "с", 80: "Кбайт", 81: "Мбайт", 82: "Гбайт", 83: "Тбайт"},
}
RATES = {
    **{"vat20": "20", "vat10": "10", "vat0": "0", "none": "none", "vat120": "20/120", "vat110": "10/110"},
    **{"vat5": "5", "vat7": "7", "vat105": "5/105", "vat107": "7/107", "vat22": "22", "vat122": "22/122"},
}
LATER_RATES = {"vat5", "vat7", "vat105", "vat107"}
RATES_SINCE = 4004
SYSTEMS = {"osn": 0, "usn_income": 1, "usn_income_outcome": 2, "esn": 4, "patent": 5}
FORMATS = {"1": "1.0", "2": "1.05", "3": "1.1", "4": "1.2", "1.0": "1.0", "1.0.5": "1.05", "1.05": "1.05"}
