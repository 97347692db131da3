import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.queries.month import month_figures
from models.reports.figures_json import figures_json
from models.rules.months import Month
from tests.models.trade import Trade, opened


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened(tmp_path) as made:
        yield made


def test_an_empty_month_has_nulls_where_nothing_divides(trade: Trade) -> None:
    found = figures_json(month_figures(trade.session, Month(2026, 3), dt.date(2026, 3, 14)), "EUR")
    assert (found["month"], found["as_of"], found["currency"]) == ("2026-03", "2026-03-14", "EUR")
    assert found["measures"]["conversion_rate"] is None
    assert found["measures"]["transaction_value"] == {"value": None, "won": 0}
    assert found["win_rate"] == {"value": None, "won": 0, "closed": 0}
    assert found["sales_cycle_days"] == {"median": None, "mean": None, "n": 0}
    assert json.loads(json.dumps(found)) == found


def test_money_is_text_in_major_units(trade: Trade) -> None:
    trade.won("2026-03-01", 1338466)
    trade.deal("Qualified", 7, events=(("Qualified", "2026-03-01"),))
    trade.person(("lead", "2025-12-01"))
    found = figures_json(month_figures(trade.session, Month(2026, 3), dt.date(2026, 3, 31)), "EUR")
    assert (found["won_value"], found["deals_lost"]) == ("1338466.00", 0)
    assert found["pipeline"][1] == {"stage": "Qualified", "count": 1, "value": "7.00", "weighted": "1.40"}
    assert found["measures"]["conversion_rate"] == {"value": 0.0, "won": 0, "leads": 1, "cohort": "2025-12"}


def test_the_keys_are_those_promised(trade: Trade) -> None:
    found = figures_json(month_figures(trade.session, Month(2026, 3), dt.date(2026, 3, 31)), "JPY")
    assert list(found) == [
        "month", "as_of", "currency", "measures", "won_value", "deals_lost", "win_rate", "sales_cycle_days", "funnel",
        "pipeline",
    ]  # fmt: skip
    assert list(found["measures"]) == [
        "leads_generated", "audience_engagement", "brand_recognition", "deals_closed", "transaction_value",
        "conversion_rate",
    ]  # fmt: skip
    assert found["won_value"] == "0"
