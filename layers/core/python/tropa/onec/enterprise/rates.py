"""How version 1.8 spells rates of VAT; rates missing here do not exist in that version."""

from tropa.onec.vat import Vat

RATES = {
    Vat.NONE: "БезНДС",
    Vat.ZERO: "НДС0",
    Vat.TEN: "НДС10",
    Vat.EIGHTEEN: "НДС18",
    Vat.TWENTY: "НДС20",
    Vat.TEN_OF_110: "НДС10_110",
    Vat.EIGHTEEN_OF_118: "НДС18_118",
    Vat.TWENTY_OF_120: "НДС20_120",
}
