"""Who works on this computer: a member of the team, kept per user and file, named by every step they make."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QUrl, Signal

from models.changes import Changes
from models.queries.business import Member, team
from views.shared.feed import Feed


class Me(QObject):
    """``changed`` carries the member's id or None. Where nothing was chosen, the only member of a team it is."""

    changed = Signal(object)

    def __init__(self, feed: Feed, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self.member: int | None = None
        self._feed = feed
        self._settings = settings
        self._key = f"me/{_plain(feed.workspace.path)}"
        feed.changed.connect(self._follow)
        self._find()

    def become(self, member: int | None) -> None:
        """It is this one from now on; None is nobody in particular."""
        self._settings.setValue(self._key, "" if member is None else str(member))
        self._find()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("team_members"):
            self._find()

    def _find(self) -> None:
        members = self._feed.ask(team)
        kept = self._settings.value(self._key)
        found = _of(members, kept) if isinstance(kept, str) else _only(members)
        self.member = found.id if found is not None else None
        self._feed.me = self.member
        self._feed.workspace.who = found.name if found is not None else None
        self.changed.emit(self.member)


def _of(members: tuple[Member, ...], kept: str) -> Member | None:
    return next((one for one in members if str(one.id) == kept), None)


def _only(members: tuple[Member, ...]) -> Member | None:
    here = [one for one in members if not one.retired]
    return here[0] if len(here) == 1 else None


def _plain(path: Path) -> str:
    """A path without the sign that parts groups in a settings file."""
    return bytes(QUrl.toPercentEncoding(str(path)).data()).decode("ascii")
