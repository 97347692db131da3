"""What is to be made, for which campaign, with which text, on which sheet."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import Refused
from models.fields import Field, Kind
from models.queries.letters import templates
from models.queries.records import name_of
from models.reports.posted import ENVELOPES
from models.rules.labels import FARTHEST, SHEETS
from models.text import N_, _
from views.letters.wish import KINDS, MEANT, Wish
from views.shared import look
from views.shared.choice import Choice
from views.shared.entries import Entry, LineEntry, LinkEntry, LongEntry, mark
from views.shared.feed import Feed
from views.shared.pieces import words

_CAMPAIGN = Field("campaign_id", N_("For the campaign"), Kind.LINK, link="campaigns")
_START = Field("start", N_("Begin with label"), Kind.INTEGER, required=True, least=1, most=100)
_RIGHT = Field("right", N_("Move to the right (0.1 mm)"), Kind.INTEGER, least=-FARTHEST, most=FARTHEST)
_DOWN = Field("down", N_("Move down (0.1 mm)"), Kind.INTEGER, least=-FARTHEST, most=FARTHEST)
_OPENING = Field("opening", N_("To begin with"), Kind.LONG_TEXT, longest=2_000)
#: Which of the options each kind has.
_SHOWN = {
    "letters": ("text", "marks"), "labels": ("sheet", "start", "right", "down", "full"), "envelopes": ("size", "full"),
    "calls": ("opening",), "mails": ("text",),
}  # fmt: skip


class Options(QWidget):
    """``changed`` when something else is wanted; ``wants_texts``: the texts are to be written."""

    changed = Signal()
    wants_texts = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("reach-options")
        self.feed = feed
        self.what = _choice("reach-what", _("What"), {key: label for key, (label, _way) in KINDS.items()})
        self.campaign = _entry(LinkEntry(_CAMPAIGN, feed))
        self.meant = _choice("reach-meant", _("To whom"), MEANT)
        self.text = Choice("reach-text", _("Text"))
        self.edit = QPushButton(_("Write texts…"))
        self.marks = QCheckBox(_("Folding marks"))
        self.sheet = _choice("reach-sheet", _("Sheet"), {code: _sheet(code) for code in SHEETS})
        self.envelope = _choice("reach-size", _("Envelope"), {key: key for key in ENVELOPES})
        self.lines = {field.key: _entry(LineEntry(field, feed)) for field in (_START, _RIGHT, _DOWN)}
        self.opening = _entry(LongEntry(_OPENING, feed))
        self.full = words(
            _("Print at 100 % (“actual size”), not fitted to the page, and try a sheet of plain paper first."),
            "ink-secondary", look.SMALL,
        )  # fmt: skip
        self.fault = words("", "bad")
        self._rows: dict[str, list[QWidget]] = {}
        self._lay_out()
        self._listen()
        self.show_texts()

    def _lay_out(self) -> None:
        self.fault.setObjectName("reach-fault")
        self.fault.hide()
        self.edit.setObjectName("reach-texts")
        self.edit.setProperty("link", True)
        self.edit.setProperty("near", True)
        self.marks.setObjectName("reach-marks")
        self.marks.setChecked(True)
        self.opening.setPlaceholderText(_("Good morning, this is … I am calling because …"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        parts: tuple[tuple[str, str, list[QWidget]], ...] = (
            ("what", _("&What"), [self.what]), ("campaign", _CAMPAIGN.title(), [self.campaign]),
            ("meant", _("&To whom"), [self.meant]), ("text", _("Te&xt"), [self.text, self.edit]),
            ("marks", "", [self.marks]), ("sheet", _("S&heet"), [self.sheet]),
            ("size", _("&Envelope"), [self.envelope]),
            *((key, one.field.title(), [one]) for key, one in self.lines.items()),
            ("opening", _OPENING.title(), [self.opening]), ("full", "", [self.full]),
        )  # fmt: skip
        for key, label, widgets in parts:
            self._rows[key] = [*([_label(label, widgets[0])] if label else []), *widgets]
            for one in self._rows[key]:
                side = Qt.AlignmentFlag.AlignLeading if one is self.edit else Qt.AlignmentFlag(0)
                whole.addWidget(one, 0, side)
        whole.addWidget(self.fault)

    def _listen(self) -> None:
        self.what.currentIndexChanged.connect(self._turn)
        for choice in (self.meant, self.text, self.sheet, self.envelope):
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.marks.toggled.connect(lambda _on: self.changed.emit())
        for one in (self.campaign, *self.lines.values()):
            one.left.connect(self.changed)
        self.opening.left.connect(self.changed)
        self.edit.clicked.connect(lambda _on: self.wants_texts.emit())

    # What is shown

    def begin(self, campaign_id: int | None, kept: Mapping[str, Any]) -> None:
        """Show what was wanted last, for a campaign or for none."""
        name = self.feed.ask(name_of, "campaigns", campaign_id) if campaign_id is not None else ""
        self.campaign.show_value(campaign_id, name)
        self.sheet.choose(kept.get("sheet"))
        self.envelope.choose(kept.get("size"))
        for key, one in self.lines.items():
            one.show_value(1 if key == "start" else _whole(kept.get(key)))
        self.marks.setChecked(bool(kept.get("marks", True)))
        self.opening.show_value(str(kept.get("opening") or ""))
        self.show_kind()

    def show_kind(self) -> None:
        """Only what belongs to what is made."""
        shown = {"what", "campaign", *_SHOWN[str(self.what.currentData())]}
        if self.campaign.text().strip():
            shown.add("meant")
        for key, widgets in self._rows.items():
            for one in widgets:
                one.setVisible(key in shown)

    def show_texts(self, chosen: int | None = None) -> None:
        """The texts of the kind that is made, as they are called now."""
        kind = "email" if self.what.currentData() == "mails" else "letter"
        before = chosen or self.text.currentData()
        blocked = self.text.blockSignals(True)
        self.text.clear()
        for one in self.feed.ask(templates):
            if one.kind == kind:
                self.text.addItem(one.name, one.id)
        self.text.blockSignals(blocked)
        self.text.choose(before)

    def _turn(self) -> None:
        self.show_texts()
        self.show_kind()
        self.changed.emit()

    # What is wanted

    def wish(self) -> Wish | None:
        """What is wanted; None, and said, where something typed can't be."""
        self._say("", None)
        what = str(self.what.currentData())
        try:
            campaign = self._of(self.campaign)
            numbers = {key: self._of(one) or 0 for key, one in self.lines.items()} if what == "labels" else {"start": 1}
            opening = str(self._of(self.opening) or "") if what == "calls" else ""
        except Refused:
            return None
        self.show_kind()
        return Wish(
            what, campaign, str(self.meant.currentData()) if campaign is not None else "all",
            self.text.currentData() if "text" in _SHOWN[what] else None, self.text.currentText(),
            self.marks.isChecked(), str(self.sheet.currentData()), size=str(self.envelope.currentData()),
            opening=opening, **numbers,
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What is remembered for the next time."""
        found: dict[str, Any] = {"sheet": self.sheet.currentData(), "size": self.envelope.currentData(),
                                 "marks": self.marks.isChecked(), "opening": self.opening.toPlainText()}  # fmt: skip
        for key in ("right", "down"):
            try:
                found[key] = self.lines[key].entered()
            except Refused:
                found[key] = None
        return found

    def _of(self, entry: LineEntry | LongEntry) -> Any:
        try:
            return entry.entered()
        except Refused as why:
            self._say(str(why), entry)
            raise

    def _say(self, sentence: str, at: Entry | None) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        for one in (self.campaign, *self.lines.values(), self.opening):
            mark(one, sentence if one is at else "")


def _choice(name: str, spoken: str, choices: Mapping[str, str]) -> Choice:
    made = Choice(name, spoken)
    for key, label in choices.items():
        made.addItem(_(label), key)
    return made


def _entry(made: Any) -> Any:
    made.setObjectName(f"reach-{made.field.key}")
    made.setAccessibleName(made.field.title())
    return made


def _label(text: str, buddy: QWidget) -> QLabel:
    made = QLabel(text)
    made.setBuddy(buddy)
    look.set_font(made, look.SMALL)
    look.set_colour(made, "ink-secondary")
    return made


def _sheet(code: str) -> str:
    """A sheet as it is offered."""
    one = SHEETS[code]
    size = f"{one.width:.0f} × {one.height:.0f} mm"
    paper = _("A4") if one.paper == "a4" else _("Letter")
    return _("Avery {code} · {n} of {size} · {paper}").format(code=code, n=one.count, size=size, paper=paper)


def _whole(kept: Any) -> int | None:
    return kept if isinstance(kept, int) and abs(kept) <= FARTHEST else None
