"""The keyboard's page and the one about the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.text import N_, _
from models.version import VERSION
from views.shared import look

#: Keys that are no menu acts: they belong to lists and fields.
_IN_LISTS = (
    (N_("Search in the list"), "/"),
    (N_("Edit the cell"), "F2"),
    (N_("Open the record"), "Enter"),
    (N_("Back out"), "Esc"),
    (N_("Select all rows"), "Ctrl+A"),
    (N_("Delete the selected records"), "Delete"),
    (N_("Move a deal to the next or previous stage"), "Alt+Right, Alt+Left"),
)


def show_shortcuts(parent: QWidget, acts: Sequence[tuple[str, str]]) -> QDialog:
    """Every key that does something, the menus' first."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts-page")
    dialog.setWindowTitle(_("Keyboard shortcuts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(6)
    for row, (name, keys) in enumerate([*acts, *((_(name), keys) for name, keys in _IN_LISTS)]):
        grid.addWidget(_label(name, "ink"), row, 0)
        grid.addWidget(_label(keys, "ink-secondary"), row, 1)
    area = QScrollArea()
    area.setAccessibleName(_("Keyboard shortcuts"))
    area.setWidgetResizable(True)
    area.setWidget(lines)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.addWidget(area)
    rows.addWidget(buttons)
    dialog.resize(look.room(460, 560))
    dialog.open()
    return dialog


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
