"""The acts on records wherever they are listed: pages, panes, menus and keys all call the same ones.

Somebody who lists records makes a :class:`RecordActs`, fills menus from it, calls :meth:`~RecordActs.do`, and opens a
box where one of its ``wants_…`` signals asks for something to be typed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu

from models.actions.deal_copies import clone_deal, renew_deal
from models.actions.deals import start_deals
from models.actions.moves import ASKING, move_deals
from models.actions.quotes import add_quote
from models.fields import Kind, Subject
from models.queries.activities import reached
from models.queries.listings import LISTINGS
from models.queries.moves import standing, targets
from models.queries.records import name_of
from models.queries.stops import closed_among
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.shared.copying import copy_table
from views.shared.feed import Feed, Reach, Told
from views.shared.moved import told_moved
from views.shared.offers import BY_KEY, OFFERS, UNDER, Offer

#: A mail program takes no longer line of addresses.
_MOST_ADDRESSES = 50


def mail_to(addresses: Sequence[str]) -> QUrl:
    """Where a mail program begins a letter to one address, or to many who don't see each other."""
    safe = [QUrl.toPercentEncoding(one, QByteArray(b"@+")).toStdString() for one in addresses]
    return QUrl("mailto:" + (safe[0] if len(safe) == 1 else "?bcc=" + ",".join(safe)))


