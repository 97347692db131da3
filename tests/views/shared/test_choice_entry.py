"""A drop-down of records that are retired and renamed while it is open."""

from models.actions.lists import edit_item, retire_item
from models.fields import Field, Kind
from models.queries.records import choices
from views.shared.choice_entry import ChoiceEntry

STATUS = Field("status_id", "Status", Kind.LINK, link="campaign_statuses", required=True)


def offered(entry: ChoiceEntry) -> list[str]:
    return [entry.itemText(at) for at in range(entry.count())]


def test_what_is_retired_shows_its_newest_name_and_is_offered_to_no_other_record(qtbot, feed):
    entry = ChoiceEntry(STATUS, feed)
    qtbot.addWidget(entry)
    entry.show_value(4, "Done")
    feed.workspace.do("Retire", retire_item, "statuses", 4, True)
    feed.workspace.do("Rename", edit_item, "statuses", 4, "name", "Over", "Done")
    entry.offer(feed.ask(choices, "campaign_statuses"))
    entry.show_value(4, "Over")
    assert (entry.currentText(), entry.currentData()) == ("Over", 4)
    entry.show_value(1, "Idea")
    assert entry.currentData() == 1
    assert "Over" not in offered(entry) and "Done" not in offered(entry)
