"""The import wizard: files, columns, a look at what will happen, and one step that can be undone."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.actions.imports import Applied
from models.actions.taking_back import TakenBack, take_back_import
from models.exchange import child
from models.exchange.apply import Progress as Tell
from models.exchange.apply import label_of, prepare, write
from models.exchange.copies import forget
from models.exchange.plan import ImportPlan
from models.exchange.prepare import Prepared
from models.exchange.rejects import save_rejected
from models.exchange.remembering import keep, recall
from models.fields import Field, Kind, Subject
from models.queries.imports import brought_by
from models.queries.records import choices, few, typeahead
from models.text import _, ngettext
from models.workspace import Done
from views.imports.columns import ColumnsStep
from views.imports.draft import Draft
from views.imports.files import FilesStep
from views.imports.outcome import OutcomeStep, Rejection, rejections
from views.imports.port import StartJob
from views.imports.progress import Progress
from views.imports.report_draft import FIGURES
from views.imports.report_run import ReportRun
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, words

_FILES, _COLUMNS, _CHECK, _RESULT = range(4)
_REPORT = 3  # the place of the page that stands for the columns of a report
#: More names than this are not offered for a value.
_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file read and compared, waiting for the word to write it."""

    plan: ImportPlan
    prepared: Prepared
    rejected: list[Rejection]


