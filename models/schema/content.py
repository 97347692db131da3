"""What is to be written, filmed and posted (domain B.4)."""

import datetime as dt

from sqlalchemy import Index, event, text
from sqlalchemy.orm import Mapped

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.objections import CATEGORIES
from models.schema.people import derive_name_key
from models.text import N_

CONTENT_STATUSES = (
    ("idea", N_("Idea")),
    ("drafting", N_("Drafting")),
    ("review", N_("To be read")),
    ("scheduled", N_("Scheduled")),
    ("published", N_("Published")),
)
#: How near its readers are to buying.
FUNNEL_STAGES = (("aware", N_("Do not know us yet")), ("consider", N_("Compare")), ("decide", N_("About to decide")))


class Content(Base):
    """One piece of content. ``make_on`` is when work on it begins, ``publish_on`` when it is to be seen; an item made
    from another names it as ``reuse_of_id``."""

    __tablename__ = "content"
    __table_args__ = (
        Index(None, "name_key"),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("make_on", "publish_on", "campaign_id", "channel_id", "message_id", "segment_id", "owner_id",
                           "reuse_of_id")
        ),
        STRICT,
    )  # fmt: skip

    name: Mapped[str] = of(Field("name", N_("Content"), required=True, width=260))
    name_key: Mapped[str]
    status: Mapped[str] = of(
        Field("status", N_("Status"), Kind.CHOICE, choices=CONTENT_STATUSES, required=True, width=110)
    )
    make_on: Mapped[dt.date | None] = of(
        Field("make_on", N_("Make"), Kind.DAY, width=110, hint=N_("When work on it begins"))
    )
    publish_on: Mapped[dt.date | None] = of(
        Field("publish_on", N_("Publish"), Kind.DAY, width=110, hint=N_("When people are to see it"))
    )
    publish_time: Mapped[str | None] = of(Field("publish_time", N_("Time"), Kind.TIME, listed=False, width=70))
    channel_id: Mapped[int | None] = of(
        Field("channel_id", N_("Channel"), Kind.LINK, link="channels", makes=True, width=130)
    )
    campaign_id: Mapped[int | None] = of(
        Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns", width=160), ondelete="SET NULL"
    )
    format: Mapped[str | None] = of(
        Field("format", N_("Format"), longest=60, listed=False, hint=N_("Post, film, letter, page, talk"))
    )
    final_title: Mapped[str | None] = of(Field("final_title", N_("Final title"), longest=300, listed=False))
    effort: Mapped[int | None] = of(
        Field("effort", N_("Effort (hours)"), Kind.QUANTITY, least=0, most=10**7, width=110)
    )
    objection: Mapped[str | None] = of(
        Field("objection", N_("Answers the objection"), Kind.CHOICE, choices=CATEGORIES, width=150)
    )
    message_id: Mapped[int | None] = of(
        Field("message_id", N_("Message"), Kind.LINK, link="messages", listed=False, width=180)
    )
    segment_id: Mapped[int | None] = of(
        Field("segment_id", N_("Segment"), Kind.LINK, link="segments", listed=False, width=140)
    )
    funnel_stage: Mapped[str | None] = of(
        Field("funnel_stage", N_("For people who"), Kind.CHOICE, choices=FUNNEL_STAGES, listed=False, width=140)
    )
    call_to_action: Mapped[str | None] = of(Field("call_to_action", N_("Call to action"), longest=300, listed=False))
    reuse_of_id: Mapped[int | None] = of(
        Field("reuse_of_id", N_("Made from"), Kind.LINK, link="content", listed=False, width=180), ondelete="SET NULL"
    )
    owner_id: Mapped[int | None] = of(
        Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True, listed=False)
    )
    link: Mapped[str | None] = of(Field("link", N_("Where it stands"), Kind.WEB, longest=500, listed=False))
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False))


for _moment in ("before_insert", "before_update"):
    event.listen(Content, _moment, derive_name_key)
