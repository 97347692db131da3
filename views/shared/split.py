"""Parts side by side, with widths that the person draws."""

from PySide6.QtWidgets import QSplitter, QWidget

from views.shared import look


class Split(QSplitter):
    """Its parts are read aloud in the order they stand; Qt puts each new one below the last and reads from the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setHandleWidth(look.BETWEEN)
        self.setChildrenCollapsible(False)

    def addWidget(self, widget: QWidget) -> None:
        super().addWidget(widget)
        widget.raise_()