class ImportWizard(QDialog):
    """Esc stops what runs, then closes. ``wants_shown``: a subject, ids of it, and the file that they came from."""

    wants_shown = Signal(str, object, str)

    def __init__(self, feed: Feed, start: StartJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-wizard")
        self.setWindowTitle(_("Import a list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(look.room(1040, 660))
        self._feed = feed
        self._start = start
        self._queue: list[Draft] = []
        self._at = 0
        self._step = _FILES
        self._ready: _Ready | None = None
        self._asked = 0
        self._gone = False
        self._batch: int | None = None
        #: The files that were imported and not undone, with what they held.
        self.imported: list[tuple[str, Subject | Literal["figures"]]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="fairlead-", ignore_cleanup_errors=True)
        self.files = FilesStep(feed.facts.currency, lambda: recall(feed.workspace), self._look_later)
        self.columns = ColumnsStep(feed.facts, self._known)
        self.outcome = OutcomeStep()
        self.reports = ReportRun(feed, self._run, self.outcome, self._show_lacking)
        self.progress = Progress()
        self.stack = QStackedWidget()
        self.trail = [words(one, "ink-faint") for one in (_("1  Files"), _("2  Columns"), _("3  Check and import"))]
        self.lacking = words("", "bad")
        self.back_button = button(_("&Back"), "import-back", self._back)
        self.next_button = button(_("&Next"), "import-next", self._next)
        self.close_button = button(_("Cancel"), "import-cancel", self.reject)
        self._lay_out()
        self._connect()
        self._go(_FILES)

    def _lay_out(self) -> None:
        trail = QHBoxLayout()
        trail.setSpacing(24)
        for label in self.trail:
            label.setWordWrap(False)
            trail.addWidget(label)
        trail.addStretch()
        for step in (self.files, self.columns, self.outcome, self.reports.step):
            self.stack.addWidget(step)
        self.next_button.setProperty("accent", True)
        self.next_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.INSIDE)
        buttons.addWidget(self.lacking, 1)
        buttons.addWidget(self.progress, 1)
        for one in (self.close_button, self.back_button, self.next_button):
            buttons.addWidget(one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(look.BETWEEN)
        rows.addLayout(trail)
        rows.addWidget(self.stack, 1)
        rows.addLayout(buttons)

    def _connect(self) -> None:
        self.files.changed.connect(self._show_lacking)
        self.files.chosen.connect(self.take)
        self.columns.changed.connect(self._show_lacking)
        self.columns.wants_survey.connect(self._survey)
        self.columns.wants_preview.connect(self._preview)
        self.outcome.save_rejected.connect(self._save_rejected)
        self.outcome.undo.connect(self._undo)
        self.outcome.select.connect(self._select)

    def take(self, paths: Sequence[Path]) -> None:
        """Files to begin with."""
        self.files.take(paths)
        if self._step == _FILES and not self.files.lacking():
            self.next_button.setFocus()

    # From step to step

    def _go(self, step: int) -> None:
        self._step = step
        of_report = step == _COLUMNS and self._draft.figures
        self.stack.setCurrentIndex(_REPORT if of_report else min(step, _CHECK))
        self.trail[_COLUMNS].setText(_("2  Campaigns") if self._queue and self._draft.figures else _("2  Columns"))
        for at, label in enumerate(self.trail):
            here = at == min(step, _CHECK)
            look.set_colour(label, "ink" if here else "ink-faint")
            look.set_font(label, look.BODY, 600 if here else 400)
        self.back_button.setVisible(step in (_COLUMNS, _CHECK))
        self.close_button.setText(_("Close") if step == _RESULT else _("Cancel"))
        self.close_button.setVisible(step != _RESULT or self._more)
        self._show_lacking()

    def _show_lacking(self) -> None:
        """Why one can't go on yet, beside the button that is grey for it."""
        sentence = ""
        if self._step == _FILES:
            sentence = self.files.lacking()
        elif self._step == _COLUMNS:
            sentence = self._draft.lacking()
        busy = self.progress.job is not None
        self.lacking.setText("" if busy else sentence)
        self.lacking.setVisible(not busy)
        self.back_button.setEnabled(not busy)
        self.close_button.setEnabled(not busy)
        self.next_button.setEnabled(not sentence and not busy and self._may_go_on())
        self.next_button.setText(self._next_words())

    def _may_go_on(self) -> bool:
        if self._step == _FILES:
            return bool(self.files.drafts())
        if self._step == _COLUMNS:
            return self._draft.is_read
        if self._step == _CHECK and self._draft.figures:
            return self.reports.brings
        if self._step == _CHECK:
            forecast = self._ready.prepared.forecast if self._ready is not None else None
            return forecast is not None and forecast.new + forecast.known > 0
        return True

    def _next_words(self) -> str:
        if self._step == _CHECK:
            return _("&Import")
        if self._step == _RESULT:
            return _("&Next: {file}").format(file=self._queue[self._at + 1].name) if self._more else _("&Done")
        return _("&Next")

    @property
    def _draft(self) -> Draft:
        return self._queue[self._at]

    @property
    def _more(self) -> bool:
        return self._at + 1 < len(self._queue)

    def _next(self) -> None:
        if self._step == _FILES:
            self._queue, self._at = self.files.drafts(), 0
            self._show_columns()
        elif self._step == _COLUMNS:
            self._check()
        elif self._step == _CHECK:
            self._import()
        elif self._more:
            self._at += 1
            self._show_columns()
        else:
            self.accept()

    def _back(self) -> None:
        if self._step == _CHECK:
            self._ready = None
            self._go(_COLUMNS)
        elif self._step == _COLUMNS:
            self._go(_FILES)

    def _show_columns(self) -> None:
        self._ready = None
        self._go(_COLUMNS)
        if self._draft.figures and self._draft.report is not None:
            self.reports.begin(self._draft.report, self._draft.name)
        else:
            self.columns.show_draft(self._draft)

    # Work in jobs

    def _run(
        self, label: str, work: Any, then: Any, *, stoppable: bool = True, rows: int | None = None
    ) -> None:
        """One job at a time; what went wrong is said where the next step would stand."""
        job = self._start(label, work, lambda result: None if self._gone else then(result), self._fail)
        self.progress.follow(job, stoppable=stoppable, rows=rows)
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._rest)
        self._show_lacking()

    def _look_later(self, label: str, work: Any, then: Any, failed: Any) -> None:
        """Look at a file that is no plain text; what went wrong is said beside its name."""
        job = self._start(label, work, self._unless_gone(then), self._unless_gone(failed))
        self.progress.follow(job)
        job.cancelled.connect(self._unless_gone(lambda: failed(_("It was not read to its end."))))
        job.ended.connect(self._unless_gone(self._rest))
        self._show_lacking()

    def _unless_gone(self, act: Any) -> Any:
        return lambda *told: None if self._gone else act(*told)

    def _rest(self) -> None:
        self._show_lacking()
        free = self._step in (_CHECK, _RESULT) or self.focusWidget() in (None, self.files.table)
        if self.next_button.isEnabled() and self._step != _COLUMNS and free:
            self.next_button.setFocus()
        elif self._step == _COLUMNS and self.focusWidget() in (None, self.next_button) and not self._draft.figures:
            self.columns.ways.mode.setFocus()  # the button was grey while the file was looked through

    def _survey(self) -> None:
        draft = self._draft
        if not draft.columns:
            return
        plan = draft.plan()

        def then(found: Any) -> None:
            if draft.plan().columns == plan.columns:
                draft.survey = found
                self.columns.take_survey()
            else:  # another field was chosen meanwhile
                self._survey()

        if self.progress.job is None:
            label = _("Looking through {file}").format(file=draft.name)
            self._run(label, lambda progress, cancelled: child.survey(plan, progress, cancelled), then)

    def _preview(self, plan: ImportPlan) -> None:
        self._asked += 1
        asked = self._asked

        def then(rows: Any) -> None:
            if asked == self._asked and not self._gone:
                self.columns.take_preview(rows, plan)

        self._start(_("First rows"), lambda _progress, _cancelled: child.preview(plan), then, self._fail)

    def _check(self) -> None:
        draft = self._draft
        if draft.figures:
            self._go(_CHECK)
            self.reports.check()
            return
        plan, workspace = draft.settled()[0], self._feed.workspace
        staging = Path(self._folder.name) / f"{self._at}.sqlite"
        self._go(_CHECK)
        self.outcome.wait(draft.name)

        def work(progress: Tell, cancelled: Any) -> _Ready:
            prepared = prepare(workspace, plan, staging, progress, cancelled)
            return _Ready(plan, prepared, rejections(staging))

        def then(ready: _Ready) -> None:
            self._ready = ready
            self.outcome.show_forecast(ready.prepared.forecast, ready.rejected)

        rows = draft.survey.rows if draft.survey is not None else None
        self._run(_("Reading {file}").format(file=draft.name), work, then, rows=rows)

    def _import(self) -> None:
        ready, workspace, draft = self._ready, self._feed.workspace, self._draft
        if draft.figures:
            self.reports.write(self._end_report)
            return
        if ready is None:
            return

        def then(applied: Any) -> None:
            self._go(_RESULT)
            self.outcome.show_result(ready.prepared.forecast, applied, ready.rejected)
            keep(workspace, ready.plan.subject, draft.said())
            if applied.batch_id is not None:
                self._batch = applied.batch_id
                self.imported.append((ready.prepared.file_name, ready.plan.subject))

        label = _("Importing {file}").format(file=ready.prepared.file_name)
        self._run(label, lambda _progress, cancelled: write(workspace, ready.prepared, cancelled), then)

    def _end_report(self, applied: Applied) -> None:
        self._go(_RESULT)
        if applied.batch_id is not None:
            self._batch = applied.batch_id
            self.imported.append((self._draft.name, FIGURES))

    def _fail(self, sentence: str) -> None:
        self._ready = None
        self._go(_CHECK)
        self.outcome.show_trouble(sentence)

    def _stopped(self) -> None:
        if self._step == _CHECK:
            self._go(_COLUMNS)
        elif self._step == _COLUMNS:
            self._go(_FILES)

    # After the import

    def _undo(self) -> None:
        """Undo the import, or take it back where something was done since."""
        file, batch = self.imported[-1][0], self._batch

        def undone(_done: object) -> None:
            self.imported.pop()
            self.outcome.show_undone()

        def taken(done: Done[TakenBack]) -> None:
            self.imported.pop()
            self.outcome.show_taken_back(done.result)

        workspace = self._feed.workspace
        if batch is None or workspace.undo_state().undo == label_of(file):
            self._feed.follow(workspace.undo_later(), undone, self.outcome.show_trouble)
        else:
            label = _("Take back the import of {file}").format(file=file)
            self._feed.do(label, take_back_import, batch, then=taken, refused=self.outcome.show_trouble)

    def _select(self) -> None:
        """Show in the list whom the import brought; the wizard gives way to it once it is at its end."""
        if self._batch is not None:
            file, subject = self.imported[-1]
            self.wants_shown.emit(subject, self._feed.ask(brought_by, self._batch), file)
            if not self._more:
                self.accept()

    def _save_rejected(self) -> None:
        ready = self._ready
        if ready is None:
            return
        near = ready.plan.path.with_name(_("{name} rejected").format(name=ready.plan.path.stem) + ".csv")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the rejected rows"), str(near), "CSV (*.csv)")
        if chosen:
            target, staging = Path(chosen), ready.prepared.staging

            def then(count: int) -> None:
                told = ngettext(
                    "{n} row is in “{file}”: correct it there and import that file.",
                    "{n} rows are in “{file}”: correct them there and import that file.",
                    count,
                )
                self.outcome.say_saved(told.format(n=f"{count:,}", file=target.name))

            self._run(_("Saving"), lambda _p, _c: save_rejected(staging, ready.plan, target), then, stoppable=False)

    # What a value may mean

    def _known(self, target: Field) -> list[str]:
        if target.kind is Kind.CHOICE:
            return [_(label) for _code, label in target.choices]
        query = choices if few(target.link) else _first_names
        return list(dict.fromkeys(one.name for one in self._feed.ask(query, target.link)))

    # The dialog itself

    def reject(self) -> None:
        """Stop what runs; close where nothing runs."""
        if self.progress.job is not None:
            if self.progress.stop.isVisible():
                self.progress.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        self._gone = True  # work that still runs has nobody to tell
        self.reports.close()
        self._folder.cleanup()
        for source in self.files.sources:
            forget(source.path)
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._step == _FILES and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _first_names(session: Any, link: str) -> tuple[Any, ...]:
    return typeahead(session, link, "", _MOST_NAMES)


