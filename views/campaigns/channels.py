"""The channels that a campaign uses, what each is for, and how many people it is to reach."""

from functools import partial

from PySide6.QtWidgets import QMenu

from models.actions.campaign_channels import drop_channels, edit_used_channel, use_channel
from models.fields import Value
from models.formats import breakable, show_number
from models.lists import CAMPAIGN_CHANNELS
from models.queries.campaign_brief import UsedChannel, channels_of
from models.queries.lists import Item
from models.text import _
from models.workspace import Done
from views.lists.sheet_pane import SheetPane
from views.lists.sheet_table import PanelSheet
from views.records.form import RecordForm
from views.shared import look
from views.shared.feed import Told
from views.shared.pieces import words

_WIDTHS = {"role": 116, "expected_reach": 98}


class ChannelsPane(SheetPane):
    """A line a channel; a name that is none yet makes a channel."""

    watched = ("campaign_channels", "channels")

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, "campaign-channels")
        self.found: tuple[UsedChannel, ...] = ()
        self.table: PanelSheet = PanelSheet(form.feed, CAMPAIGN_CHANNELS, self._keep, self._say, _WIDTHS)
        self.table.seen = ("role", "expected_reach")
        self.note = words("", "ink-secondary", look.SMALL)
        self.note.setObjectName("channels-note")
        self._begin_with("channels", _("Channels"), _("+ Channel"), self.note)

    # What is shown

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        self._late = False
        found = self.feed.ask(channels_of, self._of) if self._of is not None else ()
        before, was = self.table.currentIndex(), self.table.current()
        if found != self.found or stand_on is not None:
            self.found = found
            self.table.take(tuple(_item(one) for one in found))
            self.table.share_out()
            if stand_on is not None:
                self.table.stand_on(stand_on, column)
            else:
                self._stand_again(before, was, [one.id for one in found])
        self._tell()

    def _tell(self) -> None:
        """How many people are to be reached: not added up, since the same see it in more than one channel (A.2)."""
        reach = [one.expected_reach for one in self.found if one.expected_reach]
        total = show_number(sum(reach), self.feed.facts)
        told = _("Up to {n} people are to be reached; some of them in more than one channel.").format(n=total)
        self.note.setText(breakable(told) if len(reach) > 1 else "")
        self.note.setVisible(len(reach) > 1)
        self.section.tell(str(len(self.found)) if self.found else "", empty=not self.found)

    # Acts

    def _keep(self, row: int, column: int, new: Value) -> None:
        line, field = self._line(row), CAMPAIGN_CHANNELS.fields[column]
        if self._of is None or self.form.record is None:
            return
        name = self.form.record.name
        refused = partial(self._refuse, row, column, "" if field.link else field.show(new, self.feed.facts))
        if line is None:
            self.feed.do(_("Add a channel to {campaign}").format(campaign=name), use_channel, self._of,
                         {field.key: new}, then=self._added, refused=refused)  # fmt: skip
            return
        label = _("Edit {label} of {channel} in {campaign}").format(
            label=field.title(), channel=line.name, campaign=name)  # fmt: skip
        self.feed.do(label, edit_used_channel, line.id, field.key, new, getattr(line, field.key),
                     then=lambda _done: self._kept(line.id, column), refused=refused)  # fmt: skip

    def _kept(self, line_id: int, column: int) -> None:
        self.ask(line_id, column)
        self.table.go_on(self.table.currentIndex())

    def _added(self, done: Done[int]) -> None:
        """On to what it is for."""
        self.table.onward = (0, 0)
        self.ask(done.result, 1)

    def _line(self, row: int) -> UsedChannel | None:
        return self.found[row] if 0 <= row < len(self.found) else None

    def delete(self) -> None:
        line = self._line(self.table.currentIndex().row())
        if line is not None and self.form.record is not None:
            label = _("Take {channel} out of {campaign}").format(channel=line.name, campaign=self.form.record.name)
            self.feed.do(label, drop_channels, [line.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.addAction(_("Edit\tF2"), lambda: self.table.edit(self.table.currentIndex()))
        if self._line(self.table.currentIndex().row()) is not None:
            made.addAction(_("Delete\tDel"), self.delete)
        return made


def _item(one: UsedChannel) -> Item:
    values: dict[str, Value] = {
        "channel_id": one.channel_id, "role": one.role, "expected_reach": one.expected_reach,
    }  # fmt: skip
    return Item(one.id, values, retired=False, names={"channel_id": one.name})
