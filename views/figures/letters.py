"""Letters, labels, envelopes and call lists as PDF: many are set some at a time, and may be stopped. Needs no display,
no network and no Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from models.errors import Cancelled, Refused
from models.reports.letters import Letter, LettersReport
from models.reports.posted import CallsReport, EnvelopesReport, LabelsReport
from models.text import _
from resources import colours
from views.figures.framing import framed, size_of
from views.figures.pages import joined, sizes
from views.figures.typeset import compiled

Progress = Callable[[int, float], None]
Stopped = Callable[[], bool]
T = TypeVar("T")
#: Set in one go: about a second of work.
_LETTERS, _SHEETS, _ENVELOPES, _CALLS = 60, 12, 120, 150


def letters_pdf(report: LettersReport, progress: Progress = lambda _n, _share: None,
                cancelled: Stopped = lambda: False) -> bytes:  # fmt: skip
    """Each letter on pages of its own. :class:`Cancelled` where it was stopped."""
    data = _data(report, "letters", "logo")
    wide, high = size_of(report.logo)
    data |= {"svg": framed(report.logo, wide, high), "logo-width": wide, "logo-height": high}
    data["sender-line"] = data.pop("sender_line")
    data["title"] = report.letters[0].title if report.letters else ""
    turns = _in_turn([_letter(one) for one in report.letters], _LETTERS, progress, cancelled)
    return joined([compiled("letters.typ", data | {"letters": some}) for some in turns])


def _letter(one: Letter) -> dict[str, Any]:
    return {"recipient": one.recipient, "placed": one.placed, "title": one.title, "named": one.who.name,
            "parts": [*_parts(one.text)]}  # fmt: skip


def _parts(text: str) -> Iterator[dict[str, Any]]:
    """Lines that stand together, and how many empty ones are before them."""
    lines: list[str] = []
    gap = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line)
            continue
        if lines:
            yield {"gap": gap, "lines": lines}
            lines, gap = [], 0
        gap += 1


def labels_pdf(report: LabelsReport, progress: Progress = lambda _n, _share: None,
               cancelled: Stopped = lambda: False) -> bytes:  # fmt: skip
    """The sheets, each label in its place. :class:`Cancelled` where it was stopped."""
    data = _data(report, "addresses", "spots") | {"size": report.sheet.size, "sheet": asdict(report.sheet)}
    pages: list[list[tuple[Sequence[str], float, float]]] = [[] for _page in range(report.sheets)]
    for lines, spot in zip(report.addresses, report.spots, strict=True):
        pages[spot.page].append((lines, spot.x, spot.y))
    parts = [compiled("labels.typ", data | {"pages": some}) for some in _in_turn(pages, _SHEETS, progress, cancelled)]
    return joined(parts)


def envelopes_pdf(report: EnvelopesReport, progress: Progress = lambda _n, _share: None,
                  cancelled: Stopped = lambda: False) -> bytes:  # fmt: skip
    """An envelope a page. :class:`Cancelled` where it was stopped."""
    data = _data(report, "addresses")
    turns = _in_turn(report.addresses, _ENVELOPES, progress, cancelled)
    return joined([compiled("envelopes.typ", data | {"addresses": some}) for some in turns])


def calls_pdf(report: CallsReport, progress: Progress = lambda _n, _share: None,
              cancelled: Stopped = lambda: False) -> bytes:  # fmt: skip
    """The list, its pages and people numbered. :class:`Cancelled` where it was stopped."""
    data = _data(report, "calls") | {"words": dict(report.words), "footer": f"{report.business} · {report.title}"}
    parts: list[bytes] = []
    done = first = 0
    for some in _in_turn(report.calls, _CALLS, progress, cancelled):
        parts.append(compiled("calls.typ", data | {"calls": [asdict(one) for one in some], "first": first,
                                                    "number": done}))  # fmt: skip
        done, first = done + len(some), first + len(sizes(parts[-1]))
    return joined(parts)


def _data(report: Any, *without: str) -> dict[str, Any]:
    """What every template is given: all of the report but its long parts, the day, fonts, colours."""
    data = {one.name: getattr(report, one.name) for one in fields(report) if one.name not in without}
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    return data | {"fonts": ["Inter"], "colours": colours()}


def _in_turn(every: Sequence[T], at_a_time: int, progress: Progress, cancelled: Stopped) -> Iterator[Sequence[T]]:
    """Some at a time, each told of when the next are asked for."""
    if not every:
        raise Refused(_("There is nobody to print this for: everybody is left out."))
    for at in range(0, len(every), at_a_time):
        if cancelled():
            raise Cancelled
        some = every[at : at + at_a_time]
        yield some
        progress(at + len(some), (at + len(some)) / len(every))
