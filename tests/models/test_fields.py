"""Fields: what may be typed into each kind, and the sentence when it may not."""

import datetime as dt
import json

import pytest

from models.errors import Refused
from models.fields import Field, Kind, Value, field_from
from models.formats import Facts
from models.schema import Base, DealLine, fields_of

TODAY = dt.date(2026, 3, 18)
HERE = Facts()
STAGE = Field("stage", "Stage", Kind.CHOICE, choices=(("lead", "Lead"), ("not_now", "Not now")))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Field("a", "A"), "  Zoe\u0308  van\tDam ", "Zoë van Dam"),
        (Field("a", "A", Kind.LONG_TEXT), "one\ntwo ", "one\ntwo"),
        (Field("a", "A", Kind.INTEGER), "1,200", 1200),
        (Field("a", "A", Kind.PERCENT), "35 %", 35),
        (Field("a", "A", Kind.MONEY), "12.5k", 1_250_000),
        (Field("a", "A", Kind.DAY), "tomorrow", dt.date(2026, 3, 19)),
        (Field("a", "A", Kind.YES_NO), "Yes", True),
        (Field("a", "A", Kind.EMAIL), "ana@studio.example", "ana@studio.example"),
        (STAGE, "NOT NOW", "not_now"),
        (Field("a", "A"), "   ", None),
    ],
)
def test_what_is_typed_becomes_a_value(field: Field, typed: str, value: Value):
    assert field.enter(typed, HERE, TODAY) == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (Field("a", "Name", required=True), " ", "Name must not be empty."),
        (Field("a", "Name", longest=3), "abcd", "Name: At most 3 characters fit here."),
        (Field("a", "Staff", Kind.INTEGER, least=0), "-1", "Staff: It must not be less than 0."),
        (Field("a", "Chance", Kind.PERCENT, most=100), "101", "Chance: It must not be more than 100."),
        (Field("a", "Staff", Kind.INTEGER), "2.5", "Staff: “2.5” is not a whole number of a usual size."),
        (Field("a", "Mail", Kind.EMAIL), "ana at studio", "Mail: “ana at studio” is not an e-mail address."),
        (Field("a", "Due", Kind.DAY), "1.1.1850", "Due: The year 1850 is not between 1900 and 2200."),
        (STAGE, "gold", "Stage: “gold” is not one of: Lead, Not now."),
        (Field("a", "Name"), "e" + "\u0315\u0300" * 45_000, "Name holds signs that no writing has; type it anew."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_fields_name(field: Field, typed: str, sentence: str):
    with pytest.raises(Refused) as error:
        field.enter(typed, HERE, TODAY)
    assert str(error.value) == sentence


def test_html_is_text_like_any_other():
    assert Field("a", "A").enter("<b>x</b><script>", HERE, TODAY) == "<b>x</b><script>"


def test_values_are_shown_as_people_read_them():
    shown = [
        Field("a", "A", Kind.DAY).show(dt.date(2026, 2, 3), HERE),
        Field("a", "A", Kind.MONEY).show(123450, HERE),
        Field("a", "A", Kind.PERCENT).show(35, HERE),
        STAGE.show("not_now", HERE),
        Field("a", "A", Kind.YES_NO).show(False, HERE),
        Field("a", "A").show(None, HERE),
    ]
    assert shown == ["3 Feb 2026", "€ 1,234.50", "35 %", "Not now", "no", ""]


def test_a_field_crosses_to_the_parsing_process_unchanged():
    fields = [field for mapper in Base.registry.mappers for field in fields_of(mapper.class_)]
    assert [field_from(json.loads(json.dumps(field.spec()))) for field in fields] == fields


def test_a_choice_that_is_none_is_refused_by_name():
    every = next(field for field in fields_of(DealLine) if field.key == "every")
    assert (every.check("month"), every.check(None)) == ("month", None)
    with pytest.raises(Refused, match=r"“week” is not one of: .*month"):
        every.check("week")
