"""The style sheet: the little that Fusion and the palette can't say. ``@name`` is a colour of the theme."""

SHEET = """
QToolTip { background: @panel; color: @ink; border: 1px solid @hairline; padding: 4px 6px; }
QLineEdit, QPlainTextEdit { background: @panel; border: 1px solid @outline; border-radius: 6px; padding: 3px 7px;
  selection-background-color: @focus; selection-color: @on-accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @focus; padding: 2px 6px; }
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"] { border-color: transparent; background: transparent; }
QLineEdit[quiet="true"]:hover, QPlainTextEdit[quiet="true"]:hover { border-color: @outline; background: @panel; }
QLineEdit[quiet="true"]:focus, QPlainTextEdit[quiet="true"]:focus { border-color: @focus; background: @panel; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid @bad; padding: 3px 7px; }
QLineEdit[cell="true"] { border: 2px solid @focus; border-radius: 0; padding: 0 6px; }
QSpinBox { background: @panel; border: 1px solid @outline; border-radius: 6px; padding: 3px 7px; }
QSpinBox:focus { border: 2px solid @focus; padding: 2px 6px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QPushButton { background: @panel; color: @ink; border: 1px solid @hairline; border-radius: 6px; padding: 5px 12px;
  font-weight: 500; }
QPushButton:hover, QPushButton:pressed { background: @hover; }
QPushButton:disabled { color: @ink-faint; }
QPushButton:focus { border: 2px solid @focus; padding: 4px 11px; }
QPushButton[accent="true"] { background: @accent; color: @on-accent; border-color: @accent; font-weight: 600; }
QPushButton[accent="true"]:hover, QPushButton[accent="true"]:pressed { background: @accent-hover; }
QPushButton[accent="true"]:focus { border-color: @focus; }
QPushButton[accent="true"]:disabled { background: @hairline; color: @ink-faint; border-color: @hairline; }
QPushButton[chip="true"] { background: @sales-tint; color: @sales-ink; border-color: @sales-tint; border-radius: 11px;
  padding: 3px 10px; }
QPushButton[toggle="true"] { border-radius: 11px; padding: 3px 10px; color: @ink-secondary; }
QPushButton[toggle="true"]:checked { background: @sales-tint; color: @sales-ink; border-color: @sales; }
QPushButton[toggle="true"]:focus { border: 1px solid @focus; padding: 3px 10px; }
QPushButton[toggle="true"]:checked:focus { border: 2px solid @focus; padding: 2px 9px; }
QPushButton[zone="true"] { background: transparent; color: @ink-secondary; border: 1px dashed @outline; }
QPushButton[zone="true"]:hover, QPushButton[over="true"] { background: @hover; color: @ink; }
QPushButton[zone="true"]:focus, QPushButton[over="true"] { border: 1px solid @focus; padding: 5px 12px; }
QPushButton[market="true"] { background: @marketing-tint; color: @marketing-ink; border-color: @marketing-tint; }
QPushButton[chip="true"]:hover, QPushButton[chip="true"]:focus { border: 1px solid @focus; padding: 3px 10px; }
QPushButton[link="true"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 3px 6px; }
QPushButton[link="true"] { color: @sales-ink; }
QPushButton[near="true"] { padding: 3px 4px; }
QPushButton[faint="true"] { color: @ink-secondary; }
QPushButton[row="true"] { color: @ink; text-align: left; }
QPushButton[link="true"]:hover, QToolButton:hover { background: @hover; }
QPushButton[link="true"]:focus, QToolButton:focus { border-color: @focus; }
QToolButton:checked { background: @current; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 1px 3px; }
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox::indicator:unchecked, QListView::indicator:unchecked,
QTableView::indicator:unchecked { width: 13px; height: 13px;
  border: 1px solid @outline; border-radius: 3px; background: @panel; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @outline; border-radius: 7px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @focus; }
QCheckBox[tick="true"] { border: 0; padding: 0; }
QCheckBox[tick="true"]::indicator { width: 13px; height: 13px; border: 1px solid @outline; border-radius: 3px;
  background: @panel; }
QCheckBox[tick="true"]::indicator:hover { background: @hover; }
QCheckBox[tick="true"]::indicator:focus { border: 2px solid @focus; width: 11px; height: 11px; }
QCheckBox[tick="true"]::indicator:checked { background: @good; border-color: @good; }
QTableView { background: @panel; border: 0; selection-background-color: @selected; selection-color: @ink; }
QHeaderView, QHeaderView::section { background: @panel; color: @ink-secondary; border: 0; }
QHeaderView::section { padding: 0 10px; border-bottom: 1px solid @hairline; }
QTableCornerButton::section, QAbstractScrollArea::corner { background: @panel; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: @outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: 0; }
QListView#typeahead { background: @panel; border: 1px solid @hairline; outline: 0; }
QListView#typeahead::item { padding: 5px 8px; border-radius: 4px; color: @ink; }
QListView#typeahead::item:selected, QListView#typeahead::item:hover { background: @hover; color: @ink; }
QMenu { background: @panel; border: 1px solid @hairline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @hover; color: @ink; }
QMenu::item:disabled { color: @ink-faint; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QFrame[card="true"] { background: @panel; border: 1px solid @hairline; border-radius: 8px; }
QFrame[lit="true"] { border-color: @focus; }
"""
