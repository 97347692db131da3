"""The ways of selling at the left, the stages of the chosen one beside them, below what the chosen stage asks for and
brings along."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from models.actions import pipelines as verbs
from models.changes import Changes
from models.fields import Field, Kind, Value
from models.lists import PIPELINES, STAGES
from models.queries.lists import Item
from models.queries.pipelines import Giving, giving_of_pipeline, giving_of_stage, pipelines, stages
from models.queries.records import choices
from models.text import N_, _
from models.workspace import Done
from views.settings.editor import ListEditor, Refusing
from views.settings.giving import GivingBox
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.feed import Feed
from views.shared.pieces import button, words

_CHECKLIST = Field("framework_id", N_("Checklist"), Kind.LINK, link="frameworks")


class PipelinesEditor(QWidget):
    """Four lists that follow one another."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.box = GivingBox(feed, "deals")
        self.pipelines = PipelineList(feed, self.box)
        self.stages = StageList(feed, self.box)
        self.criteria = ListEditor(feed, "criteria")
        self.tasks = ListEditor(feed, "stage_tasks")
        self.checklist = Checklist(feed)
        self._lay_out()
        self.pipelines.stood.connect(self._turn)
        self.stages.stood.connect(self._turn_stage)
        self._turn()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(look.BETWEEN)
        left.addWidget(self.pipelines)
        left.addWidget(self.checklist)
        left.addStretch(1)
        left.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for one in (self.pipelines, self.checklist):
            one.setFixedWidth(look.scaled(160))
        below = QHBoxLayout()
        below.setSpacing(look.EDGE)
        below.addWidget(self.criteria, 1)
        below.addWidget(self.tasks, 1)
        right = QVBoxLayout()
        right.setSpacing(look.BETWEEN)
        right.addWidget(self.stages, 3)
        right.addWidget(self.box)
        right.addLayout(below, 2)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.EDGE)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _turn(self) -> None:
        item = self.pipelines.table.current()
        self.checklist.show_of(item)
        heading = _("Stages of “{name}”").format(name=self.pipelines.named(item)) if item is not None else ""
        self.stages.show_of(item.id if item is not None else None, heading)
        self._turn_stage()

    def _turn_stage(self) -> None:
        item = self.stages.table.current() if self.pipelines.table.current() is not None else None
        name = self.stages.named(item) if item is not None else ""
        asks = item is not None and item.values["kind"] == "open"
        self.criteria.show_of(item.id if item is not None and asks else None,
                              _("A deal leaves “{name}” when").format(name=name))  # fmt: skip
        self.tasks.show_of(item.id if item is not None else None,
                           _("To do when a deal comes to “{name}”").format(name=name))  # fmt: skip


