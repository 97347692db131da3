"""Filters in words, as chips and printed lists show them."""

from collections.abc import Callable, Sequence
from typing import Any

from models.fields import Field, Kind
from models.formats import show_short_day
from models.queries.columns import Listing
from models.queries.conditions import Condition, Op
from models.queries.records import name_of
from models.spans import is_counted, span_words
from models.text import N_, _, ngettext
from views.shared.feed import Feed

#: Values of one filter that are named; more are counted.
_NAMED = 3
#: What each op is called where one is chosen; of tags and days some are called otherwise.
_OPS: dict[Op, str] = {
    "is": N_("is"), "not": N_("is not"), "contains": N_("contains"), "lacks": N_("does not contain"),
    "any": N_("is any of"), "none": N_("is none of"), "all": N_("has all of"), "before": N_("before"),
    "after": N_("after"), "within": N_("between"), "least": N_("at least"), "most": N_("at most"),
    "empty": N_("is empty"), "filled": N_("is not empty"),
}  # fmt: skip
_TAG_OPS: dict[Op, str] = {"any": N_("has any of"), "none": N_("has none of")}
_DAY_OPS: dict[Op, str] = {"is": N_("is on"), "within": N_("within")}


def op_words(field: Field, op: Op) -> str:
    """An op as it is offered for a field."""
    special = {Kind.TAGS: _TAG_OPS, Kind.DAY: _DAY_OPS}.get(field.kind, {})
    return _(special.get(op, _OPS[op]))


def filter_words(feed: Feed, listing: Listing, condition: Condition) -> str:
    """A filter as people read it."""
    key, op, value = condition
    if op == "among":
        return str(value.label)
    if op == "or" and value[1:] == ((value[0][0], "empty", None),):
        return _("{filter} or empty").replace("{filter}", filter_words(feed, listing, value[0]))
    if op == "or":
        return _(" or ").join(filter_words(feed, listing, one) for one in value)
    field = listing.column(key).field
    return _sentence(field, op, value, lambda one: _shown(feed, field, one)).replace("{label}", field.title(), 1)


def _sentence(field: Field, op: Op, value: Any, shown: Callable[[Any], str]) -> str:
    """The words with {label} in the place of the field's name."""
    if op == "filled":
        return _("{label} is not empty")
    if op == "empty" or value is None:
        return _("{label} is empty")
    if op in ("any", "none", "all"):
        return _several(field, op, [shown(one) for one in value])
    if op == "within":
        return _stretch(value, shown)
    if field.kind is Kind.DAY and isinstance(value, int):
        return _relative(op, value)
    words = {
        "is": _("{label} is {text}"), "not": _("{label} is not {text}"), "contains": _("{label} contains {text}"),
        "lacks": _("{label} does not contain {text}"), "before": _("{label} before {text}"),
        "after": _("{label} after {text}"), "least": _("{label} at least {text}"), "most": _("{label} at most {text}"),
    }  # fmt: skip
    return words[op].replace("{text}", shown(value))


def _several(field: Field, op: Op, names: Sequence[str]) -> str:
    join = _("{some} and {last}") if op == "all" else _("{some} or {last}")
    rest = len(names) - _NAMED
    if rest > 0:
        last = ngettext("{n} more", "{n} more", rest).format(n=rest)
        names = [*names[:_NAMED], last]
    *some, last = names
    text = join.replace("{some}", ", ".join(some)).replace("{last}", last) if some else last
    if field.kind is Kind.TAGS:
        return (_("{label} has no {text}") if op == "none" else _("{label} has {text}")).replace("{text}", text)
    return (_("{label} is not {text}") if op == "none" else _("{label} is {text}")).replace("{text}", text)


def _stretch(value: Any, shown: Callable[[Any], str]) -> str:
    if isinstance(value, str):
        return (_("{label} in {text}") if is_counted(value) else "{label} {text}").replace("{text}", span_words(value))
    first, last = value
    return _("{label} from {first} to {last}").replace("{first}", shown(first)).replace("{last}", shown(last))


def _relative(op: Op, days: int) -> str:
    if op == "is":
        return _("{label} is {text}").replace("{text}", ago(days))
    count = abs(days)
    if days <= 0:
        many = ngettext("{label} more than {n} day ago", "{label} more than {n} days ago", count)
        few = ngettext("{label} less than {n} day ago", "{label} less than {n} days ago", count)
        return (many if op == "before" else few).replace("{n}", str(count))
    soon = ngettext("{label} in less than {n} day", "{label} in less than {n} days", count)
    late = ngettext("{label} in more than {n} day", "{label} in more than {n} days", count)
    return (soon if op == "before" else late).replace("{n}", str(count))


def ago(days: int) -> str:
    """So many days from today, as they can be typed."""
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)


def _shown(feed: Feed, field: Field, value: Any) -> str:
    if field.kind is Kind.LINK and isinstance(value, int):
        return feed.ask(name_of, field.link, value) or _("(deleted)")
    if field.kind is Kind.DAY and not isinstance(value, str | int):
        return show_short_day(value, feed.today())
    return field.show(value, feed.facts)
