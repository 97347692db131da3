"""An e-mail that is to be looked at and sent in the mail program, as a file (.eml)."""

from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from models.formats import one_line


@dataclass(frozen=True, slots=True)
class MailDraft:
    """Whom it is to (may be empty) and what they are called, what it says, a PDF that goes with it where there is one,
    and the address of who sends it where that is known."""

    to: str
    subject: str
    text: str
    file: str = ""
    pdf: bytes = b""
    name: str = ""
    sender: str = ""


def mail_draft(draft: MailDraft) -> bytes:
    """The file. ``X-Unsent`` lets mail programs open it to be written on; no text of it can add a header."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = one_line(draft.subject)
    for header, address, name in (("From", draft.sender, ""), ("To", draft.to, draft.name)):
        _put(mail, header, one_line(address), one_line(name))
    mail["X-Unsent"] = "1"
    mail.set_content(draft.text.rstrip() + "\n")
    if draft.pdf:
        mail.add_attachment(draft.pdf, maintype="application", subtype="pdf", filename=one_line(draft.file))
    return mail.as_bytes()


def _put(mail: EmailMessage, header: str, address: str, name: str) -> None:
    """An address into a header; one that no mail program takes is left out, and the person types it."""
    if not address.isascii() or address.count("@") != 1 or any(sign in address for sign in " ,;:<>()[]\\\""):
        return
    try:
        mail[header] = Address(name, addr_spec=address)
    except (MessageError, ValueError, IndexError):
        del mail[header]
