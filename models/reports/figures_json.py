"""The month's figures as plain data for other programs: money as text in major units, rates as fractions."""

from dataclasses import asdict
from typing import Any

from models.formats import major_units
from models.queries.month import MonthFigures


def figures_json(figures: MonthFigures, currency: str) -> dict[str, Any]:
    """What ``fairlead figures --json`` prints. An empty denominator is null; so is ``conversion_rate`` as a whole."""
    closed, cycle = figures.closed, figures.cycle
    return {
        "month": figures.month.label,
        "as_of": figures.as_of.isoformat(),
        "currency": currency,
        "measures": _measures(figures, currency),
        "won_value": major_units(closed.won_value, currency),
        "deals_lost": closed.lost,
        "win_rate": {"value": closed.win_rate, "won": closed.won, "closed": closed.ended},
        "sales_cycle_days": {
            "median": cycle and cycle.median,
            "mean": cycle and cycle.mean,
            "n": figures.cycle_deals,
        },
        "funnel": asdict(figures.funnel),
        "pipeline": [
            {
                "stage": line.stage,
                "count": line.count,
                "value": major_units(line.value, currency),
                "weighted": major_units(line.weighted, currency),
            }
            for line in figures.pipeline
        ],
    }


def _measures(figures: MonthFigures, currency: str) -> dict[str, Any]:
    closed, reached, brand = figures.closed, figures.audience_engagement, figures.brand_recognition
    average = None if closed.average is None else major_units(closed.average, currency)
    rate = figures.conversion_rate
    return {
        "leads_generated": {"value": figures.leads_generated},
        "audience_engagement": {"value": reached.value, "engagements": reached.engagements, "reach": reached.reach},
        "brand_recognition": {"value": brand.value, "named": brand.named, "asked": brand.asked,
                              "surveyed_on": brand.held_on.isoformat() if brand.held_on else None},
        "deals_closed": {"value": closed.won},
        "transaction_value": {"value": average, "won": closed.won},
        "conversion_rate": rate
        and {"value": rate.value, "won": rate.won, "leads": rate.leads, "cohort": rate.cohort.label},
    }
