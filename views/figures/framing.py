"""A picture of the business as a template takes it."""

import base64
import struct

#: Where a PNG says how large it is.
_SIZE = slice(16, 24)


def size_of(logo: str) -> tuple[int, int]:
    """Width and height of a PNG (base64) in pixels; 1 and 1 where there is none."""
    head = base64.b64decode(logo[:64]) if logo else b""
    wide, high = struct.unpack(">II", head[_SIZE]) if len(head) >= _SIZE.stop else (1, 1)
    return max(wide, 1), max(high, 1)


def framed(logo: str, wide: int, high: int) -> str:
    """The picture in an SVG, as which alone it reaches a template as text; empty where there is none."""
    if not logo:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{logo}"/></svg>'
    )
