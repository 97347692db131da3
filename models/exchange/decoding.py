"""Which bytes a text file is written in; nothing is replaced or dropped to make it fit."""

import codecs
from pathlib import Path

from models.errors import Refused
from models.exchange.letters import likely
from models.text import _

#: Bytes looked at before anything is decided; enough for the header and some hundred rows.
HEAD = 256 * 1024
#: A file of plain ASCII so far is searched this far for the first other letter.
SEARCHED = 64 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta", b"{\\rtf", b"%pdf")


def find_encoding(path: Path, head: bytes) -> tuple[str, tuple[str, ...]]:
    """The codec's name and, where it is not sure, those that may be meant, the likeliest first.

    ``head`` is the first :data:`HEAD` bytes of the file. Unicode is known by its marks or because all bytes fit;
    where a few do not, they are said: a text of two encodings cannot be read.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, ()
    if b"\0" in head:
        wide = _without_mark(head)
        if wide is None:
            raise not_text(path)
        return wide, ()
    if _is_utf8(head):
        if not head.isascii() or _rest_is_utf8(path):
            return "utf-8", ()
        head = _first_other_lines(path)
    good, bad = _utf8_letters(head)
    offered = tuple(likely(head))
    if not offered or good > 3 * bad:
        raise undecodable(path, "utf-8")
    return offered[0], offered


def _utf8_letters(head: bytes) -> tuple[int, int]:
    """How many letters beyond ASCII are UTF-8, and how many bytes are not."""
    text = head.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(1 for letter in text if not letter.isascii()) - bad, bad


def _first_other_lines(path: Path) -> bytes:
    """Some lines of a long file from the first on that is not ASCII."""
    with path.open("rb") as file:
        while block := file.readlines(1_048_576):
            other = [line for line in block if not line.isascii()]
            if other:
                return b"".join(other)
    return b""


def text_encoding(name: str, head: bytes) -> str:
    """The codec that the user names; :class:`Refused` if there is none of that name for text."""
    try:
        "a".encode(name)
    except (LookupError, UnicodeError):
        raise Refused(_("There is no encoding “{name}”; usual ones are utf-8 and cp1252.").format(name=name)) from None
    marked = codecs.lookup(name).name == "utf-8" and head.startswith(codecs.BOM_UTF8)
    return "utf-8-sig" if marked else name


def decode_head(path: Path, head: bytes, encoding: str, whole: bool) -> str:
    """The text of ``head``; a letter cut off at its end is left out unless ``head`` is the whole file."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
    except UnicodeError:
        raise undecodable(path, encoding) from None
    odd = sum(1 for letter in text[:4096] if letter < " " and letter not in "\t\n\r\f\v\x1a\x1b")
    if "\0" in text or odd > len(text[:4096]) // 100:
        raise not_text(path)
    return text


def refuse_markup(path: Path, head: bytes) -> None:
    """Refuse a web page that is called a spreadsheet, as old programs export it, and other texts that are no lists."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:12].lower().startswith(_MARKUP):
        problem = _(
            "“{file}” is a page or document, whatever its name says; open it in a spreadsheet, save it as XLSX or CSV,"
            " and import that."
        )
        raise Refused(problem.format(file=path.name))


def not_text(path: Path) -> Refused:
    """What to say of a file that holds no text."""
    problem = _("“{file}” is not a text file; choose a list saved as CSV, XLSX or ODS.")
    return Refused(problem.format(file=path.name))


def undecodable(path: Path, encoding: str) -> Refused:
    """What to say when the file cannot be read as ``encoding``: line and value of the first byte that does not fit."""
    sentence = _(
        "Line {line} of “{file}” holds a byte ({byte}) that is no letter in {encoding};"
        " save the file as “CSV UTF-8” and try again."
    )
    line, byte = _first_bad(path, encoding)
    name = encoding.removesuffix("-sig").upper()
    return Refused(sentence.format(line=line, file=path.name, byte=byte, encoding=name))


def _first_bad(path: Path, encoding: str) -> tuple[int, str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while block := file.read(65536):
            pending = decoder.getstate()[0]
            try:
                line += decoder.decode(block).count("\n")
            except UnicodeDecodeError as error:
                fits, bad = (pending + block)[: error.start], (pending + block)[error.start : error.start + 1]
                found = fits.decode(encoding.removesuffix("-sig"), "ignore").count("\n")
                return line + found, bad.hex().upper()
    return line, _("cut off at the end")


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark shows in European text: every other byte is zero, the ones between never."""
    low, high = head[:4096:2].count(0), head[1:4096:2].count(0)
    half = len(head[:4096]) // 2
    if high > half * 0.3 and low == 0:
        return "utf-16-le"
    if low > half * 0.3 and high == 0:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return False
    return True


def _rest_is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        for _block in range(SEARCHED // 1_048_576):
            block = file.read(1_048_576)
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return False
            if not block:
                break
    return True
