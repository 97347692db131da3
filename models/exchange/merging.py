"""One e-mail for each of many people, as files that mail programs open, or as a table that they take addresses from."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import Cancelled
from models.exchange.csv_out import write_csv
from models.exchange.draft import not_written
from models.exchange.mail_out import MailDraft, mail_draft
from models.reports.letters import Letter
from models.text import _

Progress = Callable[[int, float], None]


def write_mails(
    folder: Path,
    letters: Sequence[Letter],
    sender: str,
    progress: Progress = lambda _n, _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """A folder with a file for each e-mail, numbered in their order; how many. All of them or none.

    Raises Unavailable where the disk or the folder does not take them, or the folder is there already.
    """
    unfinished = folder.with_name(f".{folder.name[:100]}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        if folder.exists():
            raise FileExistsError(None, _("there is one of that name already"))
        unfinished.mkdir()
        for number, one in enumerate(letters, 1):
            if cancelled():
                raise Cancelled
            (unfinished / _named(number, one)).write_bytes(_mail(one, sender))
            progress(number, number / len(letters))
        unfinished.replace(folder)
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(letters)


def _mail(one: Letter, sender: str) -> bytes:
    return mail_draft(MailDraft(one.who.email, one.title, one.text, name=one.who.name, sender=sender))


def _named(number: int, one: Letter) -> str:
    """A name that every system takes for a file."""
    plain = "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in one.who.name).strip(" -")
    return f"{number:04d} {plain.encode()[:100].decode(errors='ignore')}".strip() + ".eml"


def write_merge_table(path: Path, letters: Sequence[Letter]) -> int:
    """A CSV with a line for each person: what programs for mailings ask for, and the text as it would go to them."""
    header = [_("Email"), _("First name"), _("Last name"), _("Company"), _("Salutation"), _("Subject"), _("Text")]
    rows = [
        [one.who.email, one.who.first, one.who.last, one.who.company, one.salutation, one.title, one.text]
        for one in letters
    ]
    write_csv(path, header, rows)
    return len(rows)
