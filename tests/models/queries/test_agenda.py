"""The days of both hats."""

import datetime as dt

import pytest

from models.actions import activities, content
from models.actions.lists import add_item
from models.formats import Facts
from models.queries.agenda import Gap, agenda
from models.queries.everything import everything
from tests.factory import campaign, deal, person, piece, task

DAY, TODAY = dt.date, dt.date(2026, 3, 18)
MARCH = (DAY(2026, 3, 1), DAY(2026, 3, 31))


def day_of(found, day: int):
    """What stands on a day of March, each as sort, time, name and whom or what it concerns."""
    entries = found.days[DAY(2026, 3, day)].entries
    return [(one.sort, one.time, one.name, one.second, one.hat) for one in entries]


def test_a_day_carries_content_appointments_and_follow_ups_by_their_time(workspace):
    ana = person(workspace)
    piece(workspace, make_on=DAY(2026, 3, 19), publish_on=DAY(2026, 3, 20), publish_time="08:30")
    task(workspace, kind="visit", title=None, due_on=DAY(2026, 3, 20), due_time="10:00", person_id=ana)
    task(workspace, kind="email", title="Send samples", due_on=DAY(2026, 3, 20), deal_id=deal(workspace))
    found = workspace.ask(agenda, *MARCH, TODAY)
    assert day_of(found, 19) == [("make", None, "Workshop film", "", "marketing")]
    assert day_of(found, 20) == [
        ("publish", "08:30", "Workshop film", "", "marketing"),
        ("appointment", "10:00", "Visit", "Ana Prado", "sales"),
        ("followup", None, "Send samples", "Oak kitchen", "sales"),
    ]


def test_who_was_met_stands_there_too_and_stays(workspace):
    ana = person(workspace)
    for kind in ("visit", "call"):
        values = {"kind": kind, "happened_on": DAY(2026, 3, 12), "outcome": None, "person_id": ana}
        workspace.do("Log", activities.add_activity, values)
    found = workspace.ask(agenda, *MARCH, TODAY)
    assert day_of(found, 12) == [("held", None, "Visit", "Ana Prado", "sales")]
    assert found.days[DAY(2026, 3, 12)].entries[0].fixed


def test_what_stands_outside_the_days_or_is_done_is_not_there(workspace):
    piece(workspace, publish_on=DAY(2026, 4, 1))
    piece(workspace, status="published", make_on=DAY(2026, 3, 2))
    assert workspace.ask(agenda, *MARCH, TODAY).days == {}


def test_a_layer_that_is_off_is_not_asked_for(workspace):
    piece(workspace, make_on=DAY(2026, 3, 19), publish_on=DAY(2026, 3, 20))
    campaign(workspace, starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 3, 28))
    found = workspace.ask(agenda, *MARCH, TODAY, frozenset({"make"}))
    assert (list(found.days), found.spans) == ([DAY(2026, 3, 19)], ())


def test_a_full_day_says_how_much_there_is(workspace):
    for _each in range(5):
        piece(workspace, publish_on=DAY(2026, 3, 20))
    day = workspace.ask(agenda, *MARCH, TODAY, most=2).days[DAY(2026, 3, 20)]
    assert (len(day.entries), day.total) == (2, 5)


def test_campaigns_span_their_days_as_far_as_they_touch(workspace):
    campaign(workspace, name="Open day", starts_on=DAY(2026, 2, 20), ends_on=DAY(2026, 3, 2))
    campaign(workspace, name="Fair", starts_on=DAY(2026, 3, 9))
    campaign(workspace, name="Autumn", starts_on=DAY(2026, 9, 1), ends_on=DAY(2026, 9, 30))
    spans = workspace.ask(agenda, *MARCH, TODAY).spans
    assert [(one.name, one.first, one.last) for one in spans] == [
        ("Open day", DAY(2026, 2, 20), DAY(2026, 3, 2)), ("Fair", DAY(2026, 3, 9), DAY(2026, 3, 9)),
    ]  # fmt: skip


def test_days_off_are_known(workspace):
    workspace.do("Add", add_item, "holidays", {"day": DAY(2026, 3, 17), "name": "St Patrick"})
    found = workspace.ask(agenda, *MARCH, TODAY)
    assert found.holidays == {DAY(2026, 3, 17): "St Patrick"}
    assert [found.works(DAY(2026, 3, day)) for day in (16, 17, 21)] == [True, False, False]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ((2, 13), [Gap(DAY(2026, 3, 3), DAY(2026, 3, 12))]),
        ((8, 18), []),
        ((7,), [Gap(DAY(2026, 3, 8), DAY(2026, 3, 18))]),
        ((), []),
    ],
)
def test_ten_days_without_anything_published_are_a_gap(workspace, published, expected):
    for day in published:
        piece(workspace, publish_on=DAY(2026, 3, day))
    if published == (2, 13):
        piece(workspace, publish_on=DAY(2026, 3, 20))
    assert list(workspace.ask(agenda, *MARCH, TODAY).gaps) == expected


def test_a_gap_that_began_before_the_month_is_seen(workspace):
    for day in (DAY(2026, 2, 20), DAY(2026, 3, 6), DAY(2026, 3, 15)):
        piece(workspace, publish_on=day)
    assert workspace.ask(agenda, *MARCH, TODAY).gaps == (Gap(DAY(2026, 2, 21), DAY(2026, 3, 5)),)


@pytest.mark.parametrize(("last", "said"), [(20, "no post for 20 days"), (21, "no post for 3 weeks")])
def test_a_gap_is_told_in_the_size_one_thinks_in(last, said):
    assert Gap(DAY(2026, 3, 1), DAY(2026, 3, last)).words(Facts()) == said


def test_hours_are_counted_in_the_week_in_which_they_are_spent(workspace):
    piece(workspace, make_on=DAY(2026, 3, 12), publish_on=DAY(2026, 3, 20), effort=4_500)
    piece(workspace, publish_on=DAY(2026, 3, 15), effort=2_000)
    piece(workspace, publish_on=DAY(2026, 3, 16), effort=1_000)
    done = piece(workspace, make_on=DAY(2026, 3, 9), effort=8_000)
    workspace.do("Publish", content.set_content_status, [done], "published")
    assert workspace.ask(agenda, *MARCH, TODAY).effort == {DAY(2026, 3, 9): 6_500, DAY(2026, 3, 16): 1_000}


def test_only_the_content_asked_for_is_shown(workspace):
    one, _other = (piece(workspace, publish_on=DAY(2026, 3, day)) for day in (3, 4))
    assert list(workspace.ask(agenda, *MARCH, TODAY, among=[one]).days) == [DAY(2026, 3, 3)]


def test_content_is_found_by_its_words(workspace):
    person(workspace, last_name="Workman")
    one = piece(workspace, name="Oak and ash", final_title="Why our workshop smells of oil")
    hits = workspace.ask(everything, "smells oil", TODAY, Facts(currency="EUR"))
    assert [(hit.subject, hit.opens) for hit in hits] == [("content", ("content", one))]
    workspace.do("Delete", content.delete_content, [one])
    assert workspace.ask(everything, "smells oil", TODAY, Facts(currency="EUR")) == ()
