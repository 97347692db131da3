"""Which month shall be printed?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from models.rules.months import Month
from models.text import _
from views.reports.month import MonthChoice


class ReportDialog(QDialog):
    """``chosen`` carries the Month."""

    chosen = Signal(object)

    def __init__(self, month: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-dialog")
        self.setWindowTitle(_("Monthly report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.month = MonthChoice(month)
        form = QFormLayout()
        form.addRow(_("Month"), self.month)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        go = QPushButton(_("&Save as PDF…"))
        go.setObjectName("report-go")
        go.setProperty("accent", True)
        go.setDefault(True)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(16)
        rows.addLayout(form)
        rows.addWidget(buttons)
        self.month.names.setFocus()

    def _go(self) -> None:
        self.accept()
        self.chosen.emit(self.month.month)
