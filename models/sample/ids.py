"""The numbers that the records of the story have in the file."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from models.sample.story import Story
from models.sample.words import Words
from models.schema.campaigns import STATUS_KINDS

T = TypeVar("T")


def _numbered(things: Iterable[T]) -> dict[T, int]:
    return {thing: at for at, thing in enumerate(dict.fromkeys(things), 1)}


class Ids:
    """Gives every record its number, in the order in which it came in."""

    def __init__(
        self, story: Story, words: Words, stages: Mapping[str, int], reasons: Mapping[tuple[str, str], int]
    ) -> None:
        self.story, self.words, self.stages, self.reasons = story, words, stages, reasons
        self.team = _numbered(words.business["team"])
        self.sources = _numbered(sorted({p.source for p in story.people} | {words.business["repeat"]["source"]}))
        self.campaigns = _numbered(story.campaigns)
        self.statuses = _numbered(kind for kind, _name in STATUS_KINDS)
        self.firms = _numbered(story.firms)
        self.people = _numbered(story.people)
        self.products = _numbered(words.prices)
        self.deals = _numbered(story.deals)
