"""What the workshop of the sample published and plans to."""

import datetime as dt
from itertools import pairwise

from models.workspace import Workspace
from tests.factory import rows
from tests.models.sample.conftest import TODAY


def days(workspace: Workspace, where: str) -> list[dt.date]:
    """The days on which something of a kind is published, in order."""
    found = rows(workspace, f"SELECT publish_on FROM content WHERE {where} AND publish_on IS NOT NULL ORDER BY 1")
    return [dt.date.fromisoformat(day) for (day,) in found]


def test_what_is_past_was_published_and_nothing_else(shown: Workspace):
    assert rows(shown, f"SELECT count(*) FROM content WHERE (publish_on<='{TODAY}') IS NOT (status='published') "
                "AND publish_on IS NOT NULL") == [(0,)]  # fmt: skip
    kinds = dict(rows(shown, "SELECT status, count(*) FROM content GROUP BY 1"))
    assert {"idea", "drafting", "review", "scheduled", "published"} == set(kinds)
    assert kinds["published"] > 100
    assert rows(shown, "SELECT count(*) FROM content WHERE make_on>publish_on") == [(0,)]


def test_two_stories_a_week_and_a_silence_of_three_weeks(shown: Workspace):
    stories = days(shown, "publish_time IS NOT NULL")
    weeks = {day.isocalendar()[:2]: 0 for day in stories}
    for day in stories:
        weeks[day.isocalendar()[:2]] += 1
    assert max(weeks.values()) == 2
    apart = [(later - day).days for day, later in pairwise(stories)]
    assert sum(days > 21 for days in apart) >= 1
    assert sorted(apart)[len(apart) // 2] <= 5


def test_some_answer_objections_and_some_were_made_from_others(shown: Workspace):
    assert len(rows(shown, "SELECT DISTINCT objection FROM content WHERE objection IS NOT NULL")) >= 6
    reused = "FROM content c JOIN content o ON o.id=c.reuse_of_id WHERE c.publish_on>o.publish_on AND c.name=o.name"
    found = rows(shown, f"SELECT count(*), count(DISTINCT c.channel_id) {reused}")
    assert found[0][0] > 10 and found[0][1] > 1
