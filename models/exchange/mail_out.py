"""An e-mail that is to be looked at and sent in the mail program, as a file (.eml)."""

from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP

from models.formats import one_line


@dataclass(frozen=True, slots=True)
class MailDraft:
    """Whom it is to (may be empty), what it says, and a PDF that goes with it."""

    to: str
    subject: str
    text: str
    file: str
    pdf: bytes


def mail_draft(draft: MailDraft) -> bytes:
    """The file. ``X-Unsent`` lets mail programs open it to be written on; no text of it can add a header."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = one_line(draft.subject)
    to = one_line(draft.to)
    if to.isascii() and to.count("@") == 1 and not any(sign in to for sign in " ,;:<>()[]\\\""):
        try:
            mail["To"] = to
        except (MessageError, ValueError, IndexError):
            del mail["To"]  # the person types it
    mail["X-Unsent"] = "1"
    mail.set_content(draft.text.rstrip() + "\n")
    mail.add_attachment(draft.pdf, maintype="application", subtype="pdf", filename=one_line(draft.file))
    return mail.as_bytes()