class PipelineList(ListEditor):
    """A new one comes with the usual stages; Copy makes one with the stages of the current one."""

    def __init__(self, feed: Feed, box: GivingBox) -> None:
        self.box = box
        self.copy = button(_("Copy"), "copy-pipelines", self._copy)
        super().__init__(feed, PIPELINES, _("Pipelines"))

    def _line(self, buttons: list[QPushButton]) -> QLayout:
        grid = QGridLayout()
        grid.setSpacing(look.INSIDE)
        for at, one in enumerate([*buttons, self.copy]):
            grid.addWidget(one, at // 2, at % 2)
        return grid

    def _stand(self) -> None:
        self.box.close_box()
        self.copy.setEnabled(self.table.current() is not None)
        super()._stand()

    def read(self) -> tuple[Item, ...]:
        return self.feed.ask(pipelines)

    def send_new(self, label: str, values: dict[str, Value], refused: Refusing) -> None:
        self.feed.do(label, verbs.add_pipeline, str(values["name"] or ""), then=self.added, refused=refused)

    def added(self, done: Done[int]) -> None:
        self.ask(done.result, 0)

    def _copy(self) -> None:
        if (item := self.table.current()) is None:
            return
        name = _unused(self.named(item), {self.named(one) for one in self.table.items.items})
        label = _("Copy pipeline “{name}”").format(name=self.named(item))
        self.feed.do(label, verbs.add_pipeline, name, item.id, then=self._copied, refused=self._say)

    def _copied(self, done: Done[int]) -> None:
        self.added(done)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def send_edit(self, label: str, item: Item, change: tuple[str, Value], then: Callable[[Any], None],
                  refused: Refusing) -> None:  # fmt: skip
        key, new = change
        self.feed.do(label, verbs.edit_pipeline, item.id, key, new, item.values[key], then=then, refused=refused)

    def send_move(self, label: str, item: Item, by: int, then: Callable[[Any], None]) -> None:
        self.feed.do(label, verbs.move_pipeline, item.id, by, then=then, refused=self._say)

    def send_retired(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        if item.retired:
            self.feed.do(label, verbs.offer_pipeline, item.id, then=then, refused=self._say)
            return
        given = self.feed.ask(giving_of_pipeline, item.id)
        others = [one for one in self.table.items.items if not one.retired and one is not item]
        if not given or not others:
            self.feed.do(label, verbs.retire_pipeline, item.id, {}, then=then, refused=self._say)
        elif (why := _homeless(given)) != "":
            self._say(why)
        else:
            self.box.ask_for(self.kept.retiring(self.named(item), retired=True), given, lambda into: self.feed.do(
                label, verbs.retire_pipeline, item.id, dict(into), then=then, refused=self._say,
                many=sum(one.deals for one in given)), self.table)  # fmt: skip

    def send_away(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        self.feed.do(label, verbs.delete_pipeline, item.id, then=then, refused=self._say)


class StageList(ListEditor):
    """What is retired gives its deals to another stage, which is asked for below."""

    def __init__(self, feed: Feed, box: GivingBox) -> None:
        self.box = box
        super().__init__(feed, STAGES)

    def _stand(self) -> None:
        self.box.close_box()
        super()._stand()

    def read(self) -> tuple[Item, ...]:
        return self.feed.ask(stages, self.of) if self.of is not None else ()

    def send_new(self, label: str, values: dict[str, Value], refused: Refusing) -> None:
        self.feed.do(label, verbs.add_stage, self.of, values, then=self.added, refused=refused)

    def send_edit(self, label: str, item: Item, change: tuple[str, Value], then: Callable[[Any], None],
                  refused: Refusing) -> None:  # fmt: skip
        key, new = change
        self.feed.do(label, verbs.edit_stage, item.id, key, new, item.values[key], then=then, refused=refused)

    def send_move(self, label: str, item: Item, by: int, then: Callable[[Any], None]) -> None:
        self.feed.do(label, verbs.move_stage, item.id, by, then=then, refused=self._say)

    def send_retired(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        if item.retired:
            self.feed.do(label, verbs.offer_stage, item.id, then=then, refused=self._say)
            return
        given = self.feed.ask(giving_of_stage, item.id)
        alike = [one for one in self.table.items.items if not one.retired and one.values["kind"] == item.values["kind"]]
        if not given or (len(alike) == 1 and item.values["kind"] in ("open", "won", "lost")):
            self.feed.do(label, verbs.retire_stage, item.id, None, then=then, refused=self._say)
        elif (why := _homeless(given)) != "":
            self._say(why)
        else:
            self.box.ask_for(self.kept.retiring(self.named(item), retired=True), given, lambda into: self.feed.do(
                label, verbs.retire_stage, item.id, into[item.id], then=then, refused=self._say,
                many=given[0].deals), self.table)  # fmt: skip

    def send_away(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        self.feed.do(label, verbs.delete_stage, item.id, then=then, refused=self._say)


class Checklist(QWidget):
    """Which list of questions the deals of a pipeline have."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self._item: Item | None = None
        self.label = words(_("Checklist of its deals"), "ink-secondary", look.SMALL)
        self.entry = ChoiceEntry(_CHECKLIST, feed, self)
        self.entry.setObjectName("entry-checklist")
        self.entry.setAccessibleName(_("Checklist of its deals"))
        self.label.setBuddy(self.entry)
        self.message = words("", "bad")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for one in (self.label, self.entry, self.message):
            whole.addWidget(one)
        self.entry.left.connect(self._keep)
        feed.changed.connect(self._follow)

    def show_of(self, item: Item | None) -> None:
        """Show that of a pipeline."""
        self._item = item
        self.setVisible(item is not None)
        if item is not None and not self.entry.is_typed():
            self.entry.show_value(item.values["framework_id"])

    def _follow(self, changes: Changes) -> None:
        if changes.touches("frameworks"):
            self.entry.offer(self.feed.ask(choices, "frameworks"))

    def _keep(self) -> None:
        if self._item is None or not self.entry.is_typed():
            return
        new, was = self.entry.entered(), self._item.values["framework_id"]
        if new != was:
            label = _("Choose the checklist of pipeline “{name}”").format(name=self._item.values["name"])
            self.feed.do(label, verbs.edit_pipeline, self._item.id, "framework_id", new, was, refused=self._refuse)

    def _refuse(self, why: str) -> None:
        self.message.setText(why)
        self.message.show()


def _homeless(given: tuple[Giving, ...]) -> str:
    """Why the deals of a stage have nowhere to go; empty where all have a place."""
    for one in given:
        if not one.places:
            return _(
                "Deals stand in “{name}”, and no other stage means the same; add one first: past months would change "
                "if they ended in another way."
            ).format(name=one.name)
    return ""


def _unused(name: str, taken: set[str]) -> str:
    """The name with the first number that makes it another one."""
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"
