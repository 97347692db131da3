"""A campaign's figures in words: what they are of, and how they were added up, stands beside them."""

import pytest

from models.formats import Facts
from models.queries.campaign_result import About, CampaignResult, Seen
from models.reports.campaign import figures_of

TWICE = Seen(reach=5_000, engagements=150, engaged=(150, 5_000), rows=2)


@pytest.mark.parametrize(("measure", "target", "seen", "said"), [
    ("reach", 10_000, TWICE, ("up to 5,000", "of 10,000 · 50 % · people may repeat")),
    ("reach", 10_000, Seen(reach=5_000, rows=1, estimated=True), ("5,000", "of 10,000 · 50 % · estimated")),
    ("reach", 8_000, Seen(), ("n/a", "of 8,000")),
    ("engagement_rate", 400, TWICE, ("3 %", "(150/5,000) · of 4 % · 75 %")),
    ("engagement_rate", 400, Seen(), ("n/a", "of 4 %")),
    ("leads", 0, Seen(), ("0", "of 0")),
    ("leads", None, Seen(), ("0", "no target")),
])  # fmt: skip
def test_the_primary_measure_says_what_it_is_of(measure, target, seen, said):
    about = About(1, "Open day", "", "", "", None, None, None, measure, target, None, None, None)
    aim = figures_of(CampaignResult(about, seen=seen), Facts(currency="EUR"))[0]
    assert (aim.value, aim.detail) == said


def test_a_reach_added_up_that_was_guessed_says_both():
    about = About(1, "Open day", "", "", "", None, None, None, None, None, None, None, None)
    seen = Seen(reach=5_000, rows=2, estimated=True)
    told = {one.key: one.whole for one in figures_of(CampaignResult(about, seen=seen), Facts(currency="EUR"))}
    assert told["reach"] == "up to 5,000 · people may repeat · estimated"
