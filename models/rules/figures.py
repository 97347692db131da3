"""What can't be measured, and what hardly is (domain A.2); the conditions as codes, the words are elsewhere."""

from collections.abc import Iterator, Mapping

#: What is counted of a campaign in a month.
Counts = Mapping[str, int | None]
#: (the smaller one, the larger one): nobody clicks on what was not shown, and each person reached saw it once at least.
_WITHIN = (("clicks", "impressions"), ("reach", "impressions"))
#: More than this share of impressions is hardly ever clicked on.
_MANY_CLICKS = 0.5
#: So many times the month before, from so many on, is likelier a slip of the finger.
_LEAP, _FROM = 20, 1_000


def contradiction(counts: Counts) -> tuple[str, str] | None:
    """The two measures that can't be, the smaller one first; None where all can be."""
    for part, whole in _WITHIN:
        some, all_ = counts.get(part), counts.get(whole)
        if some is not None and all_ is not None and some > all_:
            return part, whole
    return None


def unlikely(counts: Counts, before: Counts) -> Iterator[tuple[str, str]]:
    """What should be looked at again: two measures that hardly stand so, or (measure, "before") for a leap."""
    clicks, impressions = counts.get("clicks"), counts.get("impressions")
    if clicks and impressions and clicks > _MANY_CLICKS * impressions:
        yield "clicks", "impressions"
    engagements, reach = counts.get("engagements"), counts.get("reach")
    if engagements and reach and engagements > reach:
        yield "engagements", "reach"
    for key, now in counts.items():
        then = before.get(key)
        if now and then and now >= _FROM and now > _LEAP * then:
            yield key, "before"
