"""How one file is laid out, as it was seen, and the choices for a person who sees it better."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.exchange.layout import Layout, Sheet, Wishes
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import words

#: Encodings that lists come in where they are not Unicode, and what people call them.
ENCODINGS = {
    "cp1252": N_("Windows, Western Europe"),
    "cp1250": N_("Windows, Central Europe"),
    "cp1251": N_("Windows, Cyrillic"),
    "cp1253": N_("Windows, Greek"),
    "cp1254": N_("Windows, Turkish"),
    "cp1255": N_("Windows, Hebrew"),
    "cp932": N_("Windows, Japanese"),
    "gb18030": N_("Chinese, simplified"),
    "big5": N_("Chinese, traditional"),
    "euc_kr": N_("Korean"),
    "iso8859-15": N_("Latin 9"),
    "mac_roman": N_("Mac, Western Europe"),
    "cp850": N_("DOS, Western Europe"),
}
_SIGNS = {",": N_("Commas"), ";": N_("Semicolons"), "\t": N_("Tabs"), "|": N_("Bars")}
_LONGEST = 60  # characters of a line that is offered


class Shape(QWidget):
    """``changed``: the person says how the file is to be read; :meth:`wishes` tells it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = words("", "ink-secondary")
        self.sheet = Choice("import-sheet", _("Sheet of the workbook"))
        self.header = Choice("import-header", _("Header: the line that names the columns"))
        self.sign = Choice("import-sign", _("Cells are divided by"))
        self.encoding = Choice("import-encoding", _("Letters: how they are written"))
        self.totals = QCheckBox(_("Import the &totals, too"))
        self.totals.setObjectName("import-totals")
        for code, name in _SIGNS.items():
            self.sign.addItem(_(name), code)
        self._rows = [
            (self._beside(_("&Sheet"), self.sheet), self.sheet),
            (self._beside(_("&Header"), self.header), self.header),
            (self._beside(_("&Cells are divided by"), self.sign), self.sign),
            (self._beside(_("L&etters"), self.encoding), self.encoding),
        ]
        self.sheet.setMinimumContentsLength(16)
        self.header.setMinimumContentsLength(20)
        self.encoding.setMinimumContentsLength(18)
        self._lay_out()
        for choice in (self.sheet, self.header, self.sign, self.encoding):
            choice.currentIndexChanged.connect(self.changed)
        self.totals.toggled.connect(self.changed)

    @staticmethod
    def _beside(name: str, choice: Choice) -> QLabel:
        label = words(name, "ink-secondary")
        label.setWordWrap(False)
        label.setBuddy(choice)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.INSIDE)
        for label, choice in self._rows:
            row.addWidget(label)
            row.addWidget(choice)
            row.addSpacing(look.INSIDE)
        row.addWidget(self.totals)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.told)
        whole.addLayout(row)

    def show_layout(self, layout: Layout | None, wishes: Wishes) -> None:
        """Show what was seen of a file; nothing where it could not be read."""
        self.setVisible(layout is not None and layout.form != "cards")
        if layout is None:
            return
        self.blockSignals(True)
        self._fill(layout, wishes)
        self.blockSignals(False)
        told = " ".join(_told(layout, guessed=layout.likely != () or wishes.encoding is not None))
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _fill(self, layout: Layout, wishes: Wishes) -> None:
        self.sheet.clear()
        for one in layout.sheets:
            self.sheet.addItem(_sheet_words(one), one.name)
        self.sheet.choose(wishes.sheet or layout.sheet)
        self.header.clear()
        self.header.addItem(_("None: the list begins at once"), 0)
        for line, text in layout.tops:
            self.header.addItem(_("Line {n}: {text}").format(n=line, text=_short(text)), line)
        self.header.choose(_line(layout, wishes))
        self.sign.choose(wishes.delimiter or layout.delimiter)
        self.encoding.clear()
        for code in dict.fromkeys((*layout.likely, *ENCODINGS)):
            self.encoding.addItem(_(ENCODINGS[code]), code)
        self.encoding.choose(wishes.encoding or layout.encoding)
        self.totals.setChecked(wishes.keep_totals)
        plain = layout.form == "text"
        shown = (len(layout.sheets) > 1, True, plain, plain and (bool(layout.likely) or wishes.encoding is not None))
        for (label, choice), visible in zip(self._rows, shown, strict=True):
            label.setVisible(visible)
            choice.setVisible(visible)
        self.totals.setVisible(bool(layout.totals))

    def wishes(self, layout: Layout, before: Wishes) -> Wishes:
        """What the person says now; what stands as it was seen stays to be recognised.

        Another sheet, sign or encoding has another header, so that one is looked for again.
        """
        sheet, sign, code = self.sheet.currentData(), self.sign.currentData(), self.encoding.currentData()
        after = before
        if layout.form == "sheet" and sheet != (before.sheet or layout.sheet):
            after = replace(after, sheet=sheet)
        if layout.form == "text" and sign != (before.delimiter or layout.delimiter):
            after = replace(after, delimiter=sign)
        if not self.encoding.isHidden() and code != (before.encoding or layout.encoding):
            after = replace(after, encoding=code)
        if after != before:
            after = replace(after, header_line=None)
        elif self.header.currentData() != _line(layout, before):
            after = replace(after, header_line=self.header.currentData())
        return replace(after, keep_totals=self.totals.isChecked())


def _line(layout: Layout, wishes: Wishes) -> int:
    if wishes.header_line is not None:
        return wishes.header_line
    return layout.header_line if layout.named else 0


def _told(layout: Layout, *, guessed: bool) -> list[str]:
    """What of the file is no row, and what was not told by it, in sentences."""
    told = []
    if layout.above:
        told.append(
            _("The header is in line {n}; what stands above it is skipped (“{text}”).").format(
                n=layout.header_line, text=_short(layout.above[0])
            )
        )
    if not layout.named:
        told.append(_("No line names the columns; they are numbered."))
    if layout.totals:
        sentence = ngettext(
            "The last row adds up the others (“{text}”).", "The last {n} rows add up the others (“{text}” …).",
            len(layout.totals),
        )  # fmt: skip
        kept = _("It is imported all the same.") if layout.keep_totals else _("It is left out.")
        told.append(f"{sentence.format(n=len(layout.totals), text=_short(layout.totals[0]))} {kept}")
    if guessed:
        told.append(_("This file does not say how its letters are written: look below whether names read right."))
    return told


def _sheet_words(sheet: Sheet) -> str:
    size = _("{name} · {rows} × {columns}") if sheet.rows is not None else "{name}"
    told = size.format(name=sheet.name, rows=f"{sheet.rows or 0:,}", columns=sheet.columns)
    return _("{sheet} (hidden)").format(sheet=told) if sheet.hidden else told


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
