"""The pages of a PDF on screen, one under the other, as they will come out of the printer."""

import bisect
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from models.errors import Refused
from models.text import _
from views.figures import pages
from views.shared import look

Fit = Literal["width", "page", "life"]
#: Pixels around the pages and between them.
_AROUND, _GAP = 16, 12
_LEAST, _MOST = 0.25, 4.0
#: Pixels of a drawn page at most; one that is looked at from nearer is stretched.
_MOST_PIXELS = 16_000_000
#: Pages kept drawn before and after those in sight.
_NEAR = 1


class _Post(QObject):
    """What the other thread sends through. It outlives the widget, which may go while a page is being drawn."""

    arrived = Signal(object)


class Paper(QAbstractScrollArea):
    """Draws only what is in sight, on a thread of its own, as sharp as the screen is.

    ``turned`` carries the page in front, counted from 1, and how many there are; ``zoomed`` the share of life size.
    """

    turned = Signal(int, int)
    zoomed = Signal(float)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.fit: Fit | None = "life"
        self.zoom = 1.0
        self.page = 0
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, float] = {}
        self._thread = ThreadPoolExecutor(1, "fairlead-paper")
        self.destroyed.connect(lambda _gone=None, thread=self._thread: thread.shutdown(wait=False, cancel_futures=True))
        self._post = _Post()
        self._post.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.verticalScrollBar().valueChanged.connect(self._turn)
        self.clear()

    # What is shown

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its first page; ``failed`` says where it can't be read."""
        self.clear()
        try:
            self._sizes = pages.sizes(pdf)
        except Refused as why:
            self.failed.emit(str(why))
            return
        self._pdf = pdf
        self._arrange()
        self._turn()

    def clear(self) -> None:
        """Show nothing."""
        self._pdf, self._sizes, self._places, self.page = b"", (), [], 0
        self._pictures.clear()
        self._asked.clear()
        self.setAccessibleName(_("Pages"))
        self.setAccessibleDescription("")
        self.verticalScrollBar().setValue(0)
        self._arrange()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def settled(self) -> bool:
        """Whether every page in sight is drawn as sharp as it can be."""
        return all(at in self._pictures and self._pictures[at][0] == self._sharpness(at) for at in self._in_sight())

    # How large

    def fit_to(self, fit: Fit) -> None:
        """Fill the width, show whole pages, or show them as large as they are printed."""
        self.fit = fit
        self._arrange()

    def zoom_to(self, zoom: float) -> None:
        """Show pages at a share of life size."""
        self.fit, self.zoom = None, min(max(zoom, _LEAST), _MOST)
        self._arrange()

    def step(self, steps: float) -> None:
        """Larger by so many steps, or smaller."""
        self.zoom_to(self.zoom * 1.2**steps)

    def _life(self) -> float:
        """Pixels to the point at life size."""
        return self.logicalDpiX() / pages.POINTS

    def _fitting(self) -> float:
        wide, high = (max(size[side] for size in self._sizes) * self._life() for side in (0, 1))
        room = self.maximumViewportSize() - QSize(self.verticalScrollBar().sizeHint().width(), 0)
        across = (room.width() - 2 * _AROUND) / wide
        return across if self.fit == "width" else min(across, (room.height() - 2 * _AROUND) / high)

    def _arrange(self) -> None:
        """Place the pages; what was in the middle of the view stays there."""
        bar = self.verticalScrollBar()
        seen = (bar.value() + self.viewport().height() / 2) / max(self._height(), 1)
        if self._sizes and self.fit is not None:
            self.zoom = 1.0 if self.fit == "life" else min(max(self._fitting(), _LEAST / 2), _MOST)
        scale, top, self._places = self.zoom * self._life(), _AROUND, []
        for wide, high in self._sizes:
            self._places.append(QRect(0, top, round(wide * scale), round(high * scale)))
            top += round(high * scale) + _GAP
        width, room = self._width(), self.viewport().size()
        for one in self._places:
            one.moveLeft((max(width, room.width()) - one.width()) // 2)
        self._asked.clear()
        self._scroll_over(QSize(width, self._height()), room)
        if self._places and bar.value() > 0:
            bar.setValue(round(seen * self._height() - room.height() / 2))
        self.zoomed.emit(self.zoom)
        self.viewport().update()

    def _width(self) -> int:
        return max((one.width() for one in self._places), default=0) + 2 * _AROUND

    def _height(self) -> int:
        return self._places[-1].bottom() + 1 + _AROUND if self._places else 0

    def _scroll_over(self, whole: QSize, room: QSize) -> None:
        sides = (self.horizontalScrollBar(), whole.width(), room.width()), (
            self.verticalScrollBar(), whole.height(), room.height())  # fmt: skip
        for bar, all_of_it, seen in sides:
            bar.setRange(0, max(all_of_it - seen, 0))
            bar.setPageStep(max(seen - 40, 1))
            bar.setSingleStep(40)

    # Which page

    def go_to(self, at: int) -> None:
        """Bring a page, counted from 0, to the top."""
        if 0 <= at < self.count:
            self.verticalScrollBar().setValue(self._places[at].top() - _AROUND)

    def _turn(self) -> None:
        """Say which page is in front: the one that holds the middle of the view."""
        if not self._places:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = max(bisect.bisect_right([one.top() for one in self._places], middle), 1)
        if page != self.page:
            self.page = page
            self.setAccessibleName(_("Page {n} of {total}").format(n=page, total=self.count))
            self.setAccessibleDescription("")
            self._on_thread(self._read_page, self._pdf, page - 1)
            self.turned.emit(page, self.count)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [at for at, one in enumerate(self._places) if one.bottom() >= top and one.top() <= bottom]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    # Drawing, on the other thread

    def _sharpness(self, at: int) -> float:
        """Pixels of the screen to the point."""
        wide, high = self._sizes[at]
        return float(min(self.zoom * self._life() * self.devicePixelRatioF(), (_MOST_PIXELS / wide / high) ** 0.5))

    def _ask(self, at: int) -> None:
        sharp = self._sharpness(at)
        if self._asked.get(at) != sharp and self._pictures.get(at, (0.0, None))[0] != sharp:
            self._asked[at] = sharp
            self._on_thread(self._draw, self._pdf, at, sharp)

    def _draw(self, pdf: bytes, at: int, sharp: float) -> None:
        if pdf is self._pdf and self._asked.get(at) == sharp:
            drawn = pages.draw(pdf, at, sharp)
            form = QImage.Format.Format_RGB32
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form).copy()
            self._post.arrived.emit(partial(self._take, pdf, at, sharp, image))

    def _read_page(self, pdf: bytes, at: int) -> None:
        if pdf is self._pdf:
            words = pages.text(pdf, at)
            self._post.arrived.emit(partial(self._take_words, pdf, at, words))

    def _on_thread(self, work: Callable[..., None], *args: Any) -> None:
        self._thread.submit(work, *args).add_done_callback(self._heed)

    def _heed(self, done: "Future[None]") -> None:
        """A bug surfaces on the GUI thread, where the crash report is made."""
        if not done.cancelled() and done.exception() is not None:
            self._post.arrived.emit(done.result)

    @Slot(object)
    def _deliver(self, taking: Callable[[], None]) -> None:
        taking()

    def _take(self, pdf: object, at: int, sharp: float, image: QImage) -> None:
        if pdf is self._pdf and self._asked.get(at) == sharp:
            del self._asked[at]
            self._pictures[at] = sharp, image
            self.viewport().update()

    def _take_words(self, pdf: object, at: int, words: str) -> None:
        if pdf is self._pdf and at == self.page - 1:
            self.setAccessibleDescription(words)

    # What Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), look.colour("page"))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = self._in_sight()
        for at in seen:
            place = QRectF(self._places[at])
            painter.fillRect(place, Qt.GlobalColor.white)
            if (known := self._pictures.get(at)) is not None:
                self._put(painter, place, known[1])
            painter.setPen(look.colour("scroll"))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._ask(at)
        near = range(seen.start - _NEAR, seen.stop + _NEAR)
        self._pictures = {at: one for at, one in self._pictures.items() if at in near}
        self._asked = {at: one for at, one in self._asked.items() if at in near}

    def _put(self, painter: QPainter, place: QRectF, image: QImage) -> None:
        """Pixel on pixel where the picture is as large as its place, else stretched until the right one comes."""
        ratio = self.devicePixelRatioF()
        if abs(image.width() - place.width() * ratio) < 2:
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(place.topLeft()), image)
        else:
            image.setDevicePixelRatio(1)
            painter.drawImage(place, image)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._turn()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(event.angleDelta().y() / 240)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            down = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
        else:
            super().keyPressEvent(event)
