"""Letters, labels, envelopes and call lists on paper, read back with PDFium and measured against the sheet's data."""

import datetime as dt
from dataclasses import replace

import pytest

from models.errors import Cancelled, Refused
from models.queries.reached import Addressee
from models.reports.letters import Letter, LettersReport
from models.reports.posted import ENVELOPES, Call, CallsReport, EnvelopesReport, LabelsReport
from models.rules.labels import SHEETS, spots
from views.figures import pages
from views.figures.letters import calls_pdf, envelopes_pdf, labels_pdf, letters_pdf

DAY = dt.date(2026, 3, 18)
MM = 72 / 25.4
MARKUP = ("#set text(red)", "*bold* _it_", "$x^2$ \\ line", "= Head", "#panic[no]", "<label> @ref", "`raw` //x")
SCRIPTS = ("Σπύρος Παπαδόπουλος", "山田木工所", "יוסף כהן", "Łukasz Żółw")


def labels(code, count, start=1, nudge=(0, 0), lines=None):
    sheet = SHEETS[code]
    held = tuple(lines or (f"N{at:04d}", "Molenpad 18", "2031 KB Haarlem") for at in range(count))
    return LabelsReport(sheet, held, spots(sheet, count, start, nudge), "Labels", "Bakker", DAY)


def boxes(pdf, at, word, *, loose=True):
    """The box of every place where a page says a word: left, top, right, bottom in millimetres from its corner; with
    the room of its font, or of its ink alone."""
    found = []
    with pages._opened(pdf) as document:
        page = document[at]
        letters, high = page.get_textpage(), page.get_height()
        search = letters.search(word)
        while (place := search.get_next()) is not None:
            some = [letters.get_charbox(one, loose=loose) for one in range(place[0], place[0] + place[1])]
            some = [one for one in some if one[2] > one[0]]
            found.append((min(b[0] for b in some) / MM, (high - max(b[3] for b in some)) / MM,
                          max(b[2] for b in some) / MM, (high - min(b[1] for b in some)) / MM))  # fmt: skip
    return found


def every_box(pdf, at):
    """The box of every letter of a page, in millimetres."""
    with pages._opened(pdf) as document:
        page = document[at]
        letters, high = page.get_textpage(), page.get_height()
        some = [letters.get_charbox(one) for one in range(letters.count_chars())]
    return [(b[0] / MM, (high - b[3]) / MM, b[2] / MM, (high - b[1]) / MM) for b in some if b[2] > b[0]]


def text_of(pdf):
    return "\n".join(pages.text(pdf, at) for at in range(len(pages.sizes(pdf))))


# Labels

