"""Which order of day and month, and which decimal sign, each column is read with: proven by the file, or asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from models.errors import Refused
from models.exchange.plan import Column, ImportPlan
from models.exchange.survey import ColumnFacts, Survey
from models.fields import NUMERIC, Kind
from models.formats import DateOrder
from models.text import _


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open for a column; ``samples`` are one text of two meanings, or two texts that disagree."""

    index: int
    header: str
    about: Literal["dates", "decimal"]
    samples: tuple[str, ...]

    def sentence(self) -> str:
        """The question and how the command line answers it."""
        if self.about == "dates":
            told = _(
                "the dates in column “{column}” ({samples}) may begin with the day or the month;"
                " give --dates dmy or --dates mdy"
            )
        else:
            told = _(
                "the numbers in column “{column}” ({samples}) may have a decimal point or a decimal comma;"
                " give --decimal . or --decimal ,"
            )
        return told.format(column=self.header, samples=", ".join(self.samples))


def settle(
    plan: ImportPlan, survey: Survey, dates: DateOrder | None = None, decimal: str | None = None
) -> tuple[ImportPlan, tuple[Question, ...]]:
    """The plan with what the file proves, and what remains to be asked.

    ``dates`` and ``decimal`` are the user's answer for the whole file; cells that do not fit it are then rejected.
    A column that proves both orders must be asked too.
    """
    columns, questions = list(plan.columns), []
    for place, column in enumerate(plan.columns):
        facts = survey.columns.get(column.index, ColumnFacts())
        if column.field.kind is Kind.DAY:
            columns[place] = settled = replace(column, dates=dates or cast(DateOrder | None, _proven(facts)))
            open_still = None if settled.dates else _question(column, "dates", facts)
        elif column.field.kind in NUMERIC:
            columns[place] = settled = replace(column, decimal=decimal or _proven(facts))
            open_still = None if settled.decimal else _question(column, "decimal", facts)
        else:
            continue
        questions += [open_still] if open_still else []
    return replace(plan, columns=tuple(columns)), tuple(questions)


def refuse_open(plan: ImportPlan, questions: Iterable[Question]) -> None:
    """:class:`Refused` with the first question, for those who cannot be asked."""
    for question in questions:
        raise Refused(_("In “{file}” {question}.").format(file=plan.path.name, question=question.sentence()))


def _proven(facts: ColumnFacts) -> str | None:
    return next(iter(facts.proofs)) if len(facts.proofs) == 1 else None


def _question(column: Column, about: Literal["dates", "decimal"], facts: ColumnFacts) -> Question | None:
    if len(facts.proofs) > 1:
        return Question(column.index, column.header, about, tuple(facts.proofs.values()))
    return Question(column.index, column.header, about, (facts.doubtful,)) if facts.doubtful else None
