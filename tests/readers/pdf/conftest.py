"""Small PDF files written by hand, named in the tests for what they show.

Their font is not embedded and has no ToUnicode table: it is Adobe-GB1 with codes in UCS-2, as older Chinese programs
write it, so that every test of this folder reads its text by the registry's own tables.
"""

from collections.abc import Callable, Sequence

import pytest

from kg.model.document import Document
from kg.readers import read_bytes

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 75, 523  # 28 characters of 16 points
_CID_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /W [814 [500] 1 95 500]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0"
    b" /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>"
)
_FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"


def show(x: float, y: float, words: str, size: float = 16, mode: int = 0) -> str:
    """The operators that print words at a point, ``y`` down from the top edge; ``mode`` 3 prints them unseen."""
    code = words.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {mode} Tr {x} {HEIGHT - y} Td <{code}> Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def paragraph(y: float, words: str, *, indent: int = 2, width: int = 28, x: float = LEFT) -> tuple[str, float]:
    """A paragraph set in lines of ``width`` characters from ``y`` down; the operators and the next line's ``y``."""
    rest, out, inset = words, "", indent
    while rest:
        count = width - inset
        out += show(x + 16 * inset, y, rest[:count])
        rest, inset, y = rest[count:], 0, y + 28
    return out, y


def grid(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], size: float = 10) -> str:
    """A ruled table with every line drawn."""
    out = "".join(rule(xs[0], y, xs[-1], y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)
    for top, row in zip(ys, rows, strict=False):
        out += "".join(show(x + 4, top + 14, words, size) for x, words in zip(xs, row, strict=False) if words)
    return out


def pdf_bytes(
    *contents: str, page: str = "", trailer: str = "", box: tuple[float, ...] = (0, 0, WIDTH, HEIGHT)
) -> bytes:
    """A file with a page for each content stream; ``page`` and ``trailer`` are put into their dictionaries."""
    count = len(contents)
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        _FONT,
        _CID_FONT,
        _DESCRIPTOR,
    ]
    corners = " ".join(f"{value:g}" for value in box)
    for index, content in enumerate(contents):
        stream = content.encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{corners}] /Contents {7 + 2 * index} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> {page} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


@pytest.fixture
def pdf_file() -> Callable[..., bytes]:
    return pdf_bytes


@pytest.fixture
def pdf() -> Callable[..., Document]:
    """The document read from content streams, one a page."""
    return lambda *contents, **options: read_bytes(pdf_bytes(*contents, **options), "plan.pdf")


@pytest.fixture
def draw():
    """The functions that write content streams."""

    class Draw:
        pass

    made = Draw()
    made.show, made.rule, made.paragraph, made.grid = show, rule, paragraph, grid
    return made
