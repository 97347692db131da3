"""The logo: a picture of any usual kind, made as small as a page needs it."""

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.actions.business import set_picture
from models.changes import Changes
from models.errors import Refused
from models.queries.business import picture
from models.text import _
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, words

#: What is kept fits in here, in pixels.
LARGEST = QSize(600, 300)
#: A picture with more points would take gigabytes to read.
_MOST_POINTS = 50_000_000
_MOST_BYTES = 50_000_000
_KINDS = frozenset({b"png", b"jpeg", b"jpg"})
_PREVIEW = QSize(240, 96)


class Logo(QWidget):
    """Preview, and the acts: choose or drop a file, remove."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self.setObjectName("logo")
        self.setAcceptDrops(True)
        self.preview = QLabel()
        self.preview.setObjectName("logo-preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedSize(look.scaled(_PREVIEW.width()) + 16, look.scaled(_PREVIEW.height()) + 16)
        look.set_colour(self.preview, "ink-faint")
        look.set_sheet(self.preview, "#logo-preview { border: 1px dashed @outline; border-radius: 6px; }")
        self.message = words("", "bad")
        self.message.setObjectName("message-logo")
        self.message.hide()
        self.choose = button(_("Choose…"), "logo-choose", self._browse)
        self.remove = button(_("Remove"), "logo-remove", self._remove)
        self._lay_out()
        feed.changed.connect(self._follow)
        self._show()

    def _lay_out(self) -> None:
        label = QLabel(_("Logo"))
        look.set_colour(label, "ink-secondary")
        label.setFixedWidth(look.scaled(106))
        acts = QVBoxLayout()
        acts.setSpacing(look.INSIDE)
        acts.addWidget(self.choose)
        acts.addWidget(self.remove)
        acts.addStretch()
        line = QHBoxLayout()
        line.setSpacing(look.TIGHT)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(look.INSIDE)
        line.addLayout(acts)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, look.INSIDE, 0, 0)
        whole.addLayout(line)
        whole.addWidget(self.message)

    def _show(self) -> None:
        kept = self._feed.ask(picture, "logo")
        self.remove.setEnabled(kept is not None)
        if kept is None:
            self.preview.setText(_("Drop a picture here"))
            self.preview.setAccessibleName(_("No logo"))
            return
        image = QPixmap()
        image.loadFromData(QByteArray(base64.b64decode(kept)))
        room = self.preview.size() - QSize(16, 16)
        self.preview.setAccessibleName(_("The logo"))
        self.preview.setPixmap(
            image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            if image.width() > room.width() or image.height() > room.height()
            else image
        )

    def _follow(self, changes: Changes) -> None:
        if changes.touches("pictures"):
            self._say("")
            self._show()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # Acts

    def _browse(self) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep the picture of a file, or say why it can't be."""
        try:
            png = read_picture(path)
        except Refused as error:
            self._say(str(error))
            return
        self._say("")
        self._feed.do(_("Change the logo"), set_picture, "logo", png, refused=self._say)

    def _remove(self) -> None:
        self._feed.do(_("Remove the logo"), set_picture, "logo", None, refused=self._say)
        self.choose.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))


def read_picture(path: Path) -> str:
    """A picture file as PNG in base64, no larger than ``LARGEST``. Raises Refused."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused(_("“{file}” is too large to be a logo; save it smaller.").format(file=path.name))
        content = path.read_bytes()
    except OSError:
        raise Refused(_("“{file}” can't be read. Is it still there?").format(file=path.name)) from None
    image = _drawn(content) if b"<svg" in content[:4_000] else _scaled(content, path.name)
    if image is None or image.isNull():
        told = _("“{file}” is not a picture that can be read; choose a PNG, JPEG or SVG file.")
        raise Refused(told.format(file=path.name))
    into = QBuffer()
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(into, QByteArray(b"png")).write(image)
    return base64.b64encode(bytes(into.data().data())).decode("ascii")


def _scaled(content: bytes, name: str) -> QImage | None:
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in _KINDS:
        return None
    size = reader.size()
    points = size.width() * size.height()
    if points > _MOST_POINTS:
        told = _("“{file}” has {n} million points, which is too many; save it smaller.")
        raise Refused(told.format(file=name, n=f"{points // 1_000_000:,}"))
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.width() > LARGEST.width() or image.height() > LARGEST.height():  # a photograph that was turned
        image = image.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image


def _drawn(content: bytes) -> QImage | None:
    drawing = QSvgRenderer(QByteArray(content))
    if not drawing.isValid() or drawing.defaultSize().isEmpty():
        return None
    size = drawing.defaultSize().scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
