"""Where a segment or a message is used: by what holds it, the newest first, and how many more there are."""

import datetime as dt

import pytest

from models.actions import content, members, messages, positioning, segments
from models.errors import Refused
from models.queries.uses import Use, uses
from models.workspace import Workspace
from tests import factory

CITY = '[["city", "contains", "Köln"]]'


def named(workspace: Workspace, one: int) -> list[tuple[str, str, int]]:
    return [(use.kind, use.name, use.more) for use in workspace.ask(uses, "segment_id", one)]


@pytest.fixture
def segment(workspace: Workspace) -> int:
    return workspace.do("Add", segments.add_segment, "Near us", CITY).result


def test_everything_that_holds_a_segment_is_named(workspace: Workspace, segment: int):
    campaign = factory.campaign(workspace, segment_id=segment)
    other = factory.campaign(workspace, name="Fair")
    workspace.do("Leave out", members.exclude, other, (), (segment,))
    workspace.do("Add", positioning.add_positioning, "Oak kitchen", segment)
    workspace.do("Add", messages.add_house, "At home", segment)
    assert named(workspace, segment) == [
        ("campaigns", "Open day", 0), ("exclusions", "Fair", 0), ("positionings", "Oak kitchen", 0),
        ("houses", "At home", 0),
    ]  # fmt: skip
    assert workspace.ask(uses, "segment_id", segment)[0] == Use("campaigns", campaign, "Open day")
    with pytest.raises(Refused, match="4 records use “Near us”"):
        workspace.do("Delete", segments.delete_segment, segment)


def test_the_newest_are_named_and_the_others_counted(workspace: Workspace, segment: int):
    for day in range(1, 9):
        values = {"name": f"Post {day}", "status": "idea", "publish_on": dt.date(2026, 3, day), "segment_id": segment}
        workspace.do("Add", content.add_content, values)
    assert named(workspace, segment) == [
        ("content", "Post 8", 0), ("content", "Post 7", 0), ("content", "Post 6", 0), ("content", "Post 5", 0),
        ("content", "Post 4", 3),
    ]  # fmt: skip
