"""One saved e-mail (.eml) as what the timeline keeps of it. Everything in it is foreign: bounded, and plain text only.

Raises Refused with a sentence where a file is none, is too large, or is built to harm.
"""

import codecs
import datetime as dt
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any, cast

from models.errors import Refused, Unavailable
from models.formats import clean_text, one_line, quoted
from models.text import _

#: Bytes of a file, characters of the text that is kept, and of what is looked at of a page of HTML.
LARGEST = 25 * 2**20
MOST_TEXT = 100_000
_MOST_HTML = 500_000
_MOST_HEADERS, _LONGEST_HEADER = 256 * 2**10, 4_000
#: Parts inside parts: nobody's mail has more; the parser's work grows with their depth.
_MOST_PARTS = 60
_MOST_BORDERS = 4_000
_MOST_ADDRESSES = 200
_WRONG = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError, OverflowError)
#: Names of encodings that are believed; another one is read as what most of them are.
_ENCODINGS = re.compile(
    r"utf-?(8|16|32)([-_]?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|windows-\d+|cp\d+|koi8-[ru]|gb\w+|big5\w*|"
    r"shift[-_]?jis|euc-\w+|iso-2022-\w+|mac\w+|tis-620"
)
#: Other letters keep their place: small ones of theirs may be two.
_LOWER = str.maketrans({chr(large): chr(large + 32) for large in range(65, 91)})
_SKIPPED = ("script", "style", "head", "title", "template", "svg", "object")
_LINES = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr",
                    "blockquote", "pre", "section", "article"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail; ``at`` None where it does not say when. Addresses are in lower case, the sender's first."""

    subject: str
    at: dt.datetime | None  # local
    sender: str
    to: str
    addresses: tuple[str, ...]
    text: str
    message_id: str

    @property
    def note(self) -> str:
        """What the timeline keeps: whose it was and what it said, no longer than a note may be."""
        head = "\n".join(
            words.format(who=who[:1_000])
            for words, who in ((_("From: {who}"), self.sender), (_("To: {who}"), self.to))
            if who
        )
        whole = f"{head}\n\n{self.text}".strip()
        if len(whole) <= MOST_TEXT:
            return whole
        told = "\n\n" + _("(Cut here: {n} characters of an e-mail are kept.)").format(n=f"{MOST_TEXT:,}")
        return whole[: MOST_TEXT - len(told)] + told


class _Bounded(EmailPolicy):
    """Header values no longer than anybody writes: reading one costs more than its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:100], value[:_LONGEST_HEADER]


def read_mail(path: Path) -> Letter:
    """The e-mail in a file."""
    name = quoted(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            told = _("“{file}” has {n} MB; e-mails of up to {most} MB are filed. Save it without its attachments.")
            raise Refused(told.format(file=name, n=size // 2**20, most=LARGEST // 2**20))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unavailable(_("“{file}” can't be read.").format(file=name)) from error
    return parse_mail(data, path.name)


def parse_mail(data: bytes, name: str) -> Letter:
    """The e-mail in these bytes; ``name`` is what the file is called in a sentence."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        told = _("“{file}” is a message of Outlook; save it there as .eml (text), or drag it from another program.")
        raise Refused(told.format(file=quoted(name)))
    _refuse_bomb(data, name)
    try:
        message = message_from_bytes(data.replace(b"\0", b""), policy=_Bounded())
    except _WRONG as error:
        raise _no_mail(name) from error
    if not isinstance(message, EmailMessage) or not _is_mail(message):
        raise _no_mail(name)
    addresses = [
        (one_line(who), address.strip().lower())
        for header in ("from", "to", "cc")
        for who, address in _addresses(message, header)
    ]
    subject, at, text = _header(message, "subject"), _moment(message), _text_of(message)
    sender = _shown(_addresses(message, "from"))
    return Letter(
        subject=subject[:200], at=at, sender=sender, to=_shown(_addresses(message, "to")),
        addresses=tuple(dict.fromkeys(address for _who, address in addresses if "@" in address)),
        text=text, message_id=_id_of(message, f"{sender}\n{at}\n{subject}\n{text}"),
    )  # fmt: skip


def _no_mail(name: str) -> Refused:
    told = _("“{file}” is no e-mail. Save the e-mail as .eml in your mail program, or drag it from there.")
    return Refused(told.format(file=quoted(name)))


def _refuse_bomb(data: bytes, name: str) -> None:
    end = re.search(rb"\r?\n\r?\n", data)
    head = data[: end.start()] if end else data
    if len(head) > _MOST_HEADERS and (end is not None or not head.strip()):
        raise _no_mail(name)
    inside = len(re.findall(rb"(?i)content-type:\s*multipart", data))
    borders = len(re.findall(rb"(?m)^--[^-\s]", data))
    if len(head) > _MOST_HEADERS or inside > _MOST_PARTS or borders > _MOST_BORDERS:
        told = _("“{file}” is built like no e-mail that a program writes; nothing of it was read.")
        raise Refused(told.format(file=quoted(name)))


