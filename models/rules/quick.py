"""One typed line taken to pieces: what it adds, and what each word of it says. Nothing is looked up here.

Ana Prado, Studio Noord, ana@noord.example, +31 6 2345 678
call Ana Prado fri 10:00            call Ana Prado: wants oak
deal Studio Noord oven 12,5k may    campaign Open day from 2.3. to 28.3. 2000
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

Found = TypeVar("Found")
Kind = Literal["person", "company", "deal", "task", "note", "campaign"]

#: Words at the end, and at the beginning, among which days and times are looked for: a line may be a long note.
_END, _BEGINNING = 12, 6
_WIDEST = 4
_COMMA = re.compile(r"(?<!\d)[,，、]|[,，、](?!\d)|[;；\t]")
_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_EMAIL = re.compile(r"(?<![^\s@,;<>:()\"])[^\s@,;<>:()\"]+@[^\s@,;<>()\"]+")  # looked for from where a word begins only
_PHONE = re.compile(r"(?<![\w@.])\+?\(?\d[\d ()/.\-]{4,}\d(?![\w@])")
_CLOCK = re.compile(r"\d{1,2}([:h]\d{2}|h)|\d{1,2}(:\d{2})? ?[ap]m", re.IGNORECASE)
_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
#: What stands before a name, politely.
_POLITE = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "dhr", "mevr", "mevrouw", "meneer", "m", "mme", "mlle",
     "monsieur", "madame", "sr", "sra", "señor", "señora")
)  # fmt: skip
#: Small words that begin a family name.
_PARTICLES = frozenset(
    ("da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten", "ter", "van", "vom",
     "von", "y", "zu")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signs:
    """How a place writes days, ends of months, times (HH:MM) and amounts (minor units); each is None for other text."""

    day: Callable[[str], dt.date | None]
    month: Callable[[str], dt.date | None]
    time: Callable[[str], str | None]
    money: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, in small letters. ``kinds``: what the first word adds, and the kind of act or "todo".

    ``whom`` lead to a person, ``about`` to a topic, ``small`` stand before a day or a time, ``since`` and ``until``
    before the days of a campaign; ``back`` stands behind "call".
    """

    kinds: Mapping[str, tuple[Kind, str]]
    whom: frozenset[str]
    about: frozenset[str]
    small: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    back: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a line says. ``who`` is a name to be looked up, ``polite`` the title before it; ``rest`` of a deal holds a
    name and a title together; ``line`` is a task with its names and without its day."""

    kind: Kind
    act: str = ""
    first: str = ""
    last: str = ""
    name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    city: str = ""
    job: str = ""
    who: str = ""
    polite: str = ""
    line: str = ""
    title: str = ""
    rest: str = ""
    note: str = ""
    money: int | None = None
    day: dt.date | None = None
    end: dt.date | None = None
    time: str = ""


def sketched(text: str, signs: Signs, words: Words, usual: Kind, forced: Kind | None = None) -> Sketch:
    """What a line adds: as its first word says, or else ``usual``; ``forced`` was chosen by hand."""
    text = " ".join(text.replace("\t", ";").split()).strip(" ;,")
    first, _space, rest = text.partition(" ")
    known = words.kinds.get(first.rstrip(":：").casefold())
    if known is not None and (forced is None or known[0] == forced or {known[0], forced} == {"task", "note"}):
        kind, act = known
        bare = rest if act != "todo" or first.casefold() in _PLAIN_TASK else text
        said = _past(bare) if kind == "note" or (act and act != "todo") else None
        if first[-1] in ":：" and kind == "note":
            return Sketch("note", "note", note=bare)
        if forced != "task" and said is not None:
            return Sketch("note", act, who=said[0], note=said[1])
        if forced == "note" or kind == "note":
            return Sketch("note", act if kind != "note" and act != "todo" else "note", who=bare)
        return _READERS[kind](Sketch(kind, act), bare, signs, words)
    kind = forced or ("person" if _EMAIL.search(text) else usual)
    if kind == "person" and forced is None and _is_task(text, signs, words):
        kind = "task"
    if kind == "note":
        who, note = _past(text) or (text, "")
        return Sketch("note", "note", who=who, note=note)
    return _READERS[kind](Sketch(kind, "todo" if kind == "task" else ""), text, signs, words)


#: First words that only say that it is a task, and are no part of what is to be done.
_PLAIN_TASK = frozenset({"task", "todo"})


def _past(text: str) -> tuple[str, str] | None:
    """Whom, and what was said, where a colon stands between: that has happened already."""
    found = _COLON.search(text)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found and found.start() else None


def fields(text: str) -> list[str]:
    """The parts between commas; one between figures is a decimal sign."""
    return [part for part in (piece.strip() for piece in _COMMA.split(text)) if part]


def split_name(name: str) -> tuple[str, str]:
    """First and last name. A family name may begin with small words, and stands first in Chinese, Japanese, Korean."""
    parts = name.split()
    if len(parts) < 2:
        return ("", name) if _ASIAN.fullmatch(name) else (name, "")
    if all(_ASIAN.fullmatch(part) for part in parts):
        return " ".join(parts[1:]), parts[0]
    at = next((n for n, part in enumerate(parts[1:], 1) if part.casefold() in _PARTICLES), len(parts) - 1)
    return " ".join(parts[:at]), " ".join(parts[at:])


def split_again(name: str, first: str | None, last: str | None) -> tuple[str, str]:
    """First and last name of somebody whose name is typed anew as a whole; as many words as before are divided as
    before, so that a letter put right in “María García López” moves none of them."""
    words, before, after = name.split(), (first or "").split(), (last or "").split()
    if len(words) == len(before) + len(after):
        return " ".join(words[: len(before)]), " ".join(words[len(before) :])
    return split_name(name)


def _person(made: Sketch, text: str, _signs: Signs, _words: Words) -> Sketch:
    made, names = _contacts(made, fields(text))
    first, last = split_name(names[0]) if names else ("", "")
    name, company, job, *more = [*names, "", "", ""]
    return replace(
        made, name=name, first=first, last=last, company=company, job=job, note=", ".join(filter(None, more))
    )


def _company(made: Sketch, text: str, _signs: Signs, _words: Words) -> Sketch:
    made, names = _contacts(made, fields(text))
    name, city, *more = [*names, "", ""]
    return replace(made, name=name, city=city, note=", ".join(filter(None, more)))


def _contacts(made: Sketch, parts: Sequence[str]) -> tuple[Sketch, list[str]]:
    """The e-mail address and the telephone number among some parts, and what is left of them."""
    left = []
    for part in parts:
        bare = part
        if not made.email and (found := _EMAIL.search(bare)):
            made = replace(made, email=found[0].rstrip("."))
            bare = bare[: found.start()].rstrip(" <(\"'") + " " + bare[found.end() :].lstrip(" >)\"'")
        if not made.phone and (found := _PHONE.search(bare)):
            made = replace(made, phone=found[0].strip())
            bare = bare[: found.start()] + bare[found.end() :]
        if bare.strip():
            left.append(" ".join(bare.split()))
    return made, left


def _task(made: Sketch, text: str, signs: Signs, words: Words) -> Sketch:
    tokens = text.replace(",", " ").split() if made.act != "todo" else text.split()
    made, tokens = _when(made, tokens, signs, words)
    made = replace(made, line=" ".join(tokens))
    if made.act == "todo":
        at = _last(tokens, words.whom)
        who = tokens[at + 1 :] if at is not None else []
        title = tokens[:at] if who else tokens
        return _named(replace(made, title=_capital(" ".join(title))), who)
    back = tokens[:1] if tokens and tokens[0].casefold() in words.back else []
    tokens = tokens[len(back) :]
    tokens = tokens[1:] if tokens and tokens[0].casefold() in words.whom else tokens
    at = next((n for n, one in enumerate(tokens) if n and one.casefold() in words.about), None)
    title = [*back, *(tokens[at:] if at is not None else [])]
    return _named(replace(made, title=" ".join(title)), tokens[:at])


def _named(made: Sketch, who: Sequence[str]) -> Sketch:
    """With whom it is; a title before the name is no part of it."""
    polite = who[0] if len(who) > 1 and who[0].strip(".").casefold() in _POLITE else ""
    return replace(made, who=" ".join(who[1:] if polite else who), polite=polite)


def _is_task(text: str, signs: Signs, words: Words) -> bool:
    """Whether a line without a first word that says so is a task: no name ends in a day ("buy oak in 3 days").

    A lone weekday may be a name (Peter Freitag) unless the line begins in small letters.
    """
    tokens = text.split()
    if _COMMA.search(text) or len(tokens) < 3 or len(tokens) > 2 * _END:
        return False
    found = _window(tokens, signs.day)
    if found is None or found[0] + found[1] < len(tokens) - 2:
        return False
    left = _when(Sketch("task"), tokens, signs, words)[1]
    return len(left) > 1 and (found[1] > 1 or tokens[0][:1].islower())


def _last(tokens: Sequence[str], among: frozenset[str]) -> int | None:
    return next((n for n in range(len(tokens) - 2, 0, -1) if tokens[n].casefold() in among), None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when(made: Sketch, tokens: list[str], signs: Signs, words: Words) -> tuple[Sketch, list[str]]:
    """The day and the time among the words, and the words without them."""
    clock = _window(tokens, lambda one: signs.time(one) if _CLOCK.fullmatch(one) else None)
    if clock is not None:
        at, width, time = clock
        made, tokens = replace(made, time=time), _without(tokens, at, width, words.small)
    found = _window(tokens, signs.day)
    if found is None:
        return made, tokens
    at, width, day = found
    made = replace(made, day=day)
    after = tokens[at + width] if at + width < len(tokens) else ""
    after = after if after.casefold() not in words.small else (tokens[at + width + 1 :] or [""])[0]
    bare = signs.time(after) if not made.time and re.fullmatch(r"\d{1,2}(\.\d{2})?", after) else None
    if bare is not None:
        place = tokens.index(after, at + width)
        made, tokens = replace(made, time=bare), _without(tokens, place, 1, words.small)
    return made, _without(tokens, at, width, words.small)


def _window(tokens: Sequence[str], read: Callable[[str], Found | None]) -> tuple[int, int, Found] | None:
    """The last and longest run of words that reads as something: where, how many words, what."""
    count = len(tokens)
    starts = [n for n in range(count - 1, -1, -1) if n >= count - _END or n < _BEGINNING]
    best = None
    for at in starts:
        for width in range(min(_WIDEST, count - at), 0, -1):
            some = tokens[at : at + width]
            if any(len(one) > 20 for one in some) or (width > 1 and not any(c.isalpha() for c in "".join(some))):
                continue
            found = read(" ".join(some).rstrip(","))
            if found is not None and (best is None or at + width >= best[0] + best[1]):
                best = (at, width, found)
                break
    return best


def _without(tokens: list[str], at: int, width: int, small: frozenset[str]) -> list[str]:
    before = at - 1 if at and tokens[at - 1].casefold() in small else at
    return tokens[:before] + tokens[at + width :]


def _deal(made: Sketch, text: str, signs: Signs, words: Words) -> Sketch:
    parts = fields(text)
    named = parts[0] if len(parts) > 1 else ""
    tokens = " ".join(parts[1:] if named else parts).split()
    tokens, made = _close(made, tokens, signs, words)
    money, tokens = _amount(tokens, signs)
    if money is None and named and not tokens:
        first, tokens = named.split(), []
        money, first = _amount(first, signs)
        named = " ".join(first)
    made = replace(made, money=money)
    return replace(made, who=named, title=_capital(" ".join(tokens))) if named else replace(made, rest=" ".join(tokens))


def _close(made: Sketch, tokens: list[str], signs: Signs, words: Words) -> tuple[list[str], Sketch]:
    """A day, or a month that stands for its last day, at the end of a line."""
    for width in range(min(_WIDEST, len(tokens)), 0, -1):
        some = " ".join(tokens[-width:])
        if len(some) > 40 or (width > 1 and not any(c.isalpha() for c in some)):
            continue
        day = signs.day(some) or signs.month(some)
        if day is not None:
            left = tokens[:-width]
            while left and left[-1].casefold() in words.small | words.until | {"end", "of"}:
                left = left[:-1]
            return left, replace(made, day=day)
    return tokens, made


def _amount(tokens: list[str], signs: Signs) -> tuple[int | None, list[str]]:
    """The amount at the end, with its sign before or behind; figures in groups are one."""
    for width in range(min(3, len(tokens)), 0, -1):
        some = tokens[-width:]
        if any(len(one) > 24 for one in some) or not any(c.isdigit() for c in some[0] + some[-1]):
            continue
        grouped = not some[0][:1].isdigit() or all(re.fullmatch(r"\d{3}", one) for one in some[1:] if one[:1].isdigit())
        money = signs.money(" ".join(some)) if grouped else None
        if money is not None:
            return money, tokens[:-width]
    return None, tokens


def _campaign(made: Sketch, text: str, signs: Signs, words: Words) -> Sketch:
    tokens = re.sub(r"(?<=[\d.])\s*[–—-]\s*(?=\d{1,2}\.)", " – ", " ".join(fields(text))).split()
    money, tokens = _amount(tokens, signs)
    left: list[str] = []
    starts, ends, at = None, None, 0
    while at < len(tokens):
        word = tokens[at].casefold()
        lead = 1 if word in words.since | words.until | words.small | {"–", "-"} else 0
        found = _day_at(tokens, at + lead, signs) if left or lead else None
        if found is None:
            left.append(tokens[at])
            at += 1
            continue
        day, width, month = found
        if month and starts is None:
            starts, ends = day.replace(day=1), day
        elif starts is None and word not in words.until:
            starts = day
        else:
            ends = day
        at += lead + width
    return replace(made, name=" ".join(left), money=money, day=starts, end=ends)


def _day_at(tokens: Sequence[str], at: int, signs: Signs) -> tuple[dt.date, int, bool] | None:
    for width in range(min(3, len(tokens) - at), 0, -1):
        some = " ".join(tokens[at : at + width])
        if len(some) > 30 or (width > 1 and not any(c.isalpha() for c in some)):
            continue
        if (day := signs.day(some)) is not None:
            return day, width, False
        if (day := signs.month(some)) is not None:
            return day, width, True
    return None


_READERS: Mapping[Kind, Callable[[Sketch, str, Signs, Words], Sketch]] = {
    "person": _person, "company": _company, "task": _task, "deal": _deal, "campaign": _campaign,
}  # fmt: skip
