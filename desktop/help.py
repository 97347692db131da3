"""The keyboard's page and the one about the program."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from models.text import N_, _
from models.version import VERSION
from views.shared import look
from views.shared.pieces import title
from views.shared.reading import Reading


@dataclass(frozen=True, slots=True)
class Keys:
    """What some keys do; ``name`` is translated."""

    name: str
    keys: tuple[str, ...]

    def shown(self) -> str:
        """The keys as they stand on the keyboard."""
        native = QKeySequence.SequenceFormat.NativeText
        return "   ".join(QKeySequence(one).toString(native) or one for one in self.keys)


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that are heard in one place; ``title`` is translated."""

    title: str
    lines: tuple[Keys, ...]


#: Keys that are no menu acts, by the place that hears them; all marked.
_LISTS = (
    (N_("Go to the search box"), ("/",)),
    (N_("From there into the list"), ("Down", "Enter")),
    (N_("Filter by any field"), ("F4",)),
    (N_("Take a filter off"), ("Del", "Backspace")),
    (N_("Group the list"), ("Ctrl+Shift+G",)),
    (N_("Close a group, open it"), ("Left", "Right")),
    (N_("Keep the list as a view"), ("Ctrl+S",)),
    (N_("Edit the cell; letters replace it"), ("F2",)),
    (N_("Keep it and go down, or up"), ("Enter", "Shift+Enter")),
    (N_("Keep it and edit the next, or back"), ("Tab", "Shift+Tab")),
    (N_("Empty it, as Del does beside the name"), ("Backspace",)),
    (N_("Open wide, and back"), ("Enter", "Esc")),
    (N_("Select more rows"), ("Shift+Up", "Shift+Down")),
    (N_("Select a row more, or one less"), ("Space", "Ctrl+Space")),
    (N_("Go on, keeping what is selected"), ("Ctrl+Up", "Ctrl+Down")),
    (N_("Select all rows"), ("Ctrl+A",)),
    (N_("Sort by this column, either way"), ("Ctrl+Shift+S",)),
    (N_("What can be done; filter by the cell"), ("Shift+F10",)),
)
_SIDEBAR = (
    (N_("Open a view"), ("Enter",)),
    (N_("Rename a view"), ("F2",)),
    (N_("Move a view"), ("Alt+Up", "Alt+Down")),
    (N_("Delete a view"), ("Del",)),
)
_APART = (
    (N_("Merge the two as they are chosen"), ("Enter",)),
    (N_("Back to the pairs"), ("Esc",)),
    (N_("Open a quote, and back to all"), ("Enter", "Esc")),
    (N_("Move a line of a deal, a quote or a budget"), ("Alt+Up", "Alt+Down")),
    (N_("Mend what is missing of who is left out of a mailing"), ("Enter",)),
    (N_("Put a field into the text of a letter"), ("Enter",)),
    (N_("Restore what is in the trash"), ("Enter",)),
    (N_("Delete it for good"), ("Del",)),
)
_BOARD = (
    (N_("Move a card a stage, a status, or a month"), ("Alt+Left", "Alt+Right")),
    (N_("To the column beside"), ("Left", "Right")),
    (N_("Fold a stage away"), ("-",)),
    (N_("Open it again"), ("Enter", "-")),
    (N_("The deals behind a bar or a figure"), ("Enter",)),
    (N_("Choose more than one"), ("Ctrl+Space",)),
    (N_("Let go of all that is chosen"), ("Esc",)),
)
_TIMELINE = (
    (N_("Move a campaign a day, or a week"), ("Alt+Left", "Alt+Right")),
    (N_("Let it end earlier, or later"), ("Alt+Shift+Left", "Alt+Shift+Right")),
    (N_("Let it start earlier, or later"), ("Ctrl+Shift+Left", "Ctrl+Shift+Right")),
    (N_("Put one without dates on the timeline"), ("Alt+Up",)),
    (N_("Look at earlier days, or later ones"), ("Left", "Right")),
    (N_("Larger, smaller; so does Ctrl with the wheel"), ("+", "-")),
    (N_("Today in sight, or all campaigns"), ("T", "A")),
    (N_("Let go of what is being dragged"), ("Esc",)),
)
_CALENDAR = (
    (N_("To the day beside, to the week above or below"), ("Left", "Right", "Up", "Down")),
    (N_("Move what is chosen a day, or a week"), ("Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down")),
    (N_("A month earlier or later, today"), ("PgUp", "PgDown", "Home")),
    (N_("Open it; begin something new on an empty day"), ("Enter",)),
    (N_("Choose one more, or one less"), ("Space",)),
    (N_("Next status of content, status before"), ("F8", "Shift+F8")),
    (N_("Move content to other days"), ("F7",)),
    (N_("Make something from a piece of content"), ("Shift+F7",)),
)
_PANEL = (
    (N_("Tick off a task"), ("Space",)),
    (N_("Edit a task or a note"), ("Enter",)),
    (N_("Label of an e-mail or phone"), ("Alt+Down",)),
    (N_("Say otherwise what a tie is, or a role in a deal"), ("F2",)),
    (N_("Fold a section, or open it"), ("Left", "Right")),
    (N_("Note what a member of a campaign answered"), ("1", "2", "3", "4", "5", "6")),
    (N_("Note and days of a member, or of a stop"), ("F2",)),
    (N_("Copy a line of a campaign's money"), ("Ctrl+D",)),
    (N_("Note that a planned cost is paid"), ("Ctrl+Enter",)),
    (N_("Paste rows of a spreadsheet as lines or figures"), ("Ctrl+V",)),
    (N_("Tick a reason why a deal ended, or another one"), ("Space", "Left", "Right")),
    (N_("Move a stage, step or other row of the settings"), ("Alt+Up", "Alt+Down")),
)
_TYPING = (
    (N_("Next field, and back"), ("Tab", "Shift+Tab")),
    (N_("Take back what is being typed"), ("Esc",)),
    (N_("Add the new record, keep a new wording"), ("Ctrl+Enter",)),
    (N_("Open the choices of a field"), ("Alt+Down",)),
)
#: Acts of the menus that belong to a record or a list.
_OF_LISTS = frozenset({
    "find", "print", "export", "record-copy", "record-copy-header", "record-paste", "record-fill", "record-edit-many",
    "record-tag", "record-delete",
})  # fmt: skip
_OF_RECORDS = ("record-", "add", "history")


