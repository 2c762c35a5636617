"""The words that ATOL's tasks have for numbers of tags. Data only; a new word is one line."""

METHODS = {
    **{1: "fullPrepayment", 2: "prepayment", 3: "advance", 4: "fullPayment", 5: "partialPayment"},
    **{6: "credit", 7: "creditPayment"},
}
OBJECTS = {
    **{1: "commodity", 2: "excise", 3: "job", 4: "service", 5: "gamblingBet", 6: "gamblingPrize"},
    **{7: "lottery", 8: "lotteryPrize", 9: "intellectualActivity", 10: "payment", 11: "agentCommission"},
    **{12: "composite", 13: "another", 14: "proprietaryLaw", 15: "nonOperatingIncome"},
    **{16: "otherContributions", 17: "merchantTax", 18: "touristTax", 19: "deposit", 20: "consumption"},
    **{21: "soleProprietorCPIContributions", 22: "cpiContributions"},
    **{23: "soleProprietorCMIContributions", 24: "cmiContributions", 25: "csiContributions"},
    **{26: "casinoPayment", 27: "fundsIssuance"},
}
UNITS = {
    **{0: "piece", 10: "gram", 11: "kilogram", 12: "ton", 20: "centimeter", 21: "decimeter", 22: "meter"},
    **{30: "squareCentimeter", 31: "squareDecimeter", 32: "squareMeter", 40: "milliliter", 41: "liter"},
    **{42: "cubicMeter", 50: "kilowattHour", 51: "gkal", 70: "day", 71: "hour", 72: "minute"},
    **{73: "second", 80: "kilobyte", 81: "megabyte", 82: "gigabyte", 83: "terabyte", 255: "otherUnits"},
}
# Before format 1.2 the unit is a text on the paper.
UNIT_TEXTS = {
    **{0: "шт", 10: "г", 11: "кг", 12: "т", 20: "см", 21: "дм", 22: "м", 30: "см²", 31: "дм²", 32: "м²"},
    **{40: "мл", 41: "л", 42: "м³", 50: "кВт·ч", 51: "Гкал", 70: "сут", 71: "час", 72: "мин", 73: "с"},
    **{80: "Кбайт", 81: "Мбайт", 82: "Гбайт", 83: "Тбайт"},
}
KINDS = {
    **{"registration": "registration", "changeRegistrationParameters": "registration"},
    **{"openShift": "open_shift", "closeShift": "close_shift", "receipt": "receipt", "bso": "receipt"},
    **{"receiptCorrection": "correction", "bsoCorrection": "correction"},
    **{"ofdExchangeStatus": "settlement_report"},
}
