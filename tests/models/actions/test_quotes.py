"""Quotes: drafts change, what was sent never does, numbers have no gaps."""

import datetime as dt
import json

import pytest

from models.actions.business import edit_business
from models.actions.deal_lines import add_line
from models.actions.deals import delete_deals
from models.actions.people import edit_company
from models.actions.products import delete_products, edit_product
from models.actions.quote_lines import add_quote_line, delete_quote_line, edit_quote_line, move_quote_line
from models.actions.quotes import add_quote, delete_quote, edit_quote, replace_quote
from models.actions.quotes_sent import accept_quote, decline_quote, send_quote, void_quote
from models.actions.trash import restore_from_trash
from models.errors import Refused, Stale, Unavailable
from models.formats import Facts
from models.queries.history import history
from models.queries.quotes import all_quotes, paper, quote, quotes_of
from tests.digest import digest_of
from tests.factory import NOON, company, deal, person, product, rows

TODAY = NOON.date()


def pdf(_report):
    return b"%PDF-"


def draft(workspace, **values):
    one = deal(workspace, **{"value": 120_000, "company_id": company(workspace)} | values)
    return workspace.do("New quote", add_quote, one).result


def line(workspace, one):
    return rows(workspace, "SELECT id FROM quote_lines WHERE quote_id=:one ORDER BY position", one=one)[0][0]


def send(workspace, one, draw=pdf):
    return workspace.do("Send quote", send_quote, one, "email", Facts(), draw).result


def refused(workspace, *act):
    before = digest_of(workspace)
    with pytest.raises(Refused) as said:
        workspace.do("Act", *act)
    assert digest_of(workspace) == before
    return str(said.value)


# Drafts


def test_a_draft_begins_with_the_lines_of_its_deal_and_its_address(workspace):
    firm = company(workspace, street="Keizersgracht 100", postcode="1015 CV", city="Amsterdam", country="Belgium")
    one = deal(workspace, company_id=firm, person_id=person(workspace))
    workspace.do("Add line", add_line, one, {"product_id": product(workspace), "quantity": 2_000, "discount": 500})
    found = workspace.ask(quote, workspace.do("New quote", add_quote, one).result)
    assert found.values["recipient"] == "Studio Noord\nAna Prado\nKeizersgracht 100\n1015 CV Amsterdam\nBelgium"
    assert [(i.name, i.quantity, i.unit_price, i.discount, i.sum) for i in found.items] == [
        ("Oak table", 2_000, 120_000, 500, 228_000)
    ]


def test_a_line_named_like_a_product_is_that_product(workspace):
    one = draft(workspace)
    table = product(workspace, unit="piece", every="month")
    workspace.do("Add line", add_quote_line, one, {"name": "oak  TABLE"})
    item = workspace.ask(quote, one).items[1]
    assert (item.product_id, item.name, item.unit_price, item.unit, item.every, item.times) == (
        table, "Oak table", 120_000, "piece", "month", 12,
    )  # fmt: skip


def test_lines_change_places_and_go_and_undo_brings_them_back(workspace):
    one = draft(workspace)
    second = workspace.do("Add line", add_quote_line, one, {"name": "Fitting", "unit_price": 6_500}).result
    before = digest_of(workspace)
    workspace.do("Move", move_quote_line, second, -1)
    assert [item.name for item in workspace.ask(quote, one).items] == ["Fitting", "Oak kitchen"]
    workspace.do("Delete", delete_quote_line, second)
    workspace.undo()
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize(
    ("key", "new", "said"),
    [
        ("quantity", -1_000, "more than 0"),
        ("quantity", 0, "more than 0"),
        ("unit_price", 10**16, "more than an amount can be"),
        ("unit_price", -5, "less than nothing"),
        ("discount", 10_001, "more than 10000"),
        ("name", None, "must not be empty"),
        ("tax", "a lot", "no tax rate|not a number"),
        ("tax", "120", "between 0 and 100|no tax rate"),
        ("position", 3, "can't be changed"),
    ],
)
def test_what_can_not_be_is_refused_in_a_sentence(workspace, key, new, said):
    one = draft(workspace)
    was = {"quantity": 1_000, "unit_price": 120_000, "discount": 0, "name": "Oak kitchen"}.get(key)
    with pytest.raises(Refused, match=said):
        workspace.do("Edit line", edit_quote_line, line(workspace, one), key, new, was)


