"""One quote: a draft to be written, or the paper that was sent, and what can be done with it."""

import base64
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from models.actions.quotes import delete_quote, replace_quote
from models.changes import Changes
from models.formats import show_money
from models.queries.moves import targets
from models.queries.quotes import TINTS, FullQuote, mail_of, paper, quote
from models.queries.records import record
from models.text import _
from views.deals.quote_boxes import AnswerBox, SendBox
from views.deals.quote_draft import DraftPane
from views.records.form_head import Chip
from views.shared import look
from views.shared.elided import Elided
from views.shared.feed import Feed, Told
from views.shared.pieces import button

_ANSWERS = ("accept", "decline", "void")


class QuoteEditor(QWidget):
    """``wants_preview`` carries the id of a draft; ``wants_send`` (id, way); ``wants_print``, ``wants_save`` and
    ``wants_mail`` the id of a quote that was sent, ``wants_paper`` of one whose paper is not in the file;
    ``wants_deal`` a deal's id, ``wants_won`` (deal, stage) of one that may be won now; ``left``: back to all quotes;
    ``turned`` the id of another quote to show."""

    wants_preview = Signal(int)
    wants_send = Signal(int, str)
    wants_print = Signal(int)
    wants_save = Signal(int)
    wants_mail = Signal(int)
    wants_paper = Signal(int)
    wants_deal = Signal(int)
    wants_won = Signal(int, int)
    left = Signal()
    turned = Signal(int)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.found: FullQuote | None = None
        self.setObjectName("quote-editor")
        self.title, self.second, self.chip = Elided(), Elided(), Chip()
        self.draft = DraftPane(feed)
        self.sending = SendBox(feed)
        self.boxes = {what: AnswerBox(feed, what) for what in _ANSWERS}
        self.stack = QStackedWidget()
        self.paper: Any = None  # made for the first paper that is looked at
        self.acts = self._acts()
        self.more = QToolButton()
        self._lay_out()
        self.sending.sending.connect(self._send)
        self.boxes["accept"].done.connect(lambda _what: self.acts["won"].setFocus())
        feed.changed.connect(self._follow)

    def _acts(self) -> dict[str, QPushButton]:
        def emit(signal: Any) -> Callable[[], None]:
            return lambda: signal.emit(self._id())

        made = {
            "back": button(_("‹ All quotes"), "quote-back", self.left.emit),
            "deal": button(_("Open deal"), "quote-deal", self._open_deal),
            "preview": button(_("&Preview"), "quote-preview", emit(self.wants_preview)),
            "send": button(_("Sen&d…"), "quote-send", self.ask_send),
            "save": button(_("Sa&ve as PDF…"), "quote-save", emit(self.wants_save)),
            "print": button(_("Pr&int…"), "quote-print", emit(self.wants_print)),
            "mail": button(_("By e-&mail…"), "quote-mail", emit(self.wants_mail)),
            "accept": button(_("&Accepted…"), "quote-accept", partial(self.ask_answer, "accept")),
            "won": button(_("Move the deal to &Won…"), "quote-won", self._win),
        }
        for key in ("send", "accept", "won"):
            made[key].setProperty("accent", True)
        for key in ("back", "deal"):
            made[key].setProperty("link", True)
        for key in made.keys() - {"back", "deal"}:
            made[key].hide()
        return made

    def _lay_out(self) -> None:
        self.title.setObjectName("quote-title")
        self.second.setObjectName("quote-second")
        self.chip.setObjectName("quote-chip")
        look.set_font(self.title, look.HEAD, 600)
        look.set_colour(self.second, "ink-secondary")
        self.more.setObjectName("quote-more")
        self.more.setText(_("More"))
        self.more.setAccessibleName(_("More that can be done with the quote"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self._offer)
        named = QVBoxLayout()
        named.setSpacing(2)
        for words in (self.title, self.second):
            named.addWidget(words)
        head = QHBoxLayout()
        head.setContentsMargins(16, look.INSIDE, look.BETWEEN, look.INSIDE)
        head.setSpacing(look.INSIDE)
        head.addWidget(self.acts["back"])
        head.addLayout(named, 1)
        head.addWidget(self.chip)
        for key, one in self.acts.items():
            if key != "back":
                head.addWidget(one)
        head.addWidget(self.more)
        line = QFrame()
        line.setFixedHeight(1)
        look.set_sheet(line, "QFrame { background: @hairline; }")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line)
        for box in (self.sending, *self.boxes.values()):
            whole.addWidget(box)
        self.stack.addWidget(self.draft)
        whole.addWidget(self.stack, 1)

    # What is shown

    def _id(self) -> int:
        return self.found.row.id if self.found is not None else 0

    def show_quote(self, quote_id: int) -> bool:
        """Show a quote; False where it is gone."""
        found = self.feed.ask(quote, quote_id)
        if found is None:
            return False
        if quote_id != self._id():
            for box in (self.sending, *self.boxes.values()):
                box.end()
            self.draft.flush()
        before, self.found = self.found, found
        if found.row.status == "draft":
            self.draft.show_quote(found)
            self.stack.setCurrentWidget(self.draft)
        elif before is None or before.row.id != quote_id or before.row.status == "draft" or self.paper is None:
            self._show_paper(quote_id)
            if before is not None and before.row.id == quote_id:  # it was a draft so far
                self.take_keyboard()
        self._say()
        return True

    def _show_paper(self, quote_id: int) -> None:
        if self.paper is None:
            from views.shared.preview import Preview

            self.paper = Preview("life")
            self.stack.addWidget(self.paper)
        held = self.feed.ask(paper, quote_id)
        self.stack.setCurrentWidget(self.paper)
        if held is not None:
            self.paper.show_pdf(base64.b64decode(held[0]))
            return
        told = _("Its paper is not in the file; it is made of what is known of it.")
        self.paper.show_busy(_("Setting the quote"), told)
        self.wants_paper.emit(quote_id)

    def show_paper(self, quote_id: int, pdf: bytes) -> None:
        """The paper that was made is there."""
        if self.paper is not None and self._id() == quote_id:
            self.paper.show_pdf(pdf)

    def _say(self) -> None:
        assert self.found is not None
        row, today = self.found.row, self.feed.today()
        state = row.state(today)
        self.title.setText(_("Quote {number}").format(number=row.number) if row.number else row.called())
        parts = (row.deal, row.customer, show_money(row.net, self.feed.facts), row.answer)
        self.second.setText(" · ".join(part for part in parts if part))
        self.chip.tint = TINTS[state]
        self.chip.say(row.says(today))
        self.chip.setAccessibleName(row.says(today))
        is_draft = row.status == "draft"
        shown = {
            "preview": is_draft, "send": is_draft, "save": not is_draft, "print": not is_draft, "mail": not is_draft,
            "accept": state in ("open", "soon", "expired"),
            "won": state == "accepted" and self._won_stage() is not None,
        }  # fmt: skip
        for key, on in shown.items():
            self.acts[key].setVisible(on)

    def _won_stage(self) -> int | None:
        """The stage that wins the deal, where it is still open."""
        if self.found is None:
            return None
        held = self.feed.ask(record, "deals", self.found.row.deal_id, self.feed.today())
        stages = self.feed.ask(targets)
        now = next((one for one in stages if held is not None and one.id == held.values["stage_id"]), None)
        if now is None or now.kind != "open":
            return None
        return next((one.id for one in stages if one.kind == "won" and one.pipeline_id == now.pipeline_id), None)

    def _follow(self, changes: Changes) -> None:
        if self.found is None or not any(changes.touches(one) for one in ("quotes", "quote_lines", "deals")):
            return
        if not self.show_quote(self.found.row.id):
            self.found = None
            self.left.emit()

    # Acts

    def ask_send(self) -> None:
        """Ask before a draft is sent."""
        if self.found is not None and self.found.row.status == "draft":
            self.draft.flush()
            mailed = bool(self.feed.ask(mail_of, self.found.row.id))
            free = sum(not item.unit_price for item in self.found.items)
            self.sending.ask(self.found.row.title or self.found.row.called(), mailed=mailed, free=free)

    def _send(self, way: str) -> None:
        self.wants_send.emit(self._id(), way)

    def ask_answer(self, what: str) -> None:
        """Ask what became of a quote that was sent."""
        if self.found is not None:
            for box in self.boxes.values():
                box.end()
            self.boxes[what].ask(self.found.row.id, _("Quote {number}").format(number=self.found.row.number))

    def replace(self) -> None:
        """A draft that takes its place."""
        if self.found is not None:
            label = _("New version of quote {number}").format(number=self.found.row.number)
            self.feed.do(label, replace_quote, self.found.row.id, then=lambda done: self.turned.emit(done.result))

    def delete_draft(self) -> None:
        """Delete a draft; Undo brings it back."""
        if self.found is not None:
            label = _("Delete the draft “{quote}”").format(quote=self.found.row.title or self.found.row.called())
            self.feed.do(label, delete_quote, self.found.row.id,
                         then=lambda _done: self.feed.told.emit(Told(label)))  # fmt: skip

    def _open_deal(self) -> None:
        if self.found is not None:
            self.draft.flush()
            self.wants_deal.emit(self.found.row.deal_id)

    def _win(self) -> None:
        if self.found is not None and (stage := self._won_stage()) is not None:
            self.wants_won.emit(self.found.row.deal_id, stage)

    def menu(self) -> QMenu:
        """What else can be done."""
        made = QMenu(self)
        status = self.found.row.status if self.found is not None else "draft"
        if status == "draft":
            made.addAction(_("&Delete the draft"), self.delete_draft).setObjectName("quote-delete")
            return made
        made.addAction(_("&New version"), self.replace).setObjectName("quote-replace")
        if status == "declined":
            made.addAction(_("&Accepted…"), partial(self.ask_answer, "accept")).setObjectName("quote-accept-now")
        if status in ("sent", "accepted"):
            made.addAction(_("&Declined…"), partial(self.ask_answer, "decline")).setObjectName("quote-decline")
        if status != "void":
            made.addAction(_("&Void…"), partial(self.ask_answer, "void")).setObjectName("quote-void")
        return made

    def _offer(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def print(self) -> None:
        """What was sent to the printer; a draft into the preview, from where it can be printed, too."""
        if self.found is not None:
            (self.wants_preview if self.found.row.status == "draft" else self.wants_print).emit(self.found.row.id)

    def take_keyboard(self) -> None:
        """To the lines of a draft, or to the paper."""
        if self.found is not None and self.found.row.status != "draft" and self.paper is not None:
            self.paper.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.draft.take_keyboard()
