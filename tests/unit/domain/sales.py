"""Worked examples of prices, debts, payments and cancellation: rule name to runner."""

from datetime import date

from tests.unit.domain.figures import bp, day, eur, minor, rate, roubles, shown, shown_rate
from tropa import money
from tropa.deals import cancellation, prices, totals
from tropa.deals.deadlines import OperatorTerms, deadlines
from tropa.money import Money, in_roubles
from tropa.payments import model as payments
from tropa.suppliers import model as suppliers


def rounding(given):
    return {"result": shown(money.percent(minor(given["base"]), bp(given["pct"])))}


def net_from_gross(given):
    price = suppliers.net_from_gross(eur(given["gross"]), eur(given["non_commissionable"]), bp(given["pct"]))
    return {
        "base": shown(price.base),
        "commission": shown(price.commission),
        "net": shown(price.net),
        "effective_pct": shown(price.effective_bp),
    }


def markup_on_net(given):
    price = suppliers.markup_on_net(roubles(given["net"]), bp(given["pct"]))
    percent = shown(price.margin_of_sale_bp)
    return {"sale": shown(price.sale), "margin": shown(price.margin), "margin_pct_of_sale": percent}


def operator_rate(given):
    own = suppliers.operator_rate(rate(given["cbr"]), bp(given["markup_pct"]))
    price = prices.rouble_price(eur(given["gross"]), eur(given["net"]), own)
    return {"rate": shown_rate(own), **_rouble_price(price)}


def commission_rub_is_difference(given):
    price = prices.rouble_price(eur(given["gross"]), eur(given["net"]), rate(given["rate"]))
    converted = in_roubles(eur(given["gross"]) - eur(given["net"]), rate(given["rate"]))
    return {**_rouble_price(price), "not": shown(converted)}


def client_price(given):
    gross, net = minor(given["gross_rub"]), minor(given["net_rub"])
    discount = money.percent(gross, bp(given["discount_pct"]))
    price = prices.client_price(gross, net, discount, minor(given["fee"]))
    return {
        "discount": shown(price.discount),
        "client_price": shown(price.price),
        "margin": shown(price.margin),
        "margin_pct": shown(price.margin_bp),
    }


def currency_debt_client(given):
    price = prices.discounted(eur(given["gross"]), bp(given["discount_pct"]))
    paid = roubles(given["payment_rub"])
    first = prices.settle(price, paid, rate(given["rate1"]))
    due = in_roubles(first.rest, rate(given["rate2"]))
    last = prices.settle(first.rest, due, rate(given["rate2"]))
    assert last.settles_remaining
    assert last.rest == eur("0")
    return {
        "price_cur": shown(price),
        "payment_cur": shown(first.money),
        "remaining_cur": shown(first.rest),
        "due_rub": shown(due),
        "total_rub": shown(paid + due),
        "rate_difference": shown(paid + due - in_roubles(price, rate(given["rate1"]))),
    }


def operator_payments(given):
    rates = rate(given["rate1"]), rate(given["rate2"])
    halves = suppliers.prepayment_parts(eur(given["net"]), bp(given["prepay_pct"]))
    parts = [suppliers.OperatorPart(*pair) for pair in zip(halves, rates, strict=True)]
    paid = suppliers.operator_payments(parts, rates[0])
    return {
        "part1_cur": shown(parts[0].money),
        "part1_rub": shown(parts[0].roubles),
        "part2_cur": shown(parts[1].money),
        "part2_rub": shown(parts[1].roubles),
        "total_rub": shown(paid.roubles),
        "rate_loss": shown(paid.rate_loss),
        "weighted_rate": shown_rate(paid.weighted_rate),
    }


def actual_margin(given):
    out = minor(given["operator_total"])
    fee = money.percent(minor(given["acquiring_base"]), bp(given["acquiring_pct"]))
    fixed = minor(given["client_price_fixed"])
    floating = minor(given["client_paid_currency_mode"]) + minor(given["fee"])
    return {
        "fixed": shown(prices.actual_margin(fixed, out)),
        "currency_mode": shown(prices.actual_margin(floating, out)),
        "acquiring": shown(fee),
        "fixed_after_acquiring": shown(prices.actual_margin(fixed, out, fees=fee)),
    }


def debt_on_date(given):
    today = {"EUR": rate(given["rate"])}
    client = prices.debts_in_roubles({"EUR": minor(given["client_debt_cur"])}, today)
    operator = prices.debts_in_roubles({"EUR": minor(given["operator_debt_cur"])}, today)
    return {"client_debt_rub": shown(client["EUR"]), "operator_debt_rub": shown(operator["EUR"])}