def test_an_address_fits_into_the_window_and_a_quote_ends_after_its_date(workspace):
    one = draft(workspace)
    assert "9 lines" in refused(workspace, edit_quote, one, "recipient", "x\n" * 10, "Studio Noord")
    workspace.do("Edit", edit_quote, one, "quoted_on", TODAY, None)
    assert "later day" in refused(workspace, edit_quote, one, "valid_until", dt.date(1970, 1, 1), None)


def test_an_edit_that_meets_another_is_refused(workspace):
    one = draft(workspace)
    with pytest.raises(Stale):
        workspace.do("Edit", edit_quote, one, "title", "New", "Other")


# Sending


def test_numbers_have_no_gap_even_where_a_paper_could_not_be_made(workspace):
    workspace.do("Edit", edit_business, "quote_prefix", "Q-", None)

    def no_paper(_report):
        raise Unavailable("The paper can't be set.")

    first, second, third = (draft(workspace) for _n in range(3))
    assert send(workspace, first) == "Q-2026-001"
    with pytest.raises(Unavailable):
        send(workspace, second, no_paper)
    workspace.do("Delete", delete_quote, second)
    assert send(workspace, third) == "Q-2026-002"
    workspace.do("Void", void_quote, third, "wrong customer")
    assert send(workspace, draft(workspace)) == "Q-2026-003"


def test_the_paper_carries_the_number_and_the_days(workspace):
    seen = []
    one = draft(workspace)
    send(workspace, one, lambda report: seen.append(report) or b"%PDF-")
    assert (seen[0].number, dict(seen[0].facts)["Date"]) == ("2026-001", "18 Mar 2026")
    found = workspace.ask(quote, one).row
    assert (found.status, found.quoted_on, found.valid_until, found.sent_on) == (
        "sent", TODAY, dt.date(2026, 4, 17), TODAY,
    )  # fmt: skip
    assert json.loads(workspace.ask(paper, one)[1])["number"] == "2026-001"


def test_what_was_sent_is_past_undo_and_never_changes(workspace):
    one = draft(workspace)
    item = line(workspace, one)
    workspace.do("Edit", edit_quote, one, "title", "Other", "Oak kitchen")
    workspace.undo()
    send(workspace, one)
    state = workspace.undo_state()
    assert (state.undo, state.redo) == (None, None)  # nothing done before can take it away, or change it
    for act in (
        (edit_quote, one, "title", "New", "Oak kitchen"),
        (add_quote_line, one, {"name": "More"}),
        (edit_quote_line, item, "unit_price", 1, 120_000),
        (move_quote_line, item, 1),
        (delete_quote_line, item),
        (send_quote, one, "email", Facts(), pdf),
    ):
        assert "never changes" in refused(workspace, *act)
    assert "was sent, so it stays" in refused(workspace, delete_quote, one)


def test_a_deal_with_a_sent_quote_stays_and_one_with_a_draft_goes_and_comes_back(workspace):
    one = draft(workspace)
    before = digest_of(workspace)
    workspace.do("Delete", delete_deals, [1])
    workspace.do("Restore", restore_from_trash, [1])
    assert digest_of(workspace) == before
    send(workspace, one)
    assert "quote 2026-001 was sent for it" in refused(workspace, delete_deals, [1])


def test_nothing_that_becomes_of_customer_or_product_changes_the_paper(workspace):
    table = product(workspace)
    one = draft(workspace)
    workspace.do("Add line", add_quote_line, one, {"name": "Oak table"})
    send(workspace, one)
    was = workspace.ask(paper, one), [item.name for item in workspace.ask(quote, one).items]
    workspace.do("Rename", edit_company, 1, "name", "Studio Zuid", "Studio Noord")
    assert "a quote names “Oak table”, so it stays" in refused(workspace, delete_products, [table])
    workspace.do("Rename", edit_product, table, "name", "Ash table", "Oak table")
    assert (workspace.ask(paper, one), [item.name for item in workspace.ask(quote, one).items]) == was
    assert workspace.ask(quote, one).values["recipient"] == "Studio Noord"


