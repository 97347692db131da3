"""The boxes in which a call or a plan is written down, over the panes: the Desk has no panel for them to stand in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from models.fields import Subject
from views.lists.many_boxes import FieldBox, TagBox
from views.records.log_box import LogBox
from views.records.objection_box import ObjectionBox
from views.records.plan_box import CampaignBox, PlanBox
from views.records.sequence_box import SequenceBox
from views.records.stop_box import StopBox
from views.shared import look
from views.shared.box import Box
from views.shared.feed import Feed

_WIDE = 440
_FROM_TOP = 56


class Boxes(QObject):
    """Each is made when it is first needed, and stands in the middle of what it lies over."""

    def __init__(self, feed: Feed, over: QWidget) -> None:
        super().__init__(over)
        self._feed = feed
        self._over = over
        self._logs: dict[Subject, LogBox] = {}
        self._plans: dict[Subject, PlanBox] = {}
        self._campaign: CampaignBox | None = None
        self._fields: dict[Subject, FieldBox] = {}
        self._tags: dict[Subject, TagBox] = {}
        self._sequence: SequenceBox | None = None
        self._objection: ObjectionBox | None = None
        self._stops: dict[Subject, StopBox] = {}

    def log(self, subject: Subject, ids: Sequence[int], kind: str) -> None:
        """Note something done with records."""
        if subject not in self._logs:
            self._logs[subject] = LogBox(self._feed, subject)
            self._lay_over(self._logs[subject])
        self._logs[subject].log(ids, kind)

    def plan(self, subject: Subject, ids: Sequence[int]) -> None:
        """Plan what is next with records."""
        if subject not in self._plans:
            self._plans[subject] = PlanBox(self._feed, subject)
            self._lay_over(self._plans[subject])
        self._plans[subject].plan(ids)

    def add_to_campaign(self, people: Sequence[int]) -> None:
        """Choose the campaign that is to address people."""
        if self._campaign is None:
            self._campaign = CampaignBox(self._feed)
            self._lay_over(self._campaign)
        self._campaign.add(people)

    def edit(self, subject: Subject, ids: Sequence[int]) -> None:
        """Ask which field of records is to hold what."""
        if subject not in self._fields:
            self._fields[subject] = FieldBox(self._feed, subject)
            self._lay_over(self._fields[subject])
        self._fields[subject].ask(ids)

    def tag(self, subject: Subject, ids: Sequence[int]) -> None:
        """Ask which tags records get or lose."""
        if subject not in self._tags:
            self._tags[subject] = TagBox(self._feed, subject)
            self._lay_over(self._tags[subject])
        self._tags[subject].ask(ids)

    def start_sequence(self, people: Sequence[int]) -> None:
        """Choose the sequence that is started with people."""
        if self._sequence is None:
            self._sequence = SequenceBox(self._feed)
            self._lay_over(self._sequence)
        self._sequence.ask(people)

    def log_objection(self, subject: Subject, one: int) -> None:
        """Note what was said against buying, in a deal or by a person."""
        if self._objection is None:
            self._objection = ObjectionBox(self._feed)
            self._lay_over(self._objection)
        self._objection.log(subject, one)

    def stop_contact(self, subject: Subject, ids: Sequence[int]) -> None:
        """Note by which way records may not be reached any more."""
        if subject not in self._stops:
            self._stops[subject] = StopBox(self._feed, subject)
            self._lay_over(self._stops[subject])
        self._stops[subject].ask(ids)

    def flush(self) -> None:
        """Keep what was typed."""
        for box in (*self._logs.values(), *self._plans.values(), *filter(None, (self._objection,))):
            box.flush()

    def _lay_over(self, box: Box) -> None:
        box.setParent(self._over)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Box) and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            watched.setFixedWidth(min(look.scaled(_WIDE), self._over.width() - 16))
            watched.adjustSize()
            watched.move((self._over.width() - watched.width()) // 2, _FROM_TOP)
            watched.raise_()
        return False