@pytest.mark.parametrize("code", SHEETS)
def test_every_label_lies_where_its_sheet_has_it(code):
    """Two sheets and a bit: of each label its first line begins 4 mm inside, and its words are in the middle."""
    sheet = SHEETS[code]
    count = 2 * sheet.count + 3
    pdf = labels_pdf(labels(code, count))
    assert [pytest.approx(one, abs=0.1) for one in pages.sizes(pdf)] == [tuple(s * MM for s in sheet.size)] * 3
    for at in (0, 1, sheet.count // 2, sheet.count - 1, sheet.count, 2 * sheet.count - 1, count - 1):
        page, place = divmod(at, sheet.count)
        row, column = divmod(place, sheet.columns)
        x, y = sheet.left + column * sheet.across, sheet.top + row * sheet.down
        ((left, top, right, _low),) = boxes(pdf, page, f"N{at:04d}")
        (last,) = (b for b in boxes(pdf, page, "2031 KB Haarlem") if abs(b[0] - left) < 1 and 0 < b[1] - top < 20)
        assert left == pytest.approx(x + 4, abs=0.4)
        assert right < x + sheet.width - 4
        assert (top - y) == pytest.approx(y + sheet.height - last[3], abs=0.6)
    assert len(boxes(pdf, 2, "Haarlem")) == 3


@pytest.mark.parametrize(("start", "nudge"), [(5, (0, 0)), (21, (0, 0)), (1, (25, -18)), (3, (-40, 100))])
def test_labels_begin_at_a_place_and_are_moved(start, nudge):
    plain, moved = labels_pdf(labels("L7160", 21)), labels_pdf(labels("L7160", 2, start, nudge))
    ((left, top, *_rest),) = boxes(plain, 0, f"N{start - 1:04d}")
    ((x, y, *_more),) = boxes(moved, 0, "N0000")
    assert (x - left, y - top) == (pytest.approx(nudge[0] / 10, abs=0.05), pytest.approx(nudge[1] / 10, abs=0.05))
    assert len(pages.sizes(moved)) == (2 if start == 21 else 1)


@pytest.mark.parametrize("code", SHEETS)
@pytest.mark.parametrize("lines", [
    ("Handelsonderneming Van den Berg-Zonneveld en Zonen Holding B.V.", "Ana Prado", "Molenpad 18", "2031 KB Haarlem"),
    ("W" * 200, "Ana Prado", "Molenpad 18", "2031 KB Haarlem"),
    tuple(f"Line {n} of an address that is long" for n in range(12)),
    ("word " * 120, "Haarlem"),
])  # fmt: skip
def test_long_lines_shrink_then_break_and_are_never_cut(code, lines):
    sheet = SHEETS[code]
    pdf = labels_pdf(labels(code, 1, lines=lines))
    said = "".join(pages.text(pdf, 0).split())
    assert said.replace("\u200b", "").replace("\ufffe", "") == "".join("".join(lines).split())
    for left, top, right, low in every_box(pdf, 0):
        assert sheet.left <= left and right <= sheet.left + sheet.width
        assert sheet.top <= top and low <= sheet.top + sheet.height


@pytest.mark.parametrize("name", SCRIPTS)
def test_names_of_any_script_are_set_on_labels_and_letters(name):
    for pdf in (labels_pdf(labels("5160", 1, lines=(name,))), letters_pdf(letters(1, recipient=(name,)))):
        assert set(name) - set(" ") <= set(text_of(pdf))


@pytest.mark.parametrize("hostile", MARKUP)
def test_no_text_of_a_person_is_markup(hostile):
    found = text_of(labels_pdf(labels("L7163", 1, lines=(hostile,))))
    assert hostile.replace(" ", "") in found.replace(" ", "").replace("\u200b", "")
    found = text_of(letters_pdf(letters(1, title=hostile, text=hostile, recipient=(hostile,))))
    assert found.replace(" ", "").count(hostile.replace(" ", "")) == 3


# Letters

def letters(count, paper="a4", **values):
    who = Addressee(1, "", "Ana", "Prado", None, "", "", "", None)
    held = {
        "recipient": ("Ana Prado", "Molenpad 18", "2031 KB Haarlem"), "placed": "Haarlem, 18 March 2026",
        "salutation": "", "title": "You are invited", "text": "Dear Ana,\n\ncome.\n\n\nBakker",
    } | values  # fmt: skip
    some = tuple(Letter(who, **held | {"title": f"{held['title']} {at}" if count > 1 else held["title"]})
                 for at in range(count))  # fmt: skip
    return LettersReport(("Bakker & Daughters", "Pad 1", "2031 KB Haarlem"), "Bakker · Pad 1 · Haarlem",
                         ("info@bakker.example",), some, "", DAY, paper=paper)  # fmt: skip


def test_each_of_many_letters_begins_on_a_page_of_its_own():
    told = []
    pdf = letters_pdf(letters(72), lambda done, share: told.append((done, share)))
    assert len(pages.sizes(pdf)) == 72
    for at in (0, 59, 60, 71):
        assert f"You are invited {at}" in pages.text(pdf, at)
        assert "Ana Prado" in pages.text(pdf, at)
    assert told == [(60, pytest.approx(60 / 72)), (72, 1.0)]


@pytest.mark.parametrize(("paper", "top", "bottom", "left"), [("a4", 62.0, 90.5, 25.0), ("letter", 52.0, 80.5, 25.4)])
def test_the_address_stands_in_the_window_whatever_it_holds(paper, top, bottom, left):
    """DIN 5008 form B: 62.7 to 90 mm below the edge, 25 to 110 mm from the left; of Letter in that of a No. 10."""
    lines = tuple(f"Q{n} of a very long address that would go far beyond the window of it" for n in range(8))
    for recipient in (("Q0 Prado",), lines):
        pdf = letters_pdf(letters(1, paper, recipient=recipient))
        for n in range(len(recipient)):
            ((x, high, right, low),) = boxes(pdf, 0, f"Q{n}", loose=False)
            assert (x, right < left + 85) == (pytest.approx(left, abs=0.5), True)
            assert top < high < low < bottom


def test_a_long_letter_goes_on_and_says_whose_it_is():
    pdf = letters_pdf(letters(2, text="word " * 900))
    count = len(pages.sizes(pdf))
    assert count % 2 == 0 and count > 2
    assert "Ana Prado" in pages.text(pdf, 1)
    assert "You are invited 1" in pages.text(pdf, count // 2)


def test_folding_marks_stand_only_where_they_are_wanted():
    with_marks, without = letters_pdf(letters(1)), letters_pdf(replace(letters(1), marks=False))
    assert inked(with_marks) and not inked(without)


def inked(pdf):
    """Whether something is drawn in the left margin, where sheets are folded."""
    drawn = pages.draw(pdf, 0, 2)
    column = [drawn.pixels[y * drawn.stride + 4 * 40] for y in range(drawn.height)]
    return any(value < 240 for value in column)


# Envelopes and call lists

@pytest.mark.parametrize("size", ENVELOPES)
def test_an_envelope_has_its_size_its_sender_and_its_address_where_the_post_looks(size):
    wide, high = ENVELOPES[size]
    report = EnvelopesReport((wide, high), ("Bakker", "Pad 1"), (("Xana Prado", "2031 KB Xaarlem"),), "E", "B", DAY)
    pdf = envelopes_pdf(report)
    assert pages.sizes(pdf) == (pytest.approx((wide * MM, high * MM), abs=0.1),)
    ((left, top, right, low),) = boxes(pdf, 0, "Xana Prado")
    assert left > wide * 0.4 and top > 40 and right < wide - 15 and low < high - 15
    ((x, y, *_rest),) = boxes(pdf, 0, "Bakker")
    assert x < 15 and y < 15


def calls(count):
    said = ("Architect", ("+31 6 222",), "18 Mar 2026, Call: Wants oak")
    some = tuple(Call(f"Person {at}", *said) for at in range(count))
    words = tuple((key, key) for key in ("opening", "last", "notes", "none", "reached", "again", "answer"))
    return CallsReport("Call list", "Open day", ("Good morning",), some, words, "Bakker", DAY)


def test_a_call_list_numbers_its_people_and_pages_to_the_end():
    pdf = calls_pdf(calls(301))
    said = text_of(pdf)
    assert all(f"Person {at}" in said for at in range(301))
    assert pages.text(pdf, len(pages.sizes(pdf)) - 1).split()[-1] == str(len(pages.sizes(pdf)))
    assert "Good morning" in pages.text(pdf, 0)
    assert said.count("Good morning") == 1


@pytest.mark.parametrize("made", [
    lambda stop: letters_pdf(letters(61), cancelled=stop),
    lambda stop: labels_pdf(labels("5160", 500), cancelled=stop),
    lambda stop: calls_pdf(calls(200), cancelled=stop),
])  # fmt: skip
def test_it_can_be_stopped(made):
    asked = []
    with pytest.raises(Cancelled):
        made(lambda: len(asked) == 1 or asked.append(1))


def test_for_nobody_nothing_is_printed():
    with pytest.raises(Refused, match="nobody"):
        labels_pdf(labels("L7160", 0))