def _is_mail(message: EmailMessage) -> bool:
    names = {name.lower() for name in message.keys()}  # noqa: SIM118  # a message is no dictionary
    return bool(names & {"from", "message-id", "received"}) and bool(names & {"date", "subject", "to", "received"})


def _header(message: EmailMessage, name: str) -> str:
    """A header as one clean line, its encoded words read."""
    try:
        return one_line(_unbroken(str(message.get(name) or "")))
    except _WRONG:
        return ""


def _unbroken(text: str) -> str:
    """Bytes that stood in a header as they were: most are UTF-8, the others what Windows wrote."""
    if not any("\udc80" <= sign <= "\udcff" for sign in text):
        return text
    raw = text.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _addresses(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    try:
        found = [str(one) for one in message.get_all(name) or ()]
        return getaddresses([_unbroken(one) for one in found])[:_MOST_ADDRESSES]
    except _WRONG:
        return []


def _shown(people: list[tuple[str, str]]) -> str:
    return ", ".join(one_line(f"{who} <{address}>" if who else address) for who, address in people if who or address)


def _moment(message: EmailMessage) -> dt.datetime | None:
    """When it was written, here; a time without a zone is taken for UTC."""
    try:
        found = parsedate_to_datetime(str(message.get("date") or ""))
        aware = found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
        local = aware.astimezone()
    except (*_WRONG, OSError):
        return None
    return local if 1970 <= local.year <= 2200 else None


def _id_of(message: EmailMessage, content: str) -> str:
    """What tells it from every other one; one without an id is known by what it says."""
    found = _header(message, "message-id").strip("<> ")[:500]
    return found or "sha256:" + hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


# Text


def _text_of(message: EmailMessage) -> str:
    """What it says, as plain text; attachments are not opened."""
    plain = page = ""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = _decoded(part)
        elif kind == "text/html" and not page:
            page = _decoded(part)
        if plain.strip():
            break
    text = plain if plain.strip() else text_of_html(page)
    lines = (line.rstrip() for line in clean_text(text[: 2 * MOST_TEXT]).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that say something, one after another; mails inside the mail and attachments are left out."""
    waiting: list[Any] = [message]
    looked = 0
    while waiting and looked < 10 * _MOST_PARTS:
        part, looked = waiting.pop(0), looked + 1
        try:
            if part.get_content_maintype() == "multipart":
                waiting[:0] = [one for one in part.get_payload() if not isinstance(one, str)]
            elif part.get_content_disposition() != "attachment":
                yield cast("EmailMessage", part)
        except _WRONG:
            continue


def _decoded(part: EmailMessage) -> str:
    try:
        data = part.get_payload(decode=True)
        name = str(part.get_content_charset() or "").lower()
    except _WRONG:
        return ""
    if not isinstance(data, bytes):
        return ""
    data, whole = data[:_MOST_HTML], len(data) <= _MOST_HTML
    if name in ("iso-8859-1", "latin1", "latin-1"):
        name = "windows-1252"  # which is what is written where the other is declared
    for encoding in (name, "utf-8"):
        if _ENCODINGS.fullmatch(encoding) and encoding not in ("us-ascii", "ascii"):
            try:
                decoder = codecs.getincrementaldecoder(encoding)("strict" if encoding == "utf-8" else "replace")
                return decoder.decode(data, whole)  # where it was cut, the last letter may be half
            except (LookupError, UnicodeError):
                continue
    return data.decode("cp1252", "replace")


def text_of_html(page: str) -> str:
    """The words of a page of HTML. Nothing of it is ever shown as HTML, and nothing it names is loaded.

    One walk from left to right, so that no page takes longer than its length.
    """
    page = page[:_MOST_HTML]
    low, out, at = page.translate(_LOWER), [], 0
    while (start := page.find("<", at)) >= 0:
        out.append(_spaced(page[at:start]))
        at, line = _after(low, start)
        if line:
            out.append("\n")
    out.append(_spaced(page[at:]))
    text = html.unescape("".join(out)).replace("\xa0", " ")
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _after(low: str, start: int) -> tuple[int, bool]:
    """Where a page goes on after what begins with "<" at ``start``, and whether a new line begins there."""
    if low.startswith("<!--", start):
        return _end(low, "-->", start), False
    tag = re.compile(r"</?([a-z][a-z0-9]{0,15})").match(low, start)
    if tag is None:
        return (start + 1, False) if not low.startswith(("<!", "<?"), start) else (_end(low, ">", start), False)
    name = tag[1]
    if name in _SKIPPED and not low.startswith("</", start):
        closes = low.find(f"</{name}", start)
        return _end(low, ">", closes if closes >= 0 else len(low)), False
    return _end(low, ">", start), name in _LINES


def _end(low: str, sign: str, start: int) -> int:
    found = low.find(sign, start)
    return len(low) if found < 0 else found + len(sign)