def deadline_days(given):
    terms = OperatorTerms(given["prepay_days"], given["balance_days_before"], given["weekend"])
    found = deadlines(
        day(given["confirmed"]),
        day(given["trip_begin"]),
        terms,
        given["client_lead_workdays"],
        date(2026, 3, 2),
    )
    return {
        "operator_prepay": found.operator_prepayment.isoformat(),
        "operator_balance": found.operator_balance.isoformat(),
        "client_prepay": found.client_prepayment.isoformat(),
        "client_balance": found.client_balance.isoformat(),
    }


def cancel_agent_returns_reward(given):
    lost = cancellation.costs_by_terms(eur(given["gross"]), bp(given["cost_pct"]))
    costs = cancellation.costs_returning_reward(lost, rate(given["rate"]))
    return {"cost_cur": shown(lost), "cost_rub": shown(costs.proved), **_cancelled(given, costs)}


def cancel_agent_keeps_commission_on_costs(given):
    lost, part = eur(given["cost_cur"]), bp(given["pct"])
    costs = cancellation.costs_keeping_commission(lost, rate(given["rate"]), part)
    kept = cancellation.kept_by_operator(lost, part)
    return {
        "operator_keeps_cur": shown(kept),
        "operator_keeps_rub": shown(costs.operator_keeps),
        **_cancelled(given, costs),
    }


def annul_one_service(given):
    service, discount = eur(given["service_gross"]), bp(given["discount_pct"])
    price, paid = minor(given["price_before"]), minor(given["paid"])
    found = prices.annul_service(price, paid, service, rate(given["rate"]), discount)
    return {
        "service_gross_rub": shown(found.gross),
        "discount_part": shown(found.discount),
        "price_after": shown(found.price_after),
        "overpaid": shown(found.overpaid),
    }


def payment_split_by_positions(given):
    positions = {name: minor(text) for name, text in given["positions"].items()}
    paid = minor(given["payment"])
    pro_rata = payments.over_positions(paid, positions)
    fee_first = payments.over_positions(paid, positions, first="fee")
    return {
        "pro_rata": {name: shown(part) for name, part in pro_rata.items()},
        "fee_first": {name: shown(part) for name, part in fee_first.items()},
        "rest": shown(sum(positions.values()) - paid),
    }


def three_currencies(given):
    services = [
        totals.Service(
            "extra",
            "line",
            client_price=roubles(line["sale_rub"]),
            net=Money(minor(line["net"][0]), line["net"][1]),
            rate=rate(line["rate"]),
        )
        for line in given["services"]
    ]
    found = totals.totals(services, totals.PriceTerms(), [])
    return {
        "operator_debt": {code: shown(amount) for code, amount in found.operator_debt.items()},
        "net_rub": shown(found.net),
        "sale_rub": shown(found.client_total),
        "margin": shown(found.planned_margin),
    }


def offset(given):
    overpaid, price = minor(given["overpaid"]), minor(given["other_deal_price"])
    taken, put = payments.offset(("1", "2"), "one", "other", overpaid, overpaid)
    assert taken.roubles + put.roubles == 0
    tour = totals.Service("package", "tour", money.rub(price), money.rub(0))
    other = totals.totals([tour], totals.PriceTerms(), [put])
    return {"other_deal_debt": shown(other.debt["RUB"])}


def _rouble_price(price):
    return {
        "gross_rub": shown(price.gross),
        "net_rub": shown(price.net),
        "commission_rub": shown(price.commission),
    }


def _cancelled(given, costs):
    paid, fee = minor(given["client_paid"]), minor(given["fee_kept"])
    found = cancellation.cancel(paid, minor(given["operator_paid"]), costs, fee)
    assert (found.client_debt, found.operator_debt) == (0, 0)
    return {
        "client_refund": shown(found.client_refund),
        "operator_refund": shown(found.operator_refund),
        "agency_result": shown(found.agency_result),
    }


RULES = {
    "rounding": rounding,
    "net_from_gross": net_from_gross,
    "markup_on_net": markup_on_net,
    "operator_rate": operator_rate,
    "commission_rub_is_difference": commission_rub_is_difference,
    "client_price": client_price,
    "currency_debt_client": currency_debt_client,
    "operator_payments": operator_payments,
    "actual_margin": actual_margin,
    "debt_on_date": debt_on_date,
    "deadlines": deadline_days,
    "cancel_agent_returns_reward": cancel_agent_returns_reward,
    "cancel_agent_keeps_commission_on_costs": cancel_agent_keeps_commission_on_costs,
    "annul_one_service": annul_one_service,
    "payment_split_by_positions": payment_split_by_positions,
    "three_currencies": three_currencies,
    "offset": offset,
}
