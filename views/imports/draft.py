"""One file on its way in: what it was seen to be, and what the person said about it. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.errors import Refused
from models.exchange import stage_words
from models.exchange.ads.asked import report_in
from models.exchange.cleaning import spoken_stage
from models.exchange.gather import CHOSEN_TWICE
from models.exchange.importable import IMPORTABLE
from models.exchange.layout import Layout, Wishes
from models.exchange.looking import look_at
from models.exchange.plan import ImportPlan, Mode, Unclear, plan_for
from models.exchange.process import Progress
from models.exchange.recognise import NOTE, Matched, Remembered, recognise, said
from models.exchange.settling import Question, settle
from models.exchange.slots import MOST, place_of
from models.exchange.survey import Survey
from models.fields import Field, Kind, Subject
from models.formats import DateOrder, fold
from models.text import N_, _
from views.imports.report_draft import ReportDraft

#: What a file may hold, as people call it; in the order in which files are best imported, links first.
KINDS: Mapping[Subject, str] = {
    "companies": N_("Companies"),
    "products": N_("Products"),
    "people": N_("Prospects"),
    "deals": N_("Deals"),
}
#: A value that is to be read as empty.
EMPTY = ""
#: E-mails, phones and addresses that can be chosen in any file.
_PLACES = 2
_NAMES_A_PERSON = ("first_name", "last_name", "full_name", "company_id", "email")

#: The names that a link or a choice may take, by field.
Known = Callable[[Field], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value of a column whose values must mean something here; ``means`` is None where its rows are rejected."""

    text: str
    rows: int
    means: str | None  # the name here; EMPTY: left empty
    told: bool  # said by the person, not found by its name


