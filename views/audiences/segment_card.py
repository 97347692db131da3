"""One segment: who belongs, the persona that stands for them, and where the segment is used."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.segments import change_segment, delete_segment, edit_segment, retire_segment
from models.fields import Field, Value
from models.formats import quoted, show_number
from models.queries.listings import LISTINGS
from models.queries.saved_views import ViewSpec
from models.queries.segments import FIELDS, Segment, Size
from models.queries.uses import Use
from models.text import _, ngettext
from models.workspace import Done
from views.audiences.canvas import CanvasField
from views.audiences.persona import Persona
from views.audiences.used import Used
from views.audiences.ways import headed, scrolled
from views.lists.chips import Chip
from views.lists.filters import FilterBar
from views.lists.places import ListPlace
from views.shared import look
from views.shared.feed import Feed, Told
from views.shared.pieces import button, title, words
from views.shared.tabs import lead

#: Segments with the same people in them that are named, those with most of them first.
_SHARED = 4


class SegmentCard(QWidget):
    """``wants_people`` carries the place in the list of people where they stand; ``opened`` a record's table and id;
    ``listed`` a table and the filter of the records wanted of it;
    ``wants_print`` the segment's id."""

    wants_people = Signal(object)
    opened = Signal(str, object)
    listed = Signal(str, object)
    wants_print = Signal(int)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("segment-card")
        self.feed = feed
        self.segment: Segment | None = None
        self.name = CanvasField(FIELDS["name"], feed, self._rename)
        self.counts = QPushButton()
        self.fault = words("", "bad")
        self.filters = FilterBar(feed, LISTINGS["people"])
        self.sought = QPushButton()
        self.shared = words("", "ink-secondary", look.SMALL)
        self.persona = Persona(feed)
        self.used = Used("segment", _("Used in"), _("Not used yet: choose it in a campaign, as those it is meant for."))
        self.acts = [
            button(_("Print"), "segment-print", self._print),
            button(_("Retire"), "segment-retire", self._retire),
            button(_("Delete"), "segment-delete", self._delete),
        ]
        self._lay_out()
        self.filters.filtered.connect(lambda _found: self._take_filters())
        self.filters.mode.clicked.connect(self._take_filters)
        self.used.opened.connect(self.opened)
        self.used.listed.connect(self._list)

    def _lay_out(self) -> None:
        self.counts.setObjectName("segment-size")
        self.counts.setProperty("link", True)
        self.counts.setToolTip(_("See them in the list of people"))
        self.counts.clicked.connect(lambda _on: self.show_people())
        self.fault.setObjectName("segment-fault")
        self.sought.setObjectName("segment-search")
        self.sought.setProperty("chip", True)
        self.sought.setToolTip(_("Take the search off"))
        self.sought.clicked.connect(lambda _on: self._change(search=""))
        look.set_icon(self.sought, "x", "sales-ink", 12)
        self.shared.setObjectName("segment-shared")
        self.shared.setContentsMargins(look.INSIDE, 0, 0, 0)
        look.set_font(self.name.entry, look.HEAD, 600)
        self.name.label.hide()
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        column.setSpacing(look.INSIDE)
        column.addLayout(headed(self.name, self.acts))
        for part in (self._who(), self.fault, self.shared):
            column.addWidget(part)
        heading = title(_("Who they are"))
        heading.setContentsMargins(look.INSIDE, look.INSIDE, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.persona)
        column.addWidget(self.used)
        column.addStretch(1)
        self.scroller = scrolled(self, inside, "segment-scroller", _("Segment"))

    def _who(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(look.INSIDE, 0, 0, 0)
        column.setSpacing(look.TIGHT)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addWidget(self.counts)
        line.addWidget(self.sought)
        line.addStretch(1)
        column.addWidget(self.filters)
        column.addLayout(line)
        return made

    # What is shown

    def show_segment(self, one: Segment, values: Mapping[str, Value], used: Sequence[Use]) -> None:
        """Show a segment."""
        if self.segment is not None and self.segment.id != one.id:
            self.flush()
            self.scroller.verticalScrollBar().setValue(0)
            self.show_size(None)
            self.shared.setText("")
        self.segment = one
        self.name.show_value(one.name)
        if self.filters.filters != one.spec.filters or self.filters.enough != one.spec.enough:
            self.filters.blockSignals(True)
            self.filters.show_filters(one.spec.filters, enough=one.spec.enough)
            self.filters.blockSignals(False)
        sought = one.spec.search.strip()
        self.sought.setText(_("Search: “{words}”").format(words=quoted(sought)).replace("&", "&&"))
        self.sought.setVisible(bool(sought))
        self.fault.setText(one.fault)
        self.fault.setVisible(bool(one.fault))
        self.acts[1].setText(_("Offer again") if one.retired else _("Retire"))
        self.persona.show_persona(one.id, values)
        self.used.show_uses(used)
        who = [*self.filters.findChildren(Chip), self.filters.add, self.filters.mode, self.counts, self.sought]
        lead([self.name, *self.acts, *who, self.persona, self.used])

    def show_size(self, size: Size | None) -> None:
        """Say how many people are in it."""
        self.counts.setVisible(size is not None)
        if size is not None:
            facts = self.feed.facts
            people = ngettext("{n} person", "{n} people", size.people).format(n=show_number(size.people, facts))
            leads = ngettext("{n} lead", "{n} leads", size.leads).format(n=show_number(size.leads, facts))
            bought = ngettext("{n} customer", "{n} customers", size.customers)
            self.counts.setText(" · ".join((people, leads, bought.format(n=show_number(size.customers, facts)))))

    def show_shared(self, names: Sequence[tuple[str, int]]) -> None:
        """Say how many of its people are in other segments too."""
        most = sorted((one for one in names if one[1]), key=lambda one: -one[1])[:_SHARED]
        told = " · ".join(f"{quoted(name)} {show_number(count, self.feed.facts)}" for name, count in most)
        self.shared.setText(_("Also in: {segments}").format(segments=told) if told else "")
        self.shared.setVisible(bool(told))

    def flush(self) -> None:
        """Keep what is being typed."""
        self.name.commit()
        self.persona.flush()

    # Acts

    def show_people(self) -> None:
        """Its people, in their list."""
        if self.segment is None:
            return
        if self.segment.fault:
            self.feed.failed.emit(self.segment.fault)
            return
        spec = self.segment.spec
        self.wants_people.emit(ListPlace(None, spec.filters, enough=spec.enough, search=spec.search))

    def _list(self, table: str) -> None:
        if self.segment is not None:
            self.listed.emit(table, ("segment_id", "is", self.segment.id))

    def _take_filters(self) -> None:
        """The chips say otherwise who belongs."""
        one = self.segment
        if one is not None and (self.filters.filters, self.filters.enough) != (one.spec.filters, one.spec.enough):
            self._change(filters=self.filters.filters, enough=self.filters.enough)

    def _change(self, **parts: object) -> None:
        if self.segment is None:
            return
        one = self.segment
        spec: ViewSpec = replace(one.spec, **parts)  # type: ignore[arg-type]  # its own parts, by name
        label = _("Change who is in “{name}”").format(name=quoted(one.name))
        self.feed.do(label, change_segment, one.id, spec.text(), one.text, refused=self._put_back)

    def _put_back(self, why: str) -> None:
        if self.segment is not None:
            self.filters.blockSignals(True)
            self.filters.show_filters(self.segment.spec.filters, enough=self.segment.spec.enough)
            self.filters.blockSignals(False)
        self.feed.failed.emit(why)

    def _rename(self, field: Field, new: Value, was: Value) -> None:
        if self.segment is None:
            return
        label = _("Rename the segment “{name}”").format(name=quoted(str(was)))
        kept = partial(self._renamed, new)
        self.feed.do(label, edit_segment, self.segment.id, field.key, new, was, then=kept, refused=self.name.refuse)

    def _renamed(self, new: Value, _done: Done[None]) -> None:
        self.name.kept(new)

    def _print(self) -> None:
        if self.segment is not None:
            self.flush()
            self.wants_print.emit(self.segment.id)

    def _retire(self) -> None:
        if (one := self.segment) is not None:
            told = _("Offer “{name}” again") if one.retired else _("Retire “{name}”")
            self.feed.do(told.format(name=quoted(one.name)), retire_segment, one.id, not one.retired)

    def _delete(self) -> None:
        if (one := self.segment) is not None:
            label = _("Delete the segment “{name}”").format(name=quoted(one.name))
            self.feed.do(label, delete_segment, one.id, then=lambda _done: self.feed.told.emit(Told(label)))
