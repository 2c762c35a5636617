"""Worked examples of bonuses, loyalty and reports: rule name to runner."""

from datetime import date

from tests.unit.domain.figures import bp, minor, shown
from tropa import money
from tropa.bonuses import model as bonuses
from tropa.bonuses.model import Scheme, Step
from tropa.loyalty import model as loyalty
from tropa.reports import model as reports
from tropa.suppliers.model import volume_bonus


def bonus_flat(given):
    bases = [minor(text) for text in given["margins"]]
    found = bonuses.calculate(Scheme("flat", bp=bp(given["pct"])), bases)
    lines = [shown(line) for line in found.lines]
    return {"total": shown(found.base), "bonus": shown(found.total), "per_deal": lines}


def bonus_threshold(formula):
    def run(given):
        steps = tuple(Step(minor(start), bp(part)) for start, part in given["brackets"])
        found = bonuses.calculate(Scheme(formula, steps=steps), [minor(given["margin"])])
        return {"bonus": shown(found.total)}

    return run


def bonus_by_plan(given):
    # A coefficient of 0.8 is 80 %, 8000 basis points.
    steps = tuple(Step(bp(start), bp(part) * 100) for start, part in given["coefficients"])
    scheme = Scheme("plan", bp=bp(given["pct"]), steps=steps)
    found = bonuses.calculate(scheme, [minor(given["margin"])], plan=minor(given["plan"]))
    return {
        "fulfilment_pct": shown(found.fulfilment_bp),
        "coefficient": money.plain(found.coefficient // 1000, 1),
        "bonus": shown(found.total),
    }


def bonus_per_tourist(given):
    scheme = Scheme("per_tourist", per_head=minor(given["amount"]), base="tourists")
    return {"bonus": shown(bonuses.calculate(scheme, [given["tourists"]]).total)}


def bonus_shared_deal(given):
    bonus = bonuses.flat(minor(given["margin"]), bp(given["pct"]))
    return {"bonus": shown(bonus), "parts": [shown(part) for part in bonuses.shared(bonus, given["shares"])]}


def bonus_correction(given):
    old, new = minor(given["old_margin"]), minor(given["new_margin"])
    return {"correction": shown(bonuses.correction(old, new, bp(given["pct"])))}


def bonus_base_after_costs(given):
    costs = minor(given["acquiring"]), minor(given["loyalty"])
    base = bonuses.base_after_costs(minor(given["margin"]), *costs)
    return {"base": shown(base), "bonus": shown(bonuses.flat(base, bp(given["pct"])))}


def split_largest_remainder(given):
    return {"parts": [shown(part) for part in money.split(minor(given["total"]), given["weights"])]}


def operator_volume_bonus(given):
    base, steps = minor(given["base_in_period"]), [(minor(given["threshold"]), bp(given["new_pct"]))]
    old = bp(given["old_pct"])
    return {
        "retroactive": shown(volume_bonus(base, steps, old, retroactive=True)),
        "forward_only": shown(volume_bonus(base, steps, old, retroactive=False)),
    }


def loyalty_points(given):
    limit = loyalty.limit(minor(given["planned_margin"]), bp(given["limit_pct_of_margin"]))
    return {
        "limit": shown(limit),
        "allowed": shown(loyalty.allowed(minor(given["balance"]), limit)),
        "accrual": shown(loyalty.accrual(minor(given["paid"]), bp(given["accrual_pct"]))),
    }


def agent_report(given):
    inside = date(2026, 5, 16)
    rows = [
        reports.AgentRow(str(number), minor(gross), minor(commission), inside)
        for number, (gross, commission) in enumerate(given["rows"])
    ]
    found = reports.agent_report(rows, date(2026, 5, 1), date(2026, 5, 31))
    tax = reports.simplified_tax(found.commission, minor(given["own_fees"]))
    return {
        "gross": shown(found.gross),
        "commission": shown(found.commission),
        "payable": shown(found.payable),
        "vat_in_commission_20": shown(reports.vat_in_commission(found.commission, date(2025, 12, 31))),
        "vat_in_commission_22": shown(reports.vat_in_commission(found.commission, date(2026, 1, 1))),
        "usn_income": shown(tax.income),
        "usn_6_exact": shown(tax.exact),
        "usn_6_tax": str(tax.roubles),
    }


def kpi(given):
    counts = {name: given[name] for name in ("enquiries", "spam", "deals", "repeat_deals")}
    found = reports.kpi(
        reports.Counts(**counts, turnover=minor(given["turnover"]), margin=minor(given["margin"]))
    )
    return {
        "conversion_all_pct": shown(found.conversion_all_bp),
        "conversion_pct": shown(found.conversion_bp),
        "margin_pct": shown(found.margin_bp),
        "average": shown(found.average),
        "repeat_pct": shown(found.repeat_bp),
    }


def forecast(given):
    found = reports.forecast(minor(given["fact"]), minor(given["plan"]), given["passed"], given["workdays"])
    return {"forecast": shown(found.amount), "forecast_pct": shown(found.of_plan_bp)}


RULES = {
    "bonus_flat": bonus_flat,
    "bonus_threshold_whole": bonus_threshold("threshold_whole"),
    "bonus_threshold_sliced": bonus_threshold("threshold_sliced"),
    "bonus_by_plan": bonus_by_plan,
    "bonus_per_tourist": bonus_per_tourist,
    "bonus_shared_deal": bonus_shared_deal,
    "bonus_correction": bonus_correction,
    "bonus_base_after_costs": bonus_base_after_costs,
    "split_largest_remainder": split_largest_remainder,
    "operator_volume_bonus": operator_volume_bonus,
    "loyalty": loyalty_points,
    "agent_report": agent_report,
    "kpi": kpi,
    "forecast": forecast,
}
