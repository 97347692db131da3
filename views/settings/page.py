"""The settings: sections at the left, what they hold at the right. Everything keeps itself; Undo takes it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.queries.business import identity
from models.text import _
from views.settings.editor import ListEditor, ListWithin
from views.settings.facts import Facts, Weekdays
from views.settings.logo import Logo
from views.settings.looks import Looks, Wearing
from views.settings.me import IAm
from views.settings.pipelines import PipelinesEditor
from views.settings.tags import TagsEditor
from views.shared import look
from views.shared.areas import Area, into
from views.shared.feed import Feed
from views.shared.pieces import page_title, words

_WIDEST, _TABLES = 640, 1040
_QUOTES = ("quote_prefix", "quote_days", "quote_cover", "quote_terms")
_BUSINESS = ("name", "subtitle", "street", "postcode", "city", "country", "email", "phone", "website", "tax_number")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the settings; ``make`` gives its widgets, from top to bottom."""

    key: str
    name: str
    sentence: str
    make: Callable[[], tuple[QWidget, ...]]
    widest: int = _WIDEST


class SettingsPage(QWidget):
    """``became`` carries the id of the member who works here, or None."""

    became = Signal(object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("page-settings")
        self.sections = self._sections()
        self.names = QListWidget()
        self.stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._me: int | None = None
        self._worn: Wearing | None = None
        self._lay_out()
        self.names.currentRowChanged.connect(lambda row: self.show_section(self.sections[row].key))
        self.names.setCurrentRow(0)

    def _sections(self) -> tuple[Section, ...]:
        def listed(name: str) -> Callable[[], tuple[QWidget, ...]]:
            return lambda: (ListEditor(self.feed, name),)

        return (
            Section("business", _("Business"), _("It stands on reports and in the title of the window."),
                    lambda: (Facts(self.feed, _BUSINESS), Logo(self.feed))),
            Section("money", _("Money"), _("Amounts, taxes and the year that they are counted in."), self._money),
            Section("time", _("Time"), _("When there is work: plans and reminders keep to it."), self._time),
            Section("print", _("Print"), _("The paper that reports are made for."),
                    lambda: (Facts(self.feed, ("paper",)),)),
            Section("quotes", _("Quotes"), _("Every new quote begins with these; a draft may say otherwise. Numbers go "
                                             "on within the year, without gaps."),
                    lambda: (Facts(self.feed, _QUOTES),)),
            Section("team", _("Team"), _("Whoever owns prospects, deals and campaigns. Retire those who leave: "
                                         "past figures keep their name."), self._team),
            Section("sources", _("Sources"), _("Where prospects come from. A new name reaches everybody who has it."),
                    listed("sources")),
            Section("tags", _("Tags"), _("Words that mark people and companies. A new name reaches all that have it; "
                                         "that of another tag puts both together."), lambda: (TagsEditor(self.feed),)),
            Section("stages", _("Stages"),
                    _("Your ways of selling, and what a deal passes through on each. Past months keep their figures "
                      "whatever changes here: what is retired is offered no longer, and still counted."),
                    lambda: (PipelinesEditor(self.feed),), _TABLES),
            Section("checklists", _("Checklists"), _("Questions that tell whether a deal is worth the effort; each "
                                                     "pipeline has one of them, chosen with its stages."),
                    lambda: (ListWithin(self.feed, "checklists", "questions", _("Questions of “{name}”")),)),
            Section("reasons", _("Reasons"), _("Why deals are won and lost."),
                    lambda: (ListEditor(self.feed, "lost", _("Lost because")),
                             ListEditor(self.feed, "won", _("Won because")))),
            Section("competitors", _("Competitors"), _("Whom customers ask as well, and what is good to know then."),
                    listed("competitors")),
            Section("answers", _("Answers"), _("What to say to objections; a deal offers those that helped before."),
                    listed("answers"), _TABLES),
            Section("products", _("Products"), _("What you sell, with the usual price. Retire what you sell no longer: "
                                                 "deals and quotes keep it."), listed("products"), _TABLES),
            Section("campaigns", _("Campaigns"),
                    _("How far a campaign can be, what sorts there are, and the channels that reach people. A new name "
                      "reaches every campaign; past figures stay as they are."),
                    lambda: (ListEditor(self.feed, "statuses", _("Statuses")),
                             ListEditor(self.feed, "channels", _("Channels")),
                             ListEditor(self.feed, "campaign_types", _("Types")))),
            Section("templates", _("Templates"),
                    _("What a new campaign can begin with. To make one, save a campaign as a template: its brief, "
                      "channels, budget, content and tasks, with their days counted from its start."),
                    listed("templates"), _TABLES),
            Section("languages", _("Languages"),
                    _("How people are addressed in letters. The first is used for whoever has none. {last_name}, "
                      "{first_name} and {title} are filled in."), listed("languages"), _TABLES),
            Section("sequences", _("Sequences"), _("Steps to take with somebody, such as after a fair: each is planned "
                                                   "so many days after the start, on a working day."),
                    lambda: (ListWithin(self.feed, "sequences", "steps", _("Steps of “{name}”")),)),
            Section("look", _("Look"), _("Of this computer only; other people's stay as they are."), self._look),
        )  # fmt: skip

    def _lay_out(self) -> None:
        title = page_title(_("Settings"))
        self.names.setObjectName("settings-sections")
        self.names.setAccessibleName(_("Sections of the settings"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.set_sheet(
            self.names,
            "QListWidget { background: transparent; outline: 0; }"
            "QListWidget::item { padding: 0 10px; border-radius: 6px; color: @ink; border: 1px solid transparent; }"
            "QListWidget::item:hover { background: @hover; }"
            "QListWidget::item:selected { background: @current; color: @ink; }"
            "QListWidget::item:selected:focus { border-color: @focus; }",
        )
        for section in self.sections:
            self.names.addItem(section.name)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.stack)
        line = QHBoxLayout()
        line.setSpacing(look.BETWEEN)
        line.addWidget(self.names)
        line.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addWidget(title)
        whole.addLayout(line, 1)
        self.take_look()

    def take_look(self) -> None:
        """Wider and higher for larger type."""
        self.names.setFixedWidth(look.scaled(150))
        for at in range(self.names.count()):
            self.names.item(at).setSizeHint(QSize(look.scaled(140), look.row_height()))

    # Sections

    def show_section(self, key: str) -> QWidget:
        """Bring a section to the front; it is made when it is first looked at."""
        at, section = next((at, one) for at, one in enumerate(self.sections) if one.key == key)
        if key not in self._made:
            self._made[key] = self._framed(section)
            self.stack.addWidget(self._made[key])
        self.stack.setCurrentWidget(self._made[key])
        self.names.setCurrentRow(at)
        return self._made[key]

    def _framed(self, section: Section) -> QWidget:
        inside = QWidget()
        inside.setObjectName(f"section-{section.key}")
        inside.setProperty("plain", True)
        inside.setMaximumWidth(look.scaled(section.widest))
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.EDGE, 16, look.EDGE, look.EDGE)
        column.setSpacing(look.BETWEEN)
        column.addWidget(words(section.name, "ink", look.HEAD, 600))
        column.addWidget(words(section.sentence, "ink-secondary"))
        filled = False
        for widget in section.make():
            lists = isinstance(widget, ListEditor | PipelinesEditor)
            column.addWidget(widget, 1 if lists else 0)
            filled = filled or lists
        if not filled:
            column.addStretch()
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(inside)
        return scroller

    def _money(self) -> tuple[QWidget, ...]:
        facts = self.feed.facts
        currency = words(
            _(
                "All amounts are in {currency} ({symbol}). It was chosen when the business was made and stays: "
                "every amount in this file is kept in it."
            ).format(currency=self.feed.ask(identity).currency, symbol=facts.symbol)
        )
        currency.setObjectName("currency")
        rates = ListEditor(self.feed, "tax_rates", _("Tax rates"))
        return currency, Facts(self.feed, ("margin", "fiscal_start")), rates

    def _time(self) -> tuple[QWidget, ...]:
        hours = Facts(self.feed, ("day_starts", "day_ends"))
        return Weekdays(self.feed), hours, ListEditor(self.feed, "holidays", _("Holidays"))

    def _team(self) -> tuple[QWidget, ...]:
        i_am = IAm(self.feed)
        i_am.show_me(self._me)
        i_am.became.connect(self.became)
        return i_am, ListEditor(self.feed, "team")

    def _look(self) -> tuple[QWidget, ...]:
        made = Looks()
        if self._worn is not None:
            made.wear(self._worn)
        return (made,)

    def areas(self) -> Sequence[Area]:
        """The sections' names, and what the one in front holds."""
        names = partial(self.names.setFocus, Qt.FocusReason.TabFocusReason)
        return [Area(self.names, names), Area(self.stack, partial(into, self.stack))]

    def take_keyboard(self) -> None:
        """To the sections' names."""
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the window tells

    def show_me(self, member: int | None) -> None:
        """Who works here now."""
        self._me = member
        for i_am in self.findChildren(IAm):
            i_am.show_me(member)

    def wear(self, worn: Wearing) -> None:
        """What the section about the look shows and changes."""
        self._worn = worn
        for made in self.findChildren(Looks):
            made.wear(worn)

    def put_away(self) -> None:
        """The file is about to be closed: keep what was typed."""
        for facts in self.findChildren(Facts):
            facts.flush()
