"""The month's figures as plain data for other programs: money as text in major units, rates as fractions."""

from typing import Any

from models.formats import major_units
from models.queries.month import MonthFigures


def figures_json(figures: MonthFigures, currency: str) -> dict[str, Any]:
    """What ``fairlead figures --json`` prints. An empty denominator is null; so is ``conversion_rate`` as a whole."""
    closed, reached, brand = figures.closed, figures.audience_engagement, figures.brand_recognition

    def money(minor: int | None) -> str | None:
        return None if minor is None else major_units(minor, currency)

    return {
        "month": figures.month.label,
        "as_of": figures.as_of.isoformat(),
        "currency": currency,
        "measures": {
            "leads_generated": {"value": figures.leads_generated},
            "audience_engagement": {
                "value": reached.value,
                "engagements": reached.engagements,
                "reach": reached.reach,
            },
            "brand_recognition": {"value": brand.value, "named": brand.named, "asked": brand.asked},
            "deals_closed": {"value": closed.won},
            "transaction_value": {"value": money(closed.average), "won": closed.won},
            "conversion_rate": _conversion(figures),
        },
        "won_value": money(closed.won_value),
        "deals_lost": closed.lost,
        "win_rate": {"value": closed.win_rate, "won": closed.won, "closed": closed.ended},
        "sales_cycle_days": {
            "median": None if figures.cycle is None else figures.cycle.median,
            "mean": None if figures.cycle is None else figures.cycle.mean,
            "n": figures.cycle_deals,
        },
        "pipeline": [
            {
                "stage": line.stage,
                "count": line.count,
                "value": money(line.value),
                "weighted": money(line.weighted),
            }
            for line in figures.pipeline
        ],
    }


def _conversion(figures: MonthFigures) -> dict[str, Any] | None:
    found = figures.conversion_rate
    if found is None:
        return None
    return {"value": found.value, "won": found.won, "leads": found.leads, "cohort": found.cohort.label}
