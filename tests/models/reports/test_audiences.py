"""A persona, a positioning and a house on one page, however much is in them and in whatever script."""

import datetime as dt
import json

import pypdfium2
import pytest

from models.actions import messages, positioning, segments
from models.formats import Facts
from models.reports.audiences import Sheet, house_sheet, positioning_sheet, segment_sheet
from models.rules.positioning import BLANKS
from models.workspace import Workspace
from tests import factory
from views.figures.sheet import sheet_pdf

TODAY = dt.date(2026, 3, 18)
SCRIPTS = "Ξύλο που αντέχει · 孫の代まで使える木 · שולחן שנשאר · طاولة تبقى · Łódź"
CARDS = ("jobs", "pains", "gains", "their_words", "looks_in", "triggers", "objections", "buys_when", "note")


def words_of(sheet: Sheet | None) -> tuple[int, str]:
    """How many pages it has, and the words of the first, without line ends."""
    assert sheet is not None
    document = pypdfium2.PdfDocument(sheet_pdf(sheet))
    try:
        page = document[0].get_textpage().get_text_bounded()
        return len(document), " ".join(page.replace("\u200b", "").split())
    finally:
        document.close()


def persona(workspace: Workspace, text: str) -> int:
    one = workspace.do("Add", segments.add_segment, "Near us", json.dumps([["city", "contains", "Köln"]])).result
    for key in CARDS:
        workspace.do("Edit", segments.edit_segment, one, key, text, None)
    return one


def test_a_persona_says_who_and_how_many(workspace: Workspace):
    factory.person(workspace, city="Köln", lifecycle="lead")
    one = persona(workspace, "They want #strong[oak] $ \\ @")
    pages, said = words_of(workspace.ask(segment_sheet, one, TODAY, Facts(), ["City contains Köln"]))
    assert pages == 1
    assert "City contains Köln" in said
    assert "1 person · 1 lead · 0 customers" in said
    assert said.count("They want #strong[oak] $ \\ @") == len(CARDS)


@pytest.mark.parametrize("text", [SCRIPTS, "long " * 1_000, "w" * 5_000, "\n".join(["line"] * 900)])
def test_a_persona_has_room_on_one_page(workspace: Workspace, text: str):
    one = persona(workspace, text)
    assert words_of(workspace.ask(segment_sheet, one, TODAY, Facts(), []))[0] == 1


@pytest.mark.parametrize("text", [SCRIPTS, "long " * 59, "w" * 299])
def test_a_positioning_has_room_on_one_page(workspace: Workspace, text: str):
    one = workspace.do("Add", positioning.add_positioning, "Oak kitchen").result
    was = None
    for at in range(8):
        blanks = dict.fromkeys(BLANKS, text) | {"need": f"need {at}"}
        was = workspace.do("Word", positioning.reword_positioning, one, blanks, text, was).result
    pages, said = words_of(workspace.ask(positioning_sheet, one, TODAY))
    assert (pages, "need 7" in said) == (1, True)


@pytest.mark.parametrize("text", [SCRIPTS, "long " * 99, "w" * 500])
def test_a_house_has_room_on_one_page(workspace: Workspace, text: str):
    one = workspace.do("Add", messages.add_house, "At home").result
    workspace.do("Edit", messages.edit_house, one, "tone", text, None)
    for position in range(4):
        message = workspace.do("Word", messages.word_message, one, position, text, None, None).result
        for _proof in range(6):
            workspace.do("Add", messages.add_proof, message, {"words": text, "origin": text[:200]})
    assert words_of(workspace.ask(house_sheet, one, TODAY, Facts()))[0] == 1


def test_an_empty_house_says_what_it_lacks(workspace: Workspace):
    one = workspace.do("Add", messages.add_house, "At home").result
    assert "No core message yet" in words_of(workspace.ask(house_sheet, one, TODAY, Facts()))[1]


def test_an_old_proof_says_so_on_paper(workspace: Workspace):
    one = workspace.do("Add", messages.add_house, "At home").result
    message = workspace.do("Word", messages.word_message, one, 1, "It lasts", None, None).result
    workspace.do("Add", messages.add_proof, message, {"words": "Town hall", "dated_on": dt.date(2024, 3, 17)})
    assert "older than two years" in words_of(workspace.ask(house_sheet, one, TODAY, Facts()))[1]
