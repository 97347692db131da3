"""Small documents to look at and print."""

import typst

from resources import path_of


def pdf_of(*texts: str, size: tuple[int, int] = (300, 400)) -> bytes:
    """A page of so many points for each text."""
    wide, high = size
    pages = "\n#pagebreak()\n".join(texts)
    source = f"#set page(width: {wide}pt, height: {high}pt)\n#set text(font: \"Inter\")\n{pages}"
    pdf = typst.compile(source.encode(), font_paths=[path_of("fonts")], ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf
