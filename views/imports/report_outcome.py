"""What a report does, or did, as the lines of the last step."""

from collections.abc import Mapping

from models.actions.imports import Applied
from models.exchange.ads.bringing import counted
from models.queries.brought_figures import Effect
from models.text import N_, _, ngettext
from views.imports.outcome import Line
from views.imports.report_draft import NEW, ReportDraft

_ROWS = {
    "added": (N_("row of figures is added"), N_("rows of figures are added")),
    "changed": (N_("row is replaced: its days were told before"), N_("rows are replaced: their days were told before")),
    "same": (N_("row is there already and stays as it is"), N_("rows are there already and stay as they are")),
    "gone": (N_("row that was there makes room"), N_("rows that were there make room")),
    "typed": (N_("typed month stands back"), N_("typed months stand back")),
    "skipped": (N_("row is skipped: its days count already"), N_("rows are skipped: their days count already")),
}


def foreseen_lines(effects: Mapping[str, Effect], draft: ReportDraft) -> list[Line]:
    """What will happen."""
    lines = _lines(counted(effects.values()))
    made = sum(1 for name in effects if draft.place(name) == NEW)
    if made:
        lines.append((made, ngettext("new campaign", "new campaigns", made), "ink"))
    bad = draft.read.bad if draft.read is not None else 0
    if bad:
        lines.append((bad, ngettext("row can't be, and is left out", "rows can't be, and are left out", bad), "bad"))
    return lines


def written_lines(applied: Applied, effects: Mapping[str, Effect]) -> list[Line]:
    """What happened."""
    counts = dict(counted(effects.values())) | {"added": applied.created, "changed": applied.updated}
    return _lines(counts)


def _lines(counts: Mapping[str, int]) -> list[Line]:
    colours = {"added": "good", "skipped": "ink-secondary", "same": "ink-secondary"}
    lines = [
        (counts[key], ngettext(one, many, counts[key]), colours.get(key, "ink"))
        for key, (one, many) in _ROWS.items()
        if counts[key]
    ]
    return lines or [(0, _("rows that would change anything"), "ink-secondary")]
