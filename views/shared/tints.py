"""The tint and ink of a chip: how far somebody has come, told by a word and a colour."""

from models.fields import Field, Kind, Value
from models.queries.records import choices
from views.shared.feed import Feed

_NEUTRAL = ("neutral-tint", "ink-secondary")
_MARKET = ("marketing-tint", "marketing-ink")
_SELL = ("sales-tint", "sales-ink")
_GOOD = ("good-tint", "good")
_BAD = ("bad-tint", "bad")
#: Codes of lifecycle, of a campaign's status, and kinds of stage.
_BY_CODE = {
    "qualified": _MARKET, "opportunity": _SELL, "customer": _GOOD, "running": _MARKET, "done": _GOOD,
    "open": _SELL, "won": _GOOD, "lost": _BAD,
}  # fmt: skip


class Tints:
    """Knows the kinds of stages and of statuses, so that a deal's chip says whether it is open, won or lost."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._kinds: dict[str, dict[int, str]] = {"stages": {}, "campaign_statuses": {}}

    def of(self, field: Field, value: Value) -> tuple[str, str] | None:
        """Names of the colours of a field's chip; None for a field that is plain text."""
        if field.kind is Kind.CHOICE:
            return _BY_CODE.get(str(value), _NEUTRAL)
        if field.link in self._kinds:
            return _BY_CODE.get(self._kind(field.link, value), _NEUTRAL)
        return None

    def _kind(self, link: str, value: Value) -> str:
        if not isinstance(value, int):
            return ""
        if value not in self._kinds[link]:
            self._kinds[link] = {one.id: one.kind for one in self._feed.ask(choices, link, retired=True)}
        return self._kinds[link].get(value, "")
