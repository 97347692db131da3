"""The calendar: content as a list, and in a month or a week beside what both hats have planned for the same days."""

from models.text import _
from views.lists.page import ListPage, Words
from views.shared.feed import Feed


class CalendarPage(ListPage):
    """The list holds content only; month and week carry appointments, follow-ups and campaigns as well."""

    def __init__(self, feed: Feed) -> None:
        words = Words(
            _("Calendar"),
            _("No content yet"),
            _("What you are going to write, film, print and post, with the day for making it and the day when people "
              "see it. Note the next post."),
            "calendar-days",
            "marketing",
        )  # fmt: skip
        super().__init__(feed, "content", words)
