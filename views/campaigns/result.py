"""What a campaign came to: its figures, what was heard from those it brought, and what is learnt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.fields import Field
from models.formats import show_number, show_short_day
from models.queries.campaign_result import CampaignResult, Heard, campaign_result
from models.queries.listing import Records
from models.queries.objections import FIELDS
from models.queries.records import Record
from models.reports.campaign import TITLES, WATCHED, Told, figures_of
from models.text import _, ngettext
from views.records.form import RecordForm
from views.records.tie_line import Tied, TieLine
from views.shared import look
from views.shared.figure import Figure
from views.shared.flow import Flow, flowing
from views.shared.pieces import words

#: The rows of the form that say what is learnt.
ROWS = ("result", "verdict", "lesson")
#: Objections shown; the deals behind all of them are a click away.
_MOST = 6


class Figures(QWidget):
    """The figures beside each other; ``asked`` carries one whose records somebody wants to see."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("campaign-figures")
        self.setAccessibleName(_("What the campaign came to"))
        flowing(self)
        line = Flow(self)
        self.told: dict[str, Told] = {}
        self.all = {key: Figure(f"campaign-figure-{key}", _(title), _("Click to see them.")) for key, title in TITLES}
        for key, figure in self.all.items():
            figure.clicked.connect(lambda _on=False, one=key: self._ask(one))
            line.addWidget(figure)

    def _ask(self, key: str) -> None:
        told = self.told.get(key)
        if told is not None and told.ids:
            self.asked.emit(told)

    def show_figures(self, told: tuple[Told, ...]) -> None:
        """Show them."""
        self.told = {one.key: one for one in told}
        for key, one in self.told.items():
            self.all[key].title = one.title
            self.all[key].show_figure(one.value, one.detail, one.definition, one.ids)
        self.updateGeometry()


class ResultPane(QWidget):
    """``jump`` carries a page and the filters to show there."""

    jump = Signal(str, object)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form, self.feed = form, form.feed
        self.found: CampaignResult | None = None
        self.figures = Figures()
        self.figures.asked.connect(self._list)
        self.nothing = words(_("Nothing is paid, measured, answered or brought yet."), "ink-secondary")
        self.heard_title = words(_("What was heard"), "ink-secondary", look.SMALL, 600)
        self.lost = words("", "ink-secondary", look.SMALL)
        self.lines: list[TieLine] = []
        self.listed = QWidget()
        self._lay_out()
        self.section = form.add_section("result", _("Result"), self)
        form.shown.connect(self.show_record)
        self.feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("campaign-result")
        self.lost.setObjectName("campaign-lost")
        self._heard = QVBoxLayout(self.listed)
        self._heard.setContentsMargins(0, 0, 0, 0)
        self._heard.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        self.nothing.setObjectName("campaign-nothing")
        whole.addWidget(self.nothing)
        whole.addWidget(self.figures)
        whole.addWidget(self.heard_title)
        whole.addWidget(self.listed)
        whole.addWidget(self.lost)
        for key in ROWS:
            whole.addWidget(self.form.fold.lend(key))

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Count for a campaign; asked off the window's thread, as all its sales are looked at."""
        if shown is None:
            self.feed.forget(self)
            return
        if self.found is not None and self.found.about.id != shown.id:
            self._show(None)
        self.feed.ask_later(self, self._show, campaign_result, shown.id)

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in WATCHED):
            self.show_record(self.form.record)

    def _show(self, found: CampaignResult | None) -> None:
        self.found = found
        if found is None:
            return
        self.figures.show_figures(figures_of(found, self.feed.facts))
        self.figures.setVisible(found.begun)
        self.nothing.setVisible(not found.begun)
        self._show_heard(found.heard)
        lost = " · ".join(f"{name} {show_number(count, self.feed.facts)}" for name, count in found.lost_because)
        self.lost.setText(_("Lost because: {reasons}").format(reasons=lost))
        self.lost.setVisible(bool(lost))
        self.section.tell(self._summed(found))

    def _summed(self, found: CampaignResult) -> str:
        leads, won, parts = len(found.leads), len(found.won), []
        if leads:
            parts.append(ngettext("{n} lead", "{n} leads", leads).format(n=show_number(leads, self.feed.facts)))
        if won:
            parts.append(_("{n} won").format(n=show_number(won, self.feed.facts)))
        return " · ".join(parts)

    def _show_heard(self, heard: tuple[Heard, ...]) -> None:
        for line in self.lines:
            self._heard.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [TieLine(self._tied(one), number) for number, one in enumerate(heard[:_MOST], 1)]
        for number, line in enumerate(self.lines, 1):
            line.link.setObjectName(f"campaign-heard-{number}")
            line.led.connect(self.form.jump)
            self._heard.addWidget(line)
        self.heard_title.setVisible(bool(heard))
        told = _("What was heard")
        if len(heard) > len(self.lines):
            every = show_number(len(heard), self.feed.facts)
            told = _("{heard}, the last {n} of {all}").format(heard=told, n=len(self.lines), all=every)
        self.heard_title.setText(told)
        self.form.lead()

    def _tied(self, one: Heard) -> Tied:
        about: Field = FIELDS["category"]
        label = about.show(one.category, self.feed.facts)
        day = show_short_day(one.day, self.feed.today())
        ended = FIELDS["result"].show(one.result, self.feed.facts)
        return Tied(label, f"“{' '.join(one.words.split())}” · {ended} · {day}", ("deals", one.deal_id))

    # Acts

    def _list(self, told: Told) -> None:
        assert self.found is not None
        label = _("{campaign}: {figure}").format(campaign=self.found.about.name, figure=told.title)
        self.jump.emit(told.subject, (("", "among", Records(label, tuple(told.ids))),))
