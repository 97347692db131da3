"""First and last touch: the worked example of domain A.6, and the edges of the time looked at."""

import datetime as dt

from models.rules.attribution import Credit, Share, Touch, credit, shares

ORGANIC, SOCIAL, PAID, EMAIL = 1, 2, 3, 4
#: The four journeys of domain A.6 with what each bought, in cents.
JOURNEYS = (
    ((ORGANIC, SOCIAL, PAID), 10_000), ((PAID, EMAIL), 20_000), ((SOCIAL, ORGANIC, SOCIAL, PAID), 15_000),
    ((EMAIL,), 5_000),
)  # fmt: skip
OPENED = dt.date(2026, 6, 30)


def test_the_worked_example_adds_up():
    touches = [[Touch(dt.date(2026, 6, day), one) for day, one in enumerate(way, 1)] for way, _ in JOURNEYS]
    given = [credit(one, OPENED, None) for one in touches]
    values = {at: value for at, (_way, value) in enumerate(JOURNEYS)}
    first = shares({at: one.first for at, one in enumerate(given)}, values)
    last = shares({at: one.last for at, one in enumerate(given)}, values)
    assert {one: share.value for one, share in first.items()} == {
        ORGANIC: 10_000, SOCIAL: 15_000, PAID: 20_000, EMAIL: 5_000,
    }  # fmt: skip
    assert last == {PAID: Share((0, 2), 25_000), EMAIL: Share((1, 3), 25_000)}


def test_touches_after_the_opportunity_and_of_long_ago_are_not_looked_at():
    early, late = Touch(OPENED - dt.timedelta(days=181), ORGANIC), Touch(OPENED + dt.timedelta(days=1), PAID)
    just = Touch(OPENED - dt.timedelta(days=180), SOCIAL), Touch(OPENED, EMAIL)
    assert credit([late, *just, early], OPENED, None) == Credit(SOCIAL, EMAIL, dated=True)


def test_of_one_day_the_first_given_is_first():
    both = [Touch(OPENED, PAID), Touch(OPENED, EMAIL)]
    assert credit(both, OPENED, ORGANIC) == Credit(PAID, EMAIL, dated=True)


def test_without_a_touch_the_campaign_of_the_deal_has_it_all():
    assert credit([], OPENED, PAID) == credit([Touch(OPENED, EMAIL)], None, PAID) == Credit(PAID, PAID, dated=False)
    assert credit([], OPENED, None) == Credit(None, None, dated=False)
