"""What can be typed after the program's name. Light to import: the window, too, asks here what it was started with."""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from models.errors import Refused
from models.fields import Subject
from models.rules.months import Month
from models.text import N_, _
from models.version import VERSION

#: How people name the kinds of records, and what they are in the file.
KINDS: Mapping[str, Subject] = {
    "prospects": "people",
    "companies": "companies",
    "products": "products",
    "deals": "deals",
    "campaigns": "campaigns",
    "content": "content",
}
_IMPORTED = tuple(kind for kind in KINDS if kind not in ("campaigns", "content"))


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: what follows it, what it does (marked with N_), and how its arguments are declared."""

    form: str
    does: str
    declare: Callable[[argparse.ArgumentParser], None]


def kind_of(subject: str) -> str:
    """How people name the records of a table."""
    return next((kind for kind, known in KINDS.items() if known == subject), subject)


def is_command(argv: Sequence[str]) -> bool:
    """Whether the arguments are for the command line; none, or a single file, are for the window.

    A single word that is neither a file nor looks like one is a verb mistyped.
    """
    if len(argv) != 1 or argv[0] in VERBS or argv[0].startswith("-"):
        return bool(argv)
    return argv[0].isalpha() and argv[0].islower() and not Path(argv[0]).exists()


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments with ``verb`` beside them. Raises Refused with a sentence that shows the right form.

    Help and version are printed here and end with SystemExit, as argparse does it.
    """
    first = argv[0] if argv else ""
    if first in VERBS:
        found = _parser_of(first).parse_intermixed_args(list(argv[1:]))
        found.verb = first
        return found
    if first in ("-h", "--help", "--version"):
        print(f"Fairlead {VERSION}" if first == "--version" else overview())
        sys.exit(0)
    raise Refused(
        _("There is no command “{word}”; the commands are {verbs} ({program} --help tells more).").format(
            word=first, verbs=", ".join(VERBS), program=program()
        )
    )


def overview() -> str:
    """All commands, a line each."""
    width = max(map(len, VERBS)) + 2
    lines = [f"  {name:<{width}}{_(verb.does)}" for name, verb in VERBS.items()]
    window = _("{program} [FILE] opens the window; {program} COMMAND --help shows the form of a command.")
    return "\n".join([window.format(program=program()), "", *lines])


def program() -> str:
    """What is typed to start the program here."""
    return "python3 -m desktop" if Path(sys.argv[0]).name == "__main__.py" else "fairlead"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and raises it, instead of printing and exiting."""

    def error(self, message: str) -> NoReturn:
        verb = self.prog.rpartition(" ")[2]
        missing = message.removeprefix("the following arguments are required: ")
        unknown = message.removeprefix("unrecognized arguments: ")
        if missing != message:
            problem = _("“{verb}” needs {missing}").format(verb=verb, missing=missing)
        elif unknown != message:
            problem = _("“{verb}” does not know “{word}”").format(verb=verb, word=unknown)
        else:
            problem = message.removeprefix("argument ")
        raise Refused(_("{problem}; the form is: {form}").format(problem=problem, form=self.usage))


def _parser_of(name: str) -> _Parser:
    verb = VERBS[name]
    start = f"{program()} {name}"
    parser = _Parser(prog=start, usage=f"{start} {verb.form}", description=_(verb.does), allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the business file, ending in .fairlead"))
    verb.declare(parser)
    return parser


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is not a month like 2026-03").format(text=text)) from None


def _day(text: str) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) and 1900 <= int(text[:4]) < 2200:
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("“{text}” is not a date like 2026-03-31").format(text=text))


def _pair(text: str) -> tuple[str, str]:
    """``Column=field``: no key or label of a field holds the sign, so that a column may."""
    column, sign, field = text.rpartition("=")
    if not sign or not column.strip():
        raise argparse.ArgumentTypeError(_('“{text}” is not like "Column=field"').format(text=text))
    return column.strip(), field.strip()


def _replacement(text: str) -> tuple[str, str]:
    """``Column:Value=value``; which sign ends the column's name is known only beside the file."""
    where, sign, value = text.partition("=")
    if not sign or ":" not in where.strip(": "):
        raise argparse.ArgumentTypeError(_('“{text}” is not like "Column:Value=value"').format(text=text))
    return where, value.strip()


def _kind(text: str) -> Subject:
    text = "prospects" if text == "people" else text
    if text not in KINDS:
        kinds = ", ".join(KINDS)
        raise argparse.ArgumentTypeError(_("“{text}” is none of {kinds}").format(text=text, kinds=kinds))
    return KINDS[text]


def _imported_kind(text: str) -> Subject:
    if text not in _IMPORTED:
        kinds = ", ".join(_IMPORTED)
        raise argparse.ArgumentTypeError(_("“{text}” is none of {kinds}").format(text=text, kinds=kinds))
    return KINDS[text]


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, metavar="N", help=_("the name of the business"))
    parser.add_argument("--currency", required=True, metavar="EUR", help=_("its currency, three letters"))


def _sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today", type=_day, metavar="DATE", help=_("the day on which its eighteen months end; else this day")
    )


