"""Pairs of people, or of companies, that may be one: a list with reasons, and the two side by side to join or part."""

from collections.abc import Sequence
from threading import Event

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from models.actions.merge import mark_unlike, merge_companies, merge_people
from models.changes import Changes
from models.errors import Refused, Unavailable
from models.fields import Subject
from models.queries.comparison import Comparison, comparison
from models.queries.duplicates import MOST, Pair, duplicates
from models.text import _, ngettext
from views.prospects.compare import WIDTH, ComparePanel
from views.prospects.pair_rows import PairTable
from views.records.merges import MergesDialog
from views.shared import look
from views.shared.areas import Area
from views.shared.feed import Feed, Told
from views.shared.pieces import button, page_count, page_title
from views.shared.split import Split
from views.shared.states import Notice
from views.shared.switch import Switch

#: Tables whose changes make or part pairs.
_TABLES = ("people", "companies", "contact_points", "addresses", "unlike_pairs")
#: Milliseconds of quiet before the pairs are looked for again.
_PAUSE = 800
_VERBS = {"people": merge_people, "companies": merge_companies}


class DuplicatesPage(QWidget):
    """``counted`` carries how many pairs were found of both kinds; ``opened`` a record's subject and id."""

    counted = Signal(int)
    opened = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-duplicates")
        self.feed = feed
        self.subject: Subject = "people"
        self.pairs: dict[Subject, tuple[Pair, ...]] = {}
        #: Records that the person chose to join, beside what is suggested: their ids, from the first on.
        self.queue: list[int] = []
        self.looking = False
        self._stop = Event()
        self._stale = True
        self._again = QTimer(self, singleShot=True, interval=_PAUSE)
        self._again.timeout.connect(self.look)
        self.line = QHBoxLayout()
        self.count = page_count()
        self.kinds = Switch((("people", _("People")), ("companies", _("Companies"))), "duplicates")
        self.table = PairTable()
        self.panel = ComparePanel()
        self.notice = Notice("users", "sales", "empty-duplicates")
        self.progress = QProgressBar()
        self.card = QFrame()
        self.stack = QStackedWidget()
        self.split = Split()
        self.past = button(_("Past merges…"), "duplicates-past", self.show_past)
        self._lay_out()
        self._connect()
        self.panel.show_nothing()

    def _lay_out(self) -> None:
        heading = page_title(_("Prospects"))
        self.line.setSpacing(look.INSIDE)
        self.line.addWidget(heading)
        self.line.addWidget(self.count)
        self.line.addStretch(1)
        self.line.addWidget(self.past)
        second = QHBoxLayout()
        second.addWidget(self.kinds)
        second.addStretch()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.hide()
        self.card.setProperty("card", True)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.progress)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.notice)
        inside.addWidget(self.stack)
        self.split.addWidget(self.card)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([900, look.scaled(WIDTH)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(self.line)
        whole.addLayout(second)
        whole.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.kinds.turned.connect(self._turn)
        self.table.picked.connect(self._compare)
        self.table.activated.connect(lambda _index: self.panel.stand(0))
        self.panel.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.merged.connect(self._merge)
        self.panel.apart.connect(self._part)
        self.panel.passed.connect(self._pass)
        self.panel.opened.connect(self.opened)
        self.feed.changed.connect(self._follow)

    # Looking for pairs

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.looking:  # nobody waits for it
            self.stop()

    def look(self) -> None:
        """Look for pairs of both kinds, off the GUI thread."""
        if not self.isVisible():
            return
        self._stop.set()
        self._stop = Event()
        self._stale, self.looking = False, True
        self.progress.show()
        if not self.pairs:
            self.notice.say(_("Looking for duplicates…"),
                            _("Names, e-mails and phones of everybody are compared. You can go on working meanwhile."),
                            [(_("Stop"), self.stop, False)])  # fmt: skip
            self.stack.setCurrentWidget(self.notice)
        self.feed.ask_later(self, self._show, _both, self._stop.is_set)

    def stop(self) -> None:
        """Do not look any further."""
        self._stop.set()
        self.feed.forget(self)
        self.looking, self._stale = False, True
        self.progress.hide()
        if not self.pairs:
            self.notice.say(_("Not looked through yet"), _("Pairs that may be one are shown here, with the reason."),
                            [(_("Look for duplicates"), self.look, True)])  # fmt: skip

    def _show(self, found: dict[Subject, tuple[Pair, ...]]) -> None:
        self.looking = False
        self.progress.hide()
        self.pairs = found
        self._list(self.table.currentIndex().row())
        self.counted.emit(sum(len(some) for some in found.values()))

    def _list(self, stand_at: int) -> None:
        pairs = self.pairs.get(self.subject, ())
        shown = self.table.current()
        at = next((row for row, pair in enumerate(pairs) if shown is not None and pair == shown), stand_at)
        self.table.show_pairs(pairs, at)
        self._say_count(pairs)
        self.panel.setVisible(bool(pairs or self.queue))
        if pairs:
            self.stack.setCurrentWidget(self.table)
            return
        sentence = _("Nobody here looks like somebody else. Two that you know to be one can be selected in the list "
                     "and merged there.")  # fmt: skip
        self.notice.say(_("No duplicates"), sentence)
        self.stack.setCurrentWidget(self.notice)

    def _say_count(self, pairs: Sequence[Pair]) -> None:
        count = len(pairs)
        told = ngettext("{n} pair that may be one", "{n} pairs that may be one", count).format(n=f"{count:,}")
        most = _("the {n} likeliest pairs").format(n=f"{count:,}")
        self.count.setText(most if count >= MOST else told if count else "")

    def _turn(self, key: str) -> None:
        self.subject = "companies" if key == "companies" else "people"
        self.queue = []
        self._list(0)

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._stale = True
            self._again.start()

    # Two records

    def compare(self, subject: Subject, ids: Sequence[int]) -> None:
        """Lay chosen records side by side, two at a time."""
        self.kinds.turn(subject)
        self.queue = list(ids)
        self._compare_queue()

    def _compare_queue(self) -> None:
        rest = len(self.queue) - 2
        why = _("The two that you chose.") if not rest else ngettext(
            "The first two of those you chose; {n} more follows.", "The first two of those you chose; {n} more follow.",
            rest).format(n=rest)  # fmt: skip
        self._lay_side_by_side(self.queue[0], self.queue[1], why)
        self.panel.show()
        self.panel.stand(0)

    def _compare(self, pair: Pair | None) -> None:
        if self.queue and pair is not None and self.table.hasFocus():
            self.queue = []  # the person went back to what is suggested
        if self.queue:
            return
        if pair is None:
            self.panel.show_nothing()
        else:
            self._lay_side_by_side(pair.one, pair.other, f"{pair.why()} · {pair.strength} %")

    def _lay_side_by_side(self, one: int, other: int, why: str) -> None:
        try:
            found: Comparison = self.feed.ask(comparison, self.subject, one, other, self.feed.facts)
        except (Refused, Unavailable) as error:
            self.panel.show_nothing()
            self.panel.tell(str(error))
            return
        self.panel.show_pair(found, why)

    def _merge(self, keep: int, gone: int, values: object) -> None:
        assert self.panel.shown is not None
        label = _("Merge {gone} into {keep}").format(gone=self.panel.shown.gone_name, keep=self.panel.shown.keep_name)

        def then(_done: object) -> None:
            self.feed.told.emit(Told(label, shows=(self.subject, keep)))
            self._go_on(gone, keep)

        self.feed.do(label, _VERBS[self.subject], keep, gone, values, then=then, refused=self.panel.tell)

    def _part(self, one: int, other: int) -> None:
        assert self.panel.shown is not None
        names = (self.panel.shown.keep_name, self.panel.shown.gone_name)
        label = _("{one} and {other} are not the same").format(one=names[0], other=names[1])

        def then(_done: object) -> None:
            self.feed.told.emit(Told(label))
            self._go_on_without({one, other})

        self.feed.do(label, mark_unlike, self.subject, one, other, then=then, refused=self.panel.tell)

    def _go_on(self, gone: int, keep: int) -> None:
        """The next pair comes by itself; pairs with the one that went are no more."""
        if self.queue:
            self.queue = [keep, *(one for one in self.queue if one not in (keep, gone))]
        self._drop(lambda pair: gone in (pair.one, pair.other))

    def _go_on_without(self, pair: set[int]) -> None:
        self.queue = []
        self._drop(lambda one: {one.one, one.other} == pair)

    def _drop(self, is_over: "object") -> None:
        assert callable(is_over)
        row = self.table.currentIndex().row()
        focused = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        before = self.pairs.get(self.subject, ())
        self.pairs[self.subject] = tuple(pair for pair in before if not is_over(pair))
        if len(self.queue) < 2:
            self.queue = []
        self._list(row)
        self.counted.emit(sum(len(some) for some in self.pairs.values()))
        if self.queue:
            self._compare_queue()
        elif focused and self.panel.shown is not None:
            self.panel.stand(0)
        else:
            self.take_keyboard()

    def _pass(self) -> None:
        """Leave the pair as it is."""
        if self.queue:
            self.queue = []
            self._compare(self.table.current())
            return
        row = self.table.currentIndex().row() + 1
        if row < len(self.table.rows.pairs):
            self.table.setCurrentIndex(self.table.rows.index(row, 0))

    def show_past(self) -> None:
        """The merges so far, to take one back."""
        MergesDialog(self.feed, self.window()).open()

    # What the window asks of a page

    def areas(self) -> Sequence[Area]:
        """The list and the two side by side."""
        return [Area(self.card, self.take_keyboard), Area(self.panel, lambda: self.panel.stand(0))]

    def take_keyboard(self) -> None:
        """To the list of pairs."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The file is about to be closed."""
        self._stop.set()
        self._again.stop()


def _both(session: object, stopped: object) -> dict[Subject, tuple[Pair, ...]]:
    """The pairs of people and of companies."""
    subjects: tuple[Subject, ...] = ("people", "companies")
    return {subject: duplicates(session, subject, stopped) for subject in subjects}  # type: ignore[arg-type]
