"""What is to be made for whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.queries.reached import Way
from models.text import N_

#: What can be made, with the way by which it reaches people.
KINDS: Mapping[str, tuple[str, Way]] = {
    "letters": (N_("Letters"), "post"), "labels": (N_("Address labels"), "post"),
    "envelopes": (N_("Envelopes"), "post"), "calls": (N_("Call list"), "phone"), "mails": (N_("E-mails"), "email"),
}  # fmt: skip
#: As which kind of contact it stands on timelines.
NOTED = {"letters": "letter", "labels": "letter", "envelopes": "letter", "calls": "call", "mails": "email"}
#: Whom of a campaign's list.
MEANT: Mapping[str, str] = {
    "all": N_("Everybody addressed"), "planned": N_("Not written to yet"), "silent": N_("Who has not answered"),
    "came": N_("Who answered or came"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """``what`` is one of ``KINDS``; ``template_id`` is None where no text is needed, or none is there."""

    what: str
    campaign_id: int | None = None
    meant: str = "all"
    template_id: int | None = None
    text: str = ""  # what the text is called
    marks: bool = True
    sheet: str = "L7160"
    start: int = 1
    right: int = 0
    down: int = 0
    size: str = "DL"
    opening: str = ""

    @property
    def way(self) -> Way:
        """By which way it reaches people."""
        return KINDS[self.what][1]

    @property
    def on_pages(self) -> bool:
        """Whether it is printed."""
        return self.what != "mails"