def _import(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("sources", metavar="SOURCE", nargs="+", type=Path,
        help=_("a CSV file or a workbook; each one is a step of its own"))  # fmt: skip
    add("--as", dest="subject", type=_imported_kind, metavar="KIND", help=", ".join(_IMPORTED))
    add("--map", action="append", default=[], type=_pair, metavar='"Column=field"',
        help=_("the field that a column fills, by key or name; no field leaves the column out"))  # fmt: skip
    add("--map-value", action="append", default=[], type=_replacement, metavar='"Column:Value=value"',
        help=_("what a value in the file means; no value means empty"))  # fmt: skip
    add("--dates", choices=("dmy", "mdy", "ymd"), help=_("the order of day, month and year"))
    add("--decimal", choices=(".", ","), help=_("the decimal sign"))
    add("--mode", choices=("add", "fill", "update", "update_only"), default="fill",
        help=_("what is done with records that are known: add only the others, fill what they lack, update them, "
               "or update_only: add nothing"))  # fmt: skip
    add("--unclear", choices=("skip", "add"), default="skip",
        help=_("what is done with a row that may mean somebody who is known, or not"))  # fmt: skip
    add("--unknown", choices=("note", "skip"), default="note",
        help=_("columns that no field takes become lines of the note, or are left out"))  # fmt: skip
    add("--sheet", metavar="NAME", help=_("the sheet of a workbook; else the first that holds anything"))
    add("--encoding", metavar="NAME", help=_("the encoding, where it can't be recognised"))
    add("--campaign", action="append", default=[], type=_pair, metavar='"Theirs=Ours"',
        help=_("of a platform's report: the campaign here that one there belongs to; none leaves it out"))  # fmt: skip
    add("--campaigns", choices=("new", "skip"),
        help=_("the same: campaigns of which nothing is known are made, or left out"))  # fmt: skip
    add("--channel", metavar="NAME", help=_("the same: the channel of its figures; else the usual one"))
    add("--days", metavar="FIRST..LAST", help=_("the same: the days it is about, where it does not tell"))
    add("--rejected", type=Path, metavar="F.csv", help=_("save the rejected rows with their reasons"))
    add("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    _json(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="KIND", type=_kind, help=", ".join(KINDS))
    _campaign(parser)
    _json(parser)


def _campaign(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--campaign", metavar="NAME", help=_("only what belongs to this campaign"))


def _month_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", required=True, type=_month, metavar="YYYY-MM")
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help=_("as known on this day; else at the month's end, or today")
    )


def _figures(parser: argparse.ArgumentParser) -> None:
    _month_of(parser)
    _campaign(parser)
    _json(parser)


def _output(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("--output", required=True, type=Path, metavar=name, help=_("the file to write"))


def _report(parser: argparse.ArgumentParser) -> None:
    _month_of(parser)
    _output(parser, "F.pdf")


def _export(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("subject", metavar="KIND", type=_kind, help=", ".join(KINDS))
    _output(parser, "F.csv|F.xlsx|F.vcf")
    add("--listed", action="store_true", help=_("only the columns that a list shows; else everything that is known"))
    add("--separator", choices=(",", ";"), default=",", help=_("what stands between the cells of CSV"))
    add("--vcard", choices=("3.0", "4.0"), default="3.0", help=_("the version of address cards"))


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=_("a backup, by its path or its name alone"))


def _take_back(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="NUMBER", type=int, help=_("the number that “imports” shows"))


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """The file is all that is needed."""


VERBS: Mapping[str, Verb] = {
    "new": Verb("FILE --name N --currency EUR", N_("make a new business file"), _new),
    "sample": Verb("FILE [--today DATE]", N_("make a sample business to look around in"), _sample),
    "import": Verb(
        'FILE SOURCE… [--as prospects|companies|products|deals] [--map "Column=field"]… '
        '[--map-value "Column:Value=value"]… [--mode add|fill|update|update_only] '
        "[--unclear skip|add] [--unknown note|skip] [--dates dmy|mdy|ymd] [--decimal .|,] [--sheet NAME] "
        '[--encoding NAME] [--campaign "Theirs=Ours"]… [--campaigns new|skip] [--channel NAME] [--days FIRST..LAST] '
        "[--rejected F.csv] [--dry-run] [--json]",
        N_("bring in records from CSV files and workbooks, and figures from reports of platforms"),
        _import,
    ),
    "imports": Verb("FILE [--json]", N_("list what was imported"), _json),
    "take-back": Verb("FILE NUMBER", N_("take an import back, also weeks later"), _take_back),
    "list": Verb(
        "FILE prospects|companies|products|deals|campaigns|content [--campaign NAME] [--json]",
        N_("list records"),
        _list,
    ),
    "figures": Verb(
        "FILE --month YYYY-MM [--as-of DATE] [--campaign NAME] [--json]", N_("the measures of a month"), _figures
    ),
    "report": Verb("FILE --month YYYY-MM [--as-of DATE] --output F.pdf", N_("the month's report as PDF"), _report),
    "export": Verb(
        "FILE prospects|companies|products|deals|campaigns|content --output F.csv|F.xlsx|F.vcf [--listed] "
        "[--separator ,|;] [--vcard 3.0|4.0]",
        N_("write records to a CSV file, a workbook or address cards"),
        _export,
    ),
    "undo": Verb("FILE", N_("take the last act back"), _nothing),
    "redo": Verb("FILE", N_("do again what was undone last"), _nothing),
    "backup": Verb("FILE", N_("make a verified backup beside the file"), _nothing),
    "restore": Verb("FILE BACKUP", N_("put a backup in the place of the file, which is set aside"), _restore),
    "check": Verb("FILE", N_("read the whole file and say whether it is sound"), _nothing),
}
