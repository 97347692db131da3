"""The work behind a report of a platform: reading it, comparing it with the business, writing it."""

from collections.abc import Callable, Mapping
from typing import Any

from models.actions.imports import Applied
from models.exchange.ads.asked import read_report
from models.exchange.ads.bringing import compared, counting, write
from models.exchange.ads.remembering import keep_left_out, left_out_before
from models.exchange.apply import Progress as Tell
from models.queries.brought_figures import Belonging, Effect, belongings, effects, usual_channel
from models.queries.records import typeahead
from models.text import _
from views.imports.outcome import OutcomeStep, Rejection
from views.imports.report import ReportStep
from views.imports.report_draft import OUT, ReportDraft
from views.imports.report_outcome import foreseen_lines, written_lines
from views.shared.feed import Feed

#: More campaigns and channels than these are not offered.
_MOST_CAMPAIGNS, _MOST_CHANNELS = 1_000, 100
#: Runs long work: label, work, what takes the result.
Run = Callable[[str, Any, Any], None]


class ReportRun:
    """``changed`` is called when what can be done next may have changed."""

    def __init__(self, feed: Feed, run: Run, outcome: OutcomeStep, changed: Callable[[], None]) -> None:
        self._feed, self._run, self._outcome, self._changed = feed, run, outcome, changed
        self.step = ReportStep(feed)
        self.step.changed.connect(self._compare)
        self.step.answered.connect(self._read)
        self._draft: ReportDraft | None = None
        self._name = ""
        self._effects: Mapping[str, Effect] | None = None

    @property
    def brings(self) -> bool:
        """Whether importing would change anything, once it is compared."""
        if self._effects is None:
            return False
        return any(one.settled.added or one.settled.changed or one.settled.gone for one in self._effects.values())

    def begin(self, draft: ReportDraft, name: str) -> None:
        """Show a report, and read it unless it was read before."""
        self._draft, self._name, self._effects = draft, name, None
        self.step.show_draft(draft, name)
        if draft.read is None:
            self._read()
        else:
            self._show()

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        self._feed.forget(self)

    def _read(self) -> None:
        draft = self._draft
        if draft is None:
            return
        report = draft.report

        def work(progress: Tell, cancelled: Callable[[], bool]) -> tuple[Any, ...]:
            read = read_report(report, progress, cancelled)
            return read, counting(read), compared(read)

        def then(found: tuple[Any, ...]) -> None:
            if draft.report != report:  # another answer was given meanwhile
                self._read()
                return
            draft.take(*found)
            if draft is self._draft:
                self._show()

        self._run(_("Reading {file}").format(file=self._name), work, then)

    def _show(self) -> None:
        draft, platform = self._draft, self._draft.report.platform if self._draft else None
        if draft is None or draft.read is None or platform is None:
            return
        guesses = self._feed.ask(belongings, platform.code, list(draft.read.rows), draft.read.span)
        for name, guess in guesses.items():
            if name not in draft.belongs:
                draft.belongs[name] = guess.campaign_id
                draft.guessed[name] = _how(guess)
        for name in left_out_before(self._feed.workspace, platform.code):
            if name in draft.read.rows and name not in draft.belongs:
                draft.belongs[name] = OUT
                draft.guessed[name] = _("Left out as the last time.")
        if draft.channel_id is None:
            draft.channel_id = self._feed.ask(usual_channel, platform.code, platform.channel)
        campaigns = self._feed.ask(typeahead, "campaigns", "", _MOST_CAMPAIGNS)
        self.step.show_read(campaigns, self._feed.ask(typeahead, "channels", "", _MOST_CHANNELS))
        self._compare()

    def _compare(self) -> None:
        draft = self._draft
        self._changed()
        if draft is not None and draft.is_read:
            self._feed.ask_later(self, self.step.show_effects, effects, draft.brought())

    def check(self) -> None:
        """What the import will do, all told."""
        draft, workspace = self._draft, self._feed.workspace
        if draft is None:
            return
        brought = draft.brought()
        self._effects = None
        self._outcome.wait(self._name)

        def then(found: Mapping[str, Effect]) -> None:
            self._effects = found
            self._outcome.show_lines(
                _("This is what the import will do"), foreseen_lines(found, draft), _faults(draft)
            )

        label = _("Comparing {file}").format(file=self._name)
        self._run(label, lambda _progress, _cancelled: workspace.ask(effects, brought), then)

    def write(self, then: Callable[[Applied], None]) -> None:
        """Import it."""
        draft, workspace = self._draft, self._feed.workspace
        if draft is None:
            return
        brought = draft.brought()

        def done(applied: Applied) -> None:
            heading = _("{file} is imported").format(file=self._name)
            if applied.batch_id is None:
                heading = _("Nothing is changed: the file tells nothing that is not here already")
            keep_left_out(
                workspace, brought.system,
                [name for name, place in brought.belongs.items() if place is None],
                [name for name, place in brought.belongs.items() if place is not None],
            )  # fmt: skip
            then(applied)
            lines = written_lines(applied, self._effects or {})
            self._outcome.show_lines(heading, lines, _faults(draft), undo=applied.batch_id is not None)

        label = _("Importing {file}").format(file=self._name)
        self._run(label, lambda _progress, cancelled: write(workspace, brought, cancelled), done)


def _how(guess: Belonging) -> str:
    return _("As it was the last time.") if guess.how == "before" else _("Found by its name.")


def _faults(draft: ReportDraft) -> list[Rejection]:
    """Rows that are left out, by their reason."""
    counts: dict[str, list[int]] = {}
    for one in draft.read.faults if draft.read is not None else ():
        counts.setdefault(one.reason, []).append(one.line)
    return [Rejection(reason, len(lines), lines[0]) for reason, lines in counts.items()]