def groups(acts: Sequence[tuple[str, str, tuple[str, ...]]]) -> tuple[Group, ...]:
    """Every key that does something; ``acts`` are those of the menus: key, name, shortcuts."""
    found = {key: Keys(name, keys) for key, name, keys in acts if keys}
    lists = [line for key, line in found.items() if key in _OF_LISTS]
    records = [line for key, line in found.items() if key.startswith(_OF_RECORDS) and key not in _OF_LISTS]
    pages = [line for key, line in found.items() if key.startswith("go-")]
    rest = [line for line in found.values() if line not in (*lists, *records, *pages)]
    return (
        Group(_("Everywhere"), tuple(rest)),
        Group(_("Pages"), tuple(pages)),
        Group(_("Lists"), (*_named(_LISTS), *lists)),
        Group(_("Views in the sidebar"), _named(_SIDEBAR)),
        Group(_("Duplicates, mailings and trash"), _named(_APART)),
        Group(_("Desk and board"), _named(_BOARD)),
        Group(_("Timeline"), _named(_TIMELINE)),
        Group(_("Calendar"), _named(_CALENDAR)),
        Group(_("Record"), (*records, *_named(_PANEL))),
        Group(_("Typing"), _named(_TYPING)),
    )


def _named(lines: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Keys, ...]:
    return tuple(Keys(_(name), keys) for name, keys in lines)


def show_shortcuts(parent: QWidget, acts: Sequence[tuple[str, str, tuple[str, ...]]]) -> QDialog:
    """All keys on one page, by the place that hears them."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts-page")
    dialog.setWindowTitle(_("Keyboard shortcuts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(look.EDGE, look.EDGE, look.EDGE, 16)
    rows.setSpacing(look.BETWEEN)
    rows.addWidget(Reading(_page(groups(acts)), _("Keyboard shortcuts")), 1)
    rows.addWidget(buttons)
    dialog.resize(look.room(900, 690))
    dialog.open()
    return dialog


def _page(found: Sequence[Group]) -> QFrame:
    """The groups in two columns of about the same length."""
    page = QFrame()
    line = QHBoxLayout(page)
    line.setContentsMargins(20, 16, 20, 20)
    line.setSpacing(36)
    half, length, columns = sum(len(one.lines) + 2 for one in found) / 2, 0, (QVBoxLayout(), QVBoxLayout())
    for group in found:
        column = columns[length + len(group.lines) / 2 > half]
        column.addWidget(_block(group))
        length += len(group.lines) + 2
    for column in columns:
        column.setSpacing(look.EDGE)
        column.addStretch()
        line.addLayout(column, 1)
    return page


def _block(group: Group) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    grid.addWidget(title(group.title), 0, 0, 1, 2)
    for row, one in enumerate(group.lines, 1):
        grid.addWidget(_label(one.name, "ink"), row, 0)
        grid.addWidget(_label(one.shown(), "ink-secondary"), row, 1, Qt.AlignmentFlag.AlignTrailing)
    return block


def _label(words: str, colour: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    look.set_colour(label, colour)
    return label


def show_about(parent: QWidget) -> QMessageBox:
    """What the program is and stands on."""
    box = QMessageBox(parent)
    box.setObjectName("about-page")
    box.setWindowTitle(_("About Fairlead"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("Fairlead {version}").format(version=VERSION))
    box.setInformativeText(
        _(
            "Campaigns, prospects and deals of a small business: one window, one file, offline. Free software under "
            "the MIT licence. It uses Qt {qt} under the LGPL; the licences of all parts lie in resources/LICENSES."
        ).format(qt=qVersion())
    )
    box.open()
    return box
