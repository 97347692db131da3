"""A file is looked at: encoding, delimiter, header; and every file that is no list is refused in one sentence."""

import os

import pytest

from models.errors import Refused
from models.exchange.layout import Wishes
from models.exchange.looking import look_at
from models.exchange.recognise import recognise
from tests.models.exchange.lists import saved

UNCLOSED = (
    "The quotation mark opened in line 1 of “list.csv” is not closed where its cell ends;"
    " close it, or write it twice inside a cell, and try again."
)
A_PAGE = (
    "“list.csv” is a page or document, whatever its name says;"
    " open it in a spreadsheet, save it as XLSX or CSV, and import that."
)
NO_LETTER = (
    "Line {} of “list.csv” holds a byte ({}) that is no letter in UTF-8; save the file as “CSV UTF-8” and try again."
)
LIST = "Name;City\nZoë;Łódź\n"


@pytest.mark.parametrize(
    ("raw", "encoding", "sure"),
    [
        (LIST.encode(), "utf-8", True),
        (LIST.encode("utf-8-sig"), "utf-8-sig", True),
        (LIST.encode("utf-16"), "utf-16", True),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16", True),
        (LIST.encode("utf-16-le"), "utf-16-le", True),
        (LIST.encode("utf-16-be"), "utf-16-be", True),
        ("Name;City\nZoë;Köln\n".encode("cp1252"), "cp1252", False),
        (b"Name;City\n" + b"Ann;Bonn\n" * 40_000 + "Zoë;Köln\n".encode("cp1252"), "cp1252", False),
    ],
)
def test_encoding_is_recognised(tmp_path, raw, encoding, sure):
    layout = look_at(saved(tmp_path, raw))
    assert (layout.encoding, layout.encoding_sure, layout.header) == (encoding, sure, ("Name", "City"))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiter_is_the_sign_that_cuts_evenly(tmp_path, sign):
    rows = [["Name", "Money", "Note"], ["Ann", '"1,5"', "a; b"], ["Bob", '"2,5"', "x | y"], ["Cy", '"3,5"', "z"]]
    layout = look_at(saved(tmp_path, "\n".join(sign.join(row) for row in rows)))
    assert (layout.delimiter, layout.header) == (sign, ("Name", "Money", "Note"))


@pytest.mark.parametrize(
    ("text", "header", "line"),
    [
        ("sep=;\nName;City\nAnn;Bonn\n", ("Name", "City"), 2),
        ("\n\nName,City\nAnn,Bonn\n", ("Name", "City"), 3),
        ("Customers 2026\n\nName,City,Zip\nAnn,Bonn,1\nBob,Rome,2\n", ("Name", "City", "Zip"), 3),
        ("Name,City,,\nAnn,Bonn,,\n", ("Name", "City"), 1),
        ('"Name\nof person",City\nAnn,Bonn\n', ("Name of person", "City"), 1),
        ("Email\nann@a.example\n", ("Email",), 1),
        ("Name\nLovelace, Ada\n", ("Name",), 1),
        ("Name,,City\nAnn,,Bonn\n", ("Name", "", "City"), 1),
        ("Name,City\rAnn,Bonn\r", ("Name", "City"), 1),
    ],
)
def test_header_is_found(tmp_path, text, header, line):
    layout = look_at(saved(tmp_path, text))
    assert (layout.header, layout.header_line) == (header, line)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "“list.csv” is empty; choose a file with a header line and rows."),
        (b"\xef\xbb\xbf \r\n", "“list.csv” is empty; choose a file with a header line and rows."),
        (b"Name,City\n", "“list.csv” holds a header but no rows below it; choose the file that holds the list."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "“list.csv” is not a text file; choose a list saved as CSV, XLSX or ODS."),
        (b"Name,City\nAnn\0,Bonn\n", "“list.csv” is not a text file; choose a list saved as CSV, XLSX or ODS."),
        (
            b"PK\x03\x04\0\0",
            "“list.csv” is damaged or incomplete; open it in a spreadsheet, save it anew, and import that.",
        ),
        (
            b"A,B\nAnn,\xa0\xfd\xfe\xf7\xb1\xbf\xac\n",
            NO_LETTER.format(2, "A0"),
        ),
        (
            "Name,City\nZoë,Köln\nÅsa,Malmö\nJörg,Zürich\nRené,Orl".encode() + b"\xe9ans\n",
            NO_LETTER.format(5, "E9"),
        ),
        (
            b"\xef\xbb\xbf\n<html><table><tr><td>Name</td></tr></table></html>",
            A_PAGE,
        ),
        (b'"Name,City\nAnn,Bonn\nBob,Rome\n', UNCLOSED),
        (
            b"Name,City\nAnn," + b"x" * 3_000_000 + b"\n",
            "Line 2 of “list.csv” is too long for a row; look at it in an editor, or save the list anew.",
        ),
        (b"a," * 200_000, "The first line of “list.csv” is too long for a header; choose a list saved as CSV."),
        (
            b",".join(b"c%d" % n for n in range(501)) + b"\n1\n",
            "“list.csv” has more than 500 columns, too many to be imported; delete those you do not need.",
        ),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, raw, sentence):
    with pytest.raises(Refused) as refused:
        look_at(saved(tmp_path, raw))
    assert str(refused.value) == sentence


def test_columns_of_one_name_are_numbered_and_those_without_one_called_by_their_place(tmp_path):
    layout = look_at(saved(tmp_path, b"Tel,,tel,Tel 2,Note,,TEL\n1,x,2,3,4,,5\n"))
    assert layout.header == ("Tel", "Column 2", "tel 3", "Tel 2", "Note", "", "TEL 4")
    found = recognise(("Nachname", "Telefon", "Telefon 2"))
    assert found.columns == {0: "last_name", 1: "phone", 2: "phone_2"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "René Lefèvre;Orléans"),
        ("cp1252", "Straße – „Büro“;5 €"),
        ("cp1250", "Dvořák;Plzeň"),
        ("cp1250", "Świętosława;Łódź"),
        ("cp1251", "Иван Петров;Москва"),
        ("cp1253", "Γιώργος;Αθήνα"),
        ("cp1254", "Şükrü Işık;İstanbul"),
        ("mac_roman", "Müller;Köln"),
        ("cp932", "田中太郎;東京"),
        ("euc_kr", "김철수;서울"),
    ],
)
def test_an_old_encoding_is_offered_by_how_its_letters_read(tmp_path, encoding, text):
    layout = look_at(saved(tmp_path, f"Name;City\n{text}\n".encode(encoding)))
    assert (layout.encoding, layout.encoding_sure, layout.likely[0]) == (encoding, False, encoding)
    assert layout.sample == (tuple(text.split(";")),)


def test_folders_and_missing_files_are_refused(tmp_path):
    with pytest.raises(Refused, match="is a folder; choose the file inside it"):
        look_at(tmp_path)
    with pytest.raises(Refused, match=r"There is no file “.*none\.csv”"):
        look_at(tmp_path / "none.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refused, match="is not a file with a list in it"):
        look_at(tmp_path / "pipe.csv")


def test_the_user_may_name_the_encoding(tmp_path):
    path = saved(tmp_path, "Name;City\nZoë;Łódź\n".encode("cp1250"))
    assert look_at(path, Wishes("cp1250")).sample == (("Zoë", "Łódź"),)
    with pytest.raises(Refused, match="There is no encoding “base64”"):
        look_at(path, Wishes("base64"))
