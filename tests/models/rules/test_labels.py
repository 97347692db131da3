"""Sheets of labels against what their makers say of them, and where labels lie."""

import pytest

from models.rules.labels import SHEETS, Spot, sheet_of, spots

#: Labels on a sheet, and the corners of the first and the last label in millimetres, reckoned by hand.
KNOWN = {
    "L7160": (21, (7.2, 15.15), (139.28, 243.75)),
    "L7163": (14, (4.67, 15.15), (106.27, 243.75)),
    "L7165": (8, (4.67, 13.04), (106.27, 216.23)),
    "5160": (30, (4.7625, 12.7), (144.4625, 241.3)),
    "5163": (10, (3.96875, 12.7), (110.33125, 215.9)),
}


@pytest.mark.parametrize("code", SHEETS)
def test_a_sheet_holds_its_labels(code):
    count, first, last = KNOWN[code]
    found = spots(SHEETS[code], count)
    assert SHEETS[code].count == count
    assert (found[0].x, found[0].y) == pytest.approx(first)
    assert (found[-1].x, found[-1].y) == pytest.approx(last)
    assert {one.page for one in found} == {0}


@pytest.mark.parametrize("code", SHEETS)
def test_no_label_lies_over_another_or_beyond_the_paper(code):
    sheet = SHEETS[code]
    wide, high = sheet.size
    found = spots(sheet, sheet.count)
    assert all(one.x > 0 and one.x + sheet.width < wide and one.y + sheet.height < high for one in found)
    assert sheet.across >= sheet.width and sheet.down >= sheet.height - 1e-9


def test_a_sheet_is_known_as_people_write_it():
    found = [sheet_of(code) for code in ("Avery L7160", "l7160", " L 7160 ", "5163", "L9999", "")]
    assert [one.code if one else None for one in found] == ["L7160", "L7160", "L7160", "5163", None, None]


def test_labels_begin_where_the_sheet_was_left_and_go_on_with_the_next():
    found = spots(SHEETS["L7165"], 3, 7)
    assert [one.page for one in found] == [0, 0, 1]
    assert [one.x for one in found] == pytest.approx([4.67, 106.27, 4.67])
    assert [one.y for one in found] == pytest.approx([216.23, 216.23, 13.04])


def test_all_are_moved_by_tenths_of_a_millimetre():
    assert spots(SHEETS["L7160"], 1, nudge=(-15, 3)) == (Spot(0, pytest.approx(5.7), pytest.approx(15.45)),)


@pytest.mark.parametrize(("start", "nudge"), [(0, (0, 0)), (22, (0, 0)), (1, (101, 0)), (1, (0, -101))])
def test_there_is_no_such_place(start, nudge):
    with pytest.raises(ValueError, match=r"\d"):
        spots(SHEETS["L7160"], 1, start, nudge)