@pytest.mark.parametrize(
    ("key", "new", "said"),
    [("recipient", None, "whom this quote is for"), ("valid_until", dt.date(2026, 3, 1), "end on 1 Mar 2026")],
)
def test_an_incomplete_draft_is_not_sent(workspace, key, new, said):
    one = draft(workspace)
    workspace.do("Edit", edit_quote, one, key, new, workspace.ask(quote, one).values[key])
    assert said in refused(workspace, send_quote, one, "email", Facts(), pdf)


def test_an_empty_draft_is_not_sent(workspace):
    assert "nothing in this quote" in refused(
        workspace, send_quote, draft(workspace, value=None), "email", Facts(), pdf
    )


# What became of it


def test_an_accepted_quote_sets_lines_and_value_of_its_deal_and_undo_takes_that_back(workspace):
    one = draft(workspace)
    workspace.do("Edit", edit_quote_line, line(workspace, one), "unit_price", 99_900, 120_000)
    workspace.do("Edit", edit_quote, one, "discount", 1_000, None)
    send(workspace, one)
    before = digest_of(workspace)
    workspace.do("Accept", accept_quote, one, None, "gladly")
    assert rows(workspace, "SELECT value, discount FROM deals") == [(89_910, 1_000)]  # 999.00 less a tenth
    assert rows(workspace, "SELECT status, answer FROM quotes") == [("accepted", "gladly")]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_new_version_takes_the_place_of_the_old_one_once_it_is_sent(workspace):
    one = draft(workspace)
    send(workspace, one)
    two = workspace.do("New version", replace_quote, one).result
    assert [found.version for found in workspace.ask(quotes_of, 1)] == [2, 1]
    assert workspace.ask(quote, one).row.state(TODAY) == "open"
    send(workspace, two)
    assert workspace.ask(quote, one).row.says(TODAY) == "Replaced by 2026-002"
    assert "replaced by 2026-002" in refused(workspace, accept_quote, one)
    workspace.do("Void", void_quote, two, "too dear")
    workspace.do("Accept", accept_quote, one)


def test_answers_need_a_sent_quote_and_a_day_that_can_be(workspace):
    one = draft(workspace)
    assert "Send it first" in refused(workspace, accept_quote, one)
    assert "never sent" in refused(workspace, void_quote, one, "why")
    send(workspace, one)
    assert "still to come" in refused(workspace, decline_quote, one, TODAY + dt.timedelta(1))
    assert "can't be older" in refused(workspace, decline_quote, one, TODAY - dt.timedelta(1))
    assert "Say why" in refused(workspace, void_quote, one, "  ")
    workspace.do("Decline", decline_quote, one, None, "too dear")
    workspace.do("Accept", accept_quote, one)  # they thought better of it
    workspace.do("Void", void_quote, one, "never paid")
    assert "is void" in refused(workspace, decline_quote, one)


def test_the_story_of_the_deal_and_its_history_tell_of_it(workspace):
    one = draft(workspace)
    send(workspace, one)
    workspace.do("Decline", decline_quote, one, None, "too dear")
    told = rows(workspace, "SELECT kind, outcome, note FROM activities ORDER BY id")
    assert told == [
        ("email", "Quote 2026-001 sent", "€ 1,200 net, valid until 17 Apr 2026"),
        ("note", "Quote 2026-001 declined", "too dear"),
    ]
    lines = [line for act in workspace.ask(history, "deals", 1, Facts()).acts for line in act.lines]
    assert ("Quote: Status", "Sent", "Declined") in {(line.label, line.old, line.new) for line in lines}


def test_quotes_that_want_an_answer_come_first_and_end_by_themselves(workspace):
    kept, late, soon, new = (draft(workspace) for _n in range(4))
    for one, until in ((kept, None), (late, dt.date(2026, 3, 19)), (soon, dt.date(2026, 3, 24))):
        workspace.do("Edit", edit_quote, one, "valid_until", until, None)
        send(workspace, one)
    today = dt.date(2026, 3, 22)
    found = workspace.ask(all_quotes, today)
    assert [one.id for one in found] == [soon, kept, late, new]
    assert [one.says(today) for one in found] == [
        "Sent, expires in 2 days", "Sent, valid until 17 Apr 2026", "Expired 3 days ago", "Draft",
    ]  # fmt: skip
    assert [one.id for one in workspace.ask(all_quotes, today, "expired noord")] == [late]
