"""What an objection is about, guessed from its words; what an answer's record promises."""

import pytest

from models.rules.objections import promise, suggested


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("That is way too expensive", "price"),
        ("We have no budget left", "price"),
        ("I need to ask my boss first", "authority"),
        ("Maybe later, next year", "timing"),
        ("We got another quote", "competitor"),
        ("Viel zu teuer für uns", "price"),
        ("Daar moet mijn baas over beslissen", "authority"),
        ("What if it breaks? Any reference?", "trust"),
        ("It doesn't have drawers", "gap"),
        ("Hm", None),
        ("", None),
    ],
)
def test_words_say_what_an_objection_is_about(said, about):
    assert suggested(said) == about


def test_a_few_good_ends_promise_less_than_more_of_them():
    assert promise(4, 6) > promise(1, 1) > promise(0, 3) == promise(0, 0) == 0