def place_of(kind: Kind, value: str) -> QUrl | None:
    """What the system's program for an e-mail address, a phone or a website is sent; None where it leads nowhere.

    Nothing but mailto, tel, http and https is ever opened.
    """
    text = value.strip()
    if kind is Kind.EMAIL:
        return mail_to([text]) if text.count("@") == 1 and not any(sign.isspace() for sign in text) else None
    if kind is Kind.PHONE:
        digits = "".join(sign for sign in text if sign.isdigit() or sign == "+")
        return QUrl("tel:" + digits) if any(sign.isdigit() for sign in digits) else None
    if kind is not Kind.WEB or not text or any(sign.isspace() for sign in text):
        return None
    url = QUrl(text if "://" in text else f"https://{text}", QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in ("http", "https") and url.host() else None


@runtime_checkable
class Acting(Protocol):
    """A page or pane whose selection the Record menu acts on."""

    @property
    def acts(self) -> "RecordActs": ...

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected, else the record the keyboard stands on."""


class RecordActs(QObject):
    """``wants_log`` carries (subject, ids, kind; no kind: the person chooses), ``wants_plan`` (subject, ids),
    ``wants_campaign`` the ids of people, ``wants_move`` (deals' ids, their new stage), ``wants_edit`` and ``wants_tag``
    (subject, ids); ``wants`` the key of another act, which stands in the panel, with subject and ids."""

    wants_log = Signal(str, object, str)
    wants_plan = Signal(str, object)
    wants_campaign = Signal(object)
    wants_move = Signal(object, object)
    wants_edit = Signal(str, object)
    wants_tag = Signal(str, object)
    wants = Signal(str, str, object)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.feed = feed
        #: What a list does otherwise than here, or alone can do, by key.
        self.own: dict[str, Callable[[], None]] = {}
        self._asking: dict[str, Callable[[Subject, list[int]], None]] = {
            "log-call": lambda subject, ids: self.wants_log.emit(subject, ids, "call"),
            "log": lambda subject, ids: self.wants_log.emit(subject, ids, ""),
            "objection": partial(self.wants.emit, "objection"),
            "plan": self.wants_plan.emit,
            "to-campaign": lambda _subject, ids: self.wants_campaign.emit(ids),
            "edit-many": self.wants_edit.emit,
            "tag": self.wants_tag.emit,
        }
        self._at_once: dict[str, Callable[[Subject, Sequence[int]], None]] = {
            "start-deal": lambda _subject, ids: self.start_deals(ids),
            "clone": lambda _subject, ids: self.make_from(ids[0], clone_deal, _("Copy {deal}"), _("Deal copied")),
            "renew": lambda _subject, ids: self.make_from(ids[0], renew_deal, _("Renew {deal}"), _("Renewal started")),
            "quote": lambda _subject, ids: self.begin_quote(ids[0]),
            "mail": lambda subject, ids: self.reach(subject, ids, "email"),
            "phone": lambda subject, ids: self.reach(subject, ids, "phone"),
            "reach": self.begin_reach,
            "copy": self.copy,
            "delete": self.delete,
        }

    def applies(self, key: str, subject: Subject, ids: Sequence[int]) -> bool:
        """Whether an act makes sense with these records."""
        offer = BY_KEY[key]
        if len(ids) < offer.least or subject not in offer.subjects or (offer.alone and len(ids) > 1):
            return False
        if offer.in_tables:
            return key in self.own
        if key == "reach" and subject == "campaigns":
            return len(ids) == 1
        if key in ("mail", "phone"):
            return bool(self.feed.ask(reached, subject, ids[:_MOST_ADDRESSES], "email" if key == "mail" else "phone"))
        return True

    def do(self, key: str, subject: Subject, ids: Sequence[int]) -> None:
        """Do it; nothing where it does not apply."""
        if not self.applies(key, subject, ids):
            return
        if key in self.own:
            self.own[key]()
        elif key in self._asking:
            self._asking[key](subject, list(ids))
        elif key in self._at_once:
            self._at_once[key](subject, ids)
        elif BY_KEY[key].under == "log":
            self.wants_log.emit(subject, list(ids), key.removeprefix("log-"))
        else:
            self.wants.emit(key, subject, list(ids))

    def start_deals(self, people: Sequence[int], stage_id: int | None = None) -> None:
        """Hand people over to selling, in a stage of its own where one is given."""
        count = len(people)
        name = self.feed.ask(name_of, "people", people[0])
        label = ngettext("Start a deal with {name}", "Start {n} deals", count).format(name=name, n=f"{count:,}")
        told = ngettext("Deal started", "{n} deals started", count).format(n=f"{count:,}")
        self.feed.do(label, start_deals, list(people), stage_id,
                     then=lambda done: self.feed.told.emit(Told(told, shows=("deals", done.result[0]))))  # fmt: skip

    def make_from(self, deal_id: int, action: Callable[..., int], label: str, told: str) -> None:
        """Make a deal from another one; the message leads to it."""
        words = label.format(deal=self.feed.ask(name_of, "deals", deal_id))
        self.feed.do(words, action, deal_id,
                     then=lambda done: self.feed.told.emit(Told(told, shows=("deals", done.result))))  # fmt: skip

    def begin_quote(self, deal_id: int) -> None:
        """A draft of a quote with the lines of a deal."""
        label = _("New quote for {deal}").format(deal=self.feed.ask(name_of, "deals", deal_id))
        self.feed.do(label, add_quote, deal_id,
                     then=lambda done: self.feed.told.emit(Told(label, shows=("quotes", done.result))))  # fmt: skip

    def begin_reach(self, subject: Subject, ids: Sequence[int]) -> None:
        """Letters, labels, calls or e-mails to these people, or to all whom a campaign addresses."""
        self.feed.reaching.emit(Reach((), ids[0]) if subject == "campaigns" else Reach(tuple(ids)))

    def move(self, deals: Sequence[int], stage_id: int) -> None:
        """Move deals to a stage; one that asks for something asks it once for all of them."""
        stage = next(one for one in self.feed.ask(targets) if one.id == stage_id)
        if len(deals) == 1 or stage.kind in ASKING:
            self.wants_move.emit(list(deals), stage_id)
            return
        words = SUBJECTS["deals"].counted(len(deals), f"{len(deals):,}")
        label = _("Move {deals} to {stage}").format(deals=words, stage=stage.name)
        self.feed.do(label, move_deals, list(deals), stage_id,
                     then=lambda _done: self.feed.told.emit(told_moved(self.feed, label, deals)))  # fmt: skip

    def reach(self, subject: Subject, ids: Sequence[int], kind: Literal["email", "phone"]) -> None:
        """Open the system's program for e-mail or telephone; who may not be reached that way is left out, and said."""
        closed = self.feed.ask(closed_among, subject, ids, kind)
        allowed = [one for one in ids if one not in closed]
        found = self.feed.ask(reached, subject, allowed, kind)
        if len(found) > _MOST_ADDRESSES:
            self.feed.failed.emit(
                _("A mail program takes at most {n} addresses at once; select fewer people.").format(n=_MOST_ADDRESSES)
            )
            return
        if closed:
            self._tell_closed(subject, ids, len(closed), kind)
        if found and kind == "phone":
            if (number := place_of(Kind.PHONE, found[0])) is not None:
                QDesktopServices.openUrl(number)
        elif found:
            QDesktopServices.openUrl(mail_to(found))

    def _tell_closed(self, subject: Subject, ids: Sequence[int], count: int, kind: str) -> None:
        if len(ids) == 1:
            name = self.feed.ask(name_of, subject, ids[0])
            told = _("{name} may not be reached by e-mail.") if kind == "email" else _("{name} may not be telephoned.")
            why = _("Their panel says since when and why, and lifts it.")
            self.feed.failed.emit(f"{told.format(name=name)} {why}")
            return
        told = ngettext("{n} left out: may not be reached this way", "{n} left out: may not be reached this way", count)
        self.feed.told.emit(Told(told.format(n=f"{count:,}"), undo=False))

    def copy(self, subject: Subject, ids: Sequence[int]) -> None:
        """The records as a table that spreadsheets and letters take."""
        listing = LISTINGS[subject]
        copy_table(self.feed, listing, [column.key for column in listing.columns if not column.hidden], ids)

    def delete(self, subject: Subject, ids: Sequence[int]) -> None:
        """Delete the records: one step, taken back by Undo."""
        about = SUBJECTS[subject]
        words = about.counted(len(ids), f"{len(ids):,}")
        self.feed.do(_("Delete {records}").format(records=words), about.delete, list(ids), many=len(ids))

    # Menus

    def fill(self, menu: QMenu, subject: Subject, ids: Sequence[int]) -> None:
        """Offer the acts that these records can ever have, grey where they have not now."""
        held: dict[str, QMenu] = {}
        for offer in OFFERS:
            if offer is None:
                menu.addSeparator()
            elif subject not in offer.subjects or (offer.in_tables and offer.key not in self.own):
                continue
            elif offer.under:
                if offer.under not in held:
                    held[offer.under] = menu.addMenu(_(UNDER[offer.under]))
                self._fill_one(held[offer.under], offer, subject, ids)
            elif offer.key == "move":
                self.fill_stages(menu.addMenu(_(offer.words)), ids)
            else:
                self._fill_one(menu, offer, subject, ids)

    def _fill_one(self, menu: QMenu, offer: Offer, subject: Subject, ids: Sequence[int]) -> None:
        act = menu.addAction(_(offer.words), QKeySequence(offer.keys), partial(self.do, offer.key, subject, ids))
        act.setObjectName(f"record-{offer.key}")
        act.setEnabled(self.applies(offer.key, subject, ids))

    def fill_stages(self, menu: QMenu, deals: Sequence[int]) -> None:
        """Offer the stages of their pipeline, but not the one where they all stand; other pipelines open beside it."""
        menu.clear()
        menu.setEnabled(bool(deals))
        at = self.feed.ask(standing, list(deals))
        held = {at.pipeline_id: menu}
        for stage in sorted(self.feed.ask(targets), key=lambda one: one.pipeline_id != at.pipeline_id):
            if stage.pipeline_id not in held:
                held[stage.pipeline_id] = menu.addMenu(stage.pipeline.replace("&", "&&"))
            inside = held[stage.pipeline_id]
            act = inside.addAction(stage.name.replace("&", "&&"), partial(self.move, deals, stage.id))
            act.setEnabled(stage.id != at.stage_id)
