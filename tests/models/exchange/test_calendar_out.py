"""The days for other calendars: read back with the library, and by lines where the bytes matter."""

import datetime as dt
import time
from pathlib import Path

import icalendar
import pytest

from models.actions import content
from models.errors import Refused
from models.exchange.calendar_choice import Days
from models.exchange.calendar_out import export_days
from models.queries.agenda import ALL
from models.workspace import Workspace
from tests.factory import campaign, person, piece, task

DAY = dt.date
MARCH = Days(ALL, DAY(2026, 3, 1), DAY(2026, 4, 30))


@pytest.fixture(autouse=True)
def amsterdam(monkeypatch: pytest.MonkeyPatch):
    """A computer in Amsterdam: summer time begins on 29 March 2026."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def written(workspace: Workspace, path: Path, wanted: Days = MARCH) -> dict[str, icalendar.Component]:
    """What was written, by the part of the UID before the business's mark."""
    export_days(workspace, wanted, path, DAY(2026, 3, 18), lambda _n, _share: None, lambda: False)
    parts = icalendar.Calendar.from_ical(path.read_bytes()).subcomponents
    return {str(part["uid"]).partition("@")[0]: part for part in parts}


def test_events_and_to_dos_of_both_hats(workspace, tmp_path):
    campaign(workspace, starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 3, 28))
    piece(workspace, make_on=DAY(2026, 3, 17), publish_on=DAY(2026, 3, 20))
    ana = person(workspace)
    task(workspace, kind="visit", title=None, due_on=DAY(2026, 3, 20), due_time="10:00", person_id=ana)
    task(workspace, kind="email", title="Send samples", due_on=DAY(2026, 3, 23), person_id=ana)
    found = written(workspace, tmp_path / "days.ics")
    assert {key: (part.name, str(part["summary"])) for key, part in found.items()} == {
        "campaign-1": ("VEVENT", "Open day"),
        "content-1": ("VEVENT", "Workshop film"),
        "content-1-make": ("VTODO", "Make: Workshop film"),
        "task-1": ("VEVENT", "Visit · Ana Prado"),
        "task-2": ("VTODO", "Send samples · Ana Prado"),
    }
    assert (found["campaign-1"].decoded("dtstart"), found["campaign-1"].decoded("dtend")) == (
        DAY(2026, 3, 2), DAY(2026, 3, 29),
    )  # fmt: skip
    assert (found["content-1-make"].decoded("dtstart"), found["content-1-make"].decoded("due")) == (
        DAY(2026, 3, 17), DAY(2026, 3, 20),
    )  # fmt: skip


@pytest.mark.parametrize(("day", "hour"), [(28, 9), (29, 8)])
def test_a_time_of_the_day_is_right_before_and_after_the_clocks_change(workspace, tmp_path, day, hour):
    task(workspace, kind="meeting", due_on=DAY(2026, 3, day), due_time="10:00")
    meeting = written(workspace, tmp_path / "days.ics")["task-1"]
    assert meeting.decoded("dtstart") == dt.datetime(2026, 3, day, hour, tzinfo=dt.UTC)
    assert meeting.decoded("dtend") == dt.datetime(2026, 3, day, hour + 1, tzinfo=dt.UTC)


def test_a_whole_day_is_a_date_and_any_text_comes_through(workspace, tmp_path):
    name = "Öl; Wachs, \\ „Lack“\N{SNOWMAN} " + "x" * 100
    piece(workspace, name=name, publish_on=DAY(2026, 3, 20))
    found = written(workspace, tmp_path / "days.ics")
    assert str(found["content-1"]["summary"]) == name
    lines = (tmp_path / "days.ics").read_bytes().split(b"\r\n")
    assert b"DTSTART;VALUE=DATE:20260320" in lines
    assert max(map(len, lines)) <= 75


def test_a_later_file_means_the_same_entry_and_is_newer(workspace, tmp_path):
    one = piece(workspace, publish_on=DAY(2026, 3, 20))
    first = written(workspace, tmp_path / "first.ics")["content-1"]
    workspace.do("Shift", content.shift_content, [one], 3)
    second = written(workspace, tmp_path / "second.ics")["content-1"]
    assert first["uid"] == second["uid"]
    assert second.decoded("dtstart") == DAY(2026, 3, 23)
    assert second.decoded("dtstamp") > first.decoded("dtstamp")
    assert int(second["sequence"]) >= int(first["sequence"])


def test_only_what_is_chosen_is_written(workspace, tmp_path):
    piece(workspace, make_on=DAY(2026, 3, 17), publish_on=DAY(2026, 3, 20))
    wanted = Days(frozenset({"publish"}), DAY(2026, 3, 20), DAY(2026, 3, 20))
    assert list(written(workspace, tmp_path / "days.ics", wanted)) == ["content-1"]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Days(ALL, DAY(2026, 3, 2), DAY(2026, 3, 1)), "last day is before"),
        (Days(frozenset(), DAY(2026, 3, 2), DAY(2026, 3, 3)), "at least one"),
        (Days(ALL, DAY(2026, 3, 2), DAY(2040, 3, 1)), "more than ten years"),
    ],
)
def test_what_can_not_be_written_is_said(workspace, tmp_path, wanted, why):
    with pytest.raises(Refused, match=why):
        written(workspace, tmp_path / "days.ics", wanted)
    assert not (tmp_path / "days.ics").exists()