@dataclass(slots=True)
class Draft:
    """What the wizard knows of one file; the steps of the wizard change it."""

    layout: Layout
    subject: Subject | None
    currency: str
    matched: Matched = field(default_factory=lambda: Matched(None))
    remembered: Remembered = field(default_factory=dict)
    told: set[int] = field(default_factory=set)  # columns that the person chose for
    mode: Mode = "fill"
    unclear: Unclear = "skip"
    values: dict[int, dict[str, str]] = field(default_factory=dict)  # index -> text in the file -> name here
    dates: DateOrder | None = None
    decimal: str | None = None
    survey: Survey | None = None
    report: ReportDraft | None = None  # where the file may be one of a platform
    figures: bool = False  # and is to be read as one

    @property
    def columns(self) -> dict[int, str]:
        """Index in the file -> key of the field."""
        return self.matched.columns

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.layout.path).name

    @property
    def fields(self) -> tuple[Field, ...]:
        """What a file of this kind can bring."""
        return IMPORTABLE[self.subject] if self.subject is not None else ()

    def offered(self) -> list[Field]:
        """The fields that a column may fill: of e-mails, phones and addresses the first places, and those in use."""
        used = {found[1] for key in self.columns.values() if (found := place_of(key)) is not None}
        places = {*range(1, _PLACES + 1), *used, min(MOST, max(used, default=0) + 1)}
        return [one for one in self.fields if (found := place_of(one.key)) is None or found[1] in places]

    def field_of(self, index: int) -> Field | None:
        """The field that a column fills."""
        key = self.columns.get(index)
        return next((one for one in self.fields if one.key == key), None)

    def be(self, subject: Subject) -> None:
        """The person says what the file holds: its columns are matched anew."""
        layout = self.layout
        self.subject = subject
        self.figures = False
        self.matched = recognise(layout.header, layout.sample, self.name, subject, self.remembered)
        self.told = set()
        self.values = {}
        self.survey = None

    def fill(self, index: int, key: str | None) -> None:
        """Let a column fill a field, become lines of the note (NOTE), or be left out (None).

        Most fields are filled by one column only: another one that filled it is left out.
        """
        matched = self.matched
        for at, one in list(matched.columns.items()):
            if at == index or (one == key and key not in CHOSEN_TWICE):
                del matched.columns[at]
                matched.labels.pop(at, None)
                matched.cleans.pop(at, None)
        matched.noted.pop(index, None)
        if key == NOTE:
            matched.noted[index] = ("", "")
        elif key is not None:
            matched.columns[index] = key
        matched.how[index] = "owner"
        self.told.add(index)
        self.values.pop(index, None)
        self.survey = None  # what proves an order of dates depends on which columns hold dates

    def choice(self, index: int) -> str | None:
        """What a column does, as :meth:`fill` takes it."""
        return NOTE if index in self.matched.noted else self.matched.columns.get(index)

    def said(self) -> dict[str, str]:
        """What the person chose, to be remembered."""
        return said(self.layout.header, self.columns, self.matched.noted, self.told)

    def say(self, index: int, text: str, means: str | None) -> None:
        """What a value stands for: a name here, EMPTY for nothing, None to reject its rows."""
        told = self.values.setdefault(index, {})
        if means is None:
            told.pop(text, None)
        else:
            told[text] = means

    def plan(self) -> ImportPlan:
        """What is to be read, before what the file proves is known."""
        if self.subject is None:
            raise Refused(_("Say first what “{file}” holds.").format(file=self.name))
        matched = self.matched
        plan = plan_for(
            self.layout, self.subject, self.fields, self.columns, currency=self.currency, values=self.values,
            labels=matched.labels, cleans=matched.cleans, noted=matched.noted,
        )  # fmt: skip
        return replace(plan, tags=matched.tags, system=matched.system, mode=self.mode, unclear=self.unclear)

    def settled(self) -> tuple[ImportPlan, tuple[Question, ...]]:
        """The plan with what the file proves and the person said, and what must still be asked."""
        if self.survey is None:
            return self.plan(), ()
        return settle(self.plan(), self.survey, self.dates, self.decimal)

    def questions(self) -> tuple[Question, ...]:
        """What the file leaves open, whether it was answered or not: an answer can be changed."""
        return settle(self.plan(), self.survey)[1] if self.survey is not None else ()

    @property
    def is_read(self) -> bool:
        """Whether the whole file was looked through."""
        return self.report.is_read if self.figures and self.report is not None else self.survey is not None

    def lacking(self) -> str:
        """What must be said before the file can be imported, as a sentence; empty where nothing is missing."""
        if self.figures and self.report is not None:
            return self.report.lacking()
        used = set(self.columns.values())
        if self.subject == "people" and not used & set(_NAMES_A_PERSON):
            return _("Choose the column that holds the last name, the company or the e-mail address.")
        for one in self.fields:
            if one.required and one.key not in used:
                return _("Choose the column that holds “{field}”; every row needs it.").format(field=one.title())
        if not used:
            return _("Choose a field for at least one column.")
        if self.survey is not None and self.settled()[1]:
            return _("Say how the dates and numbers are written; the file does not tell.")
        return ""

    def meanings(self, index: int, known: Known) -> list[Meaning]:
        """The values of a column that must mean something here, unmatched ones first, then by rows."""
        target = self.field_of(index)
        if target is None or not must_mean(target) or self.survey is None or index not in self.survey.columns:
            return []
        if self.matched.cleans.get(index) == "stage":
            return []  # what another program calls its stages is known, and the rest is noted
        names = {fold(name): name for name in reversed(known(target))}
        names = {fold(code): _(label) for code, label in target.choices} | names
        told = self.values.get(index, {})
        found = [
            Meaning(text, rows, told.get(text, _meant(target, text, names)), text in told)
            for text, rows in self.survey.columns[index].values
        ]
        return sorted(found, key=lambda one: (one.means is not None or one.told, -one.rows))

    def unknown(self, known: Known) -> dict[int, set[str]]:
        """The texts, by column, that name nothing here; their rows will be rejected."""
        return {
            index: {one.text for one in self.meanings(index, known) if one.means is None} for index in self.columns
        }

    def samples(self, index: int, most: int = 3) -> list[str]:
        """Different values of a column, as they stand in the file."""
        cells = (row[index].strip() for row in self.layout.sample if len(row) > index)
        return list(dict.fromkeys(cell for cell in cells if cell))[:most]


def look(
    path: Path,
    currency: str,
    wishes: Wishes | None = None,
    remembered: Remembered | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """Look at a file and recognise what it holds. Raises Refused or Unavailable where it can't be imported."""
    layout = look_at(path, wishes or Wishes(), progress, cancelled)
    draft = Draft(layout, None, currency, remembered=remembered or {})
    report = report_in(layout, currency, wishes or Wishes())
    if report is not None:
        shown = replace(report.layout, keep_totals=layout.keep_totals)
        return replace(draft, layout=shown, report=ReportDraft(report), figures=True)
    found = recognise(layout.header, layout.sample, draft.name).subject
    if found is not None:
        draft.be(found)
    return draft


def _meant(target: Field, text: str, names: Mapping[str, str]) -> str | None:
    """What a text means here: by its name, or as other programs and languages call it."""
    if target.link == "stages":
        return stage_words.meant(text, names)
    spoken = spoken_stage(text) if target.key == "lifecycle" else None
    return names.get(fold(spoken or text))


def must_mean(target: Field) -> bool:
    """Whether a value of this field has to name something that is there: a choice, or a linked row no import makes."""
    return target.kind is Kind.CHOICE or (target.kind is Kind.LINK and not target.makes)


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Files in the order in which their links find each other."""
    places = list(KINDS)
    return sorted(drafts, key=lambda one: places.index(one.subject) if one.subject in places else len(places))
