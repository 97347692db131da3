"""What is to be written into a file: how, which columns, which rows. The file itself is asked for next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from models.exchange.export import Export, Format
from models.fields import Subject
from models.formats import Facts, show_number
from models.subjects import SUBJECTS
from models.text import N_, _
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import words

#: Label, kind of file, and the delimiter of CSV or the version of vCard.
WAYS: tuple[tuple[str, Format, str], ...] = (
    (N_("CSV, commas between the cells"), "csv", ","),
    (N_("CSV, semicolons between the cells"), "csv", ";"),
    (N_("Excel workbook (XLSX)"), "xlsx", ""),
    (N_("Address cards (vCard 3.0, for most telephones)"), "vcf", "3.0"),
    (N_("Address cards (vCard 4.0)"), "vcf", "4.0"),
)
_HINTS = {
    "csv": N_("Cells that a spreadsheet might take for a formula begin with an apostrophe; an import takes it off."),
    "xlsx": N_("Days stay days and amounts numbers; telephone numbers and postcodes keep their zeros."),
    "vcf": N_("What cards have no word for stands in lines that begin with X-FAIRLEAD; other programs pass them over."),
}


class ExportDialog(QDialog):
    """``wanted`` carries what to write."""

    wanted = Signal(object)

    def __init__(
        self,
        subject: Subject,
        keys: Sequence[str],
        listed: Sequence[int],
        selected: Sequence[int],
        facts: Facts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self._keys, self._listed, self._selected, self._facts = tuple(keys), listed, selected, facts
        about = SUBJECTS[subject]
        self.setObjectName("export-dialog")
        self.setWindowTitle(_("Export {records}").format(records=_(about.many)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.way = Choice("export-format", _("Format"))
        self.columns = Choice("export-columns", _("Columns"))
        self.rows = Choice("export-rows", _("Rows"))
        self.hint = words("", "ink-secondary", look.SMALL)
        self.hint.setObjectName("export-hint")
        self.buttons = QDialogButtonBox()
        self._fill()
        self._lay_out()
        self.way.currentIndexChanged.connect(self._say_hint)
        self._say_hint()

    def _fill(self) -> None:
        for at, (label, kind, _detail) in enumerate(WAYS):
            if kind != "vcf" or self._subject == "people":
                self.way.addItem(_(label), at)
        self.way.choose(1 if self._facts.decimal == "," else 0)
        self.columns.addItem(_("Everything that is known, to be imported again"), True)
        self.columns.addItem(_("The columns that the list shows"), False)
        self.rows.addItem(self._counted(_("All that are listed"), len(self._listed)), False)
        if self._selected:
            self.rows.addItem(self._counted(_("Only what is selected"), len(self._selected)), True)
            self.rows.choose(len(self._selected) > 1)

    def _counted(self, label: str, number: int) -> str:
        return _("{label} ({n})").format(label=label, n=show_number(number, self._facts))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.BETWEEN)
        grid.setVerticalSpacing(look.INSIDE)
        grid.setColumnStretch(1, 1)
        for row, (label, choice) in enumerate(
            ((_("&Format"), self.way), (_("&Columns"), self.columns), (_("&Rows"), self.rows))
        ):
            named = QLabel(label)
            named.setBuddy(choice)
            grid.addWidget(named, row, 0)
            grid.addWidget(choice, row, 1)
        accept = self.buttons.addButton(_("&Choose the file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setObjectName("export-go")
        accept.setDefault(True)
        accept.setProperty("accent", True)
        cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("export-cancel")
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, look.EDGE, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(grid)
        whole.addWidget(self.hint)
        whole.addStretch()
        whole.addWidget(self.buttons)
        self.resize(look.room(520, 250))
        self.way.setFocus()

    def _say_hint(self) -> None:
        self.hint.setText(_(_HINTS[WAYS[self.way.currentData()][1]]))

    def _go(self) -> None:
        _label, kind, detail = WAYS[self.way.currentData()]
        keys = () if self.columns.currentData() else self._keys
        ids = self._selected if self.rows.currentData() else self._listed
        more = {"delimiter": detail} if kind == "csv" else {"version": detail} if kind == "vcf" else {}
        self.accept()
        self.wanted.emit(Export(self._subject, kind, tuple(ids), keys, **more))
