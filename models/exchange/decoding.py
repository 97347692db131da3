"""Which bytes a text file is written in; nothing is replaced or dropped to make it fit."""

import codecs
from pathlib import Path

from models.errors import Refused
from models.text import _

#: Bytes looked at before anything is decided; enough for the header and some hundred rows.
HEAD = 256 * 1024
#: A file of plain ASCII so far is searched this far for the first other letter.
SEARCHED = 64 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def find_encoding(path: Path, head: bytes) -> tuple[str, bool]:
    """The codec's name, and whether it is sure; ``head`` is the first :data:`HEAD` bytes of the file.

    A file that is not UTF-8 is offered as Windows-1252, unsure: every byte means some letter there.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, True
    if b"\0" in head:
        wide = _without_mark(head)
        if wide is None:
            raise not_text(path)
        return wide, True
    if not _is_utf8(head):
        _refuse_neither(path, head)
        return "cp1252", False
    late = head.isascii() and not _rest_is_utf8(path)
    return ("cp1252", False) if late else ("utf-8", True)


def _refuse_neither(path: Path, head: bytes) -> None:
    try:
        head.decode("cp1252")
    except UnicodeDecodeError:
        problem = _("“{file}” is not text in UTF-8 or Windows-1252; save it as “CSV UTF-8” and try again.")
        raise Refused(problem.format(file=path.name)) from None


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


def not_text(path: Path) -> Refused:
    """What to say of a file that holds no text, as exactly as its first bytes allow."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_SPREADSHEETS):
        problem = _("“{file}” is a spreadsheet or an archive; open it, save it as CSV, and import that.")
    else:
        problem = _("“{file}” is not a text file; choose a list saved as CSV.")
    return Refused(problem.format(file=path.name))


def undecodable(path: Path, encoding: str) -> Refused:
    """What to say when the file cannot be read as ``encoding``: the line of the first byte that does not fit."""
    sentence = _(
        "Line {line} of “{file}” holds bytes that are no letters in {encoding};"
        " save the file as “CSV UTF-8” and try again."
    )
    line = _first_bad_line(path, encoding)
    return Refused(sentence.format(line=line, file=path.name, encoding=encoding.removesuffix("-sig").upper()))


def _first_bad_line(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while block := file.read(65536):
            pending = decoder.getstate()[0]
            try:
                line += decoder.decode(block).count("\n")
            except UnicodeDecodeError as error:
                fits = (pending + block)[: error.start]
                return line + fits.decode(encoding.removesuffix("-sig"), "ignore").count("\n")
    return line


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
