"""The limit of S1: a bare window."""

from PySide6.QtWidgets import QApplication

from tests.bench.started import Bare

app = QApplication([])
window = Bare()
window.show()
app.exec()
