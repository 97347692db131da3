"""How the people of the sample are addressed, in which language, and the texts that they are written."""

import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from models.actions.campaign_lists import LANGUAGES
from models.actions.letters import TEMPLATES
from models.formats import fold
from models.sample.chance import stream
from resources import path_of

Row = dict[str, Any]
_CODES = {code: at for at, (_name, code, *_forms) in enumerate(LANGUAGES, 1)}


def _lists() -> dict[str, Any]:
    return tomllib.loads(path_of("sample/letters.toml").read_text("utf-8"))


def texts() -> Iterator[Row]:
    """The texts that the workshop wrote itself, behind those that every new business has."""
    for at, one in enumerate(_lists()["texts"], len(TEMPLATES) + 1):
        yield {
            "id": at, "name": one["name"], "name_key": fold(one["name"]), "kind": one["kind"], "title": one["title"],
            "language_id": _CODES[one["code"]], "body": _joined(one["body"]),
        }  # fmt: skip


def _joined(body: str) -> str:
    """The text with one line for each paragraph, as people type it."""
    return "\n\n".join(part if _short(part) else part.replace("\n", " ") for part in body.split("\n\n")).strip()


def _short(part: str) -> bool:
    """Whether the lines stand below each other on purpose."""
    return all(len(line) < 60 for line in part.split("\n"))


def address(people: Iterable[Row], seed: int) -> None:
    """Note of some people how they are addressed, and of those who speak another language which one."""
    lists, chance = _lists(), stream(seed, "letters")
    known = {
        name.strip(): (spoken, form)
        for spoken in lists["spoken"] for form in ("ms", "mr")
        for name in spoken["women" if form == "ms" else "men"].split(",")
    }  # fmt: skip
    for row in people:
        row |= {"salutation": None, "language_id": None}
        told, titled, speaks = chance.some(lists["addressed"]), chance.some(lists["doctors"]), chance.random()
        spoken, form = known.get(row["first_name"], (None, ""))
        if spoken is None:
            continue
        if told:
            row["salutation"] = spoken[form] + (" Dr." if titled and spoken["code"] in ("de", "nl") else "")
        if speaks < spoken["share"]:
            row["language_id"] = _CODES[spoken["code"]]
