"""Text of scanned pages: what the optional recogniser reads off the picture of a page, as characters where they stand.

The recogniser (rapidocr with onnxruntime; its models lie in its wheel) is installed by the extra ``ocr``. Nothing is
fetched: it is given no address and needs none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from kg.readers.limits import LIMITS
from kg.readers.pdf.page import Glyph

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_NARROW = re.compile(r"[!-~]")
_MODELS = ("_det_", "_rec_")
_POINTS = 72.0
_LEAST = 0.5  # a line recognised with less certainty than this says nothing


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read off a page: characters in points from its upper left corner, and the mean certainty (0 to 1)."""

    glyphs: tuple[Glyph, ...]
    certainty: float


Recogniser = Callable[["pdfium.PdfPage"], Recognised]


def available() -> bool:
    """Whether the extra is installed with its models: without them it would go and fetch some."""
    package = find_spec("rapidocr")
    if package is None or package.origin is None or find_spec("onnxruntime") is None:
        return False
    models = [path.name for path in (Path(package.origin).parent / "models").glob("*.onnx")]
    return all(any(part in name for name in models) for part in _MODELS)


def recogniser() -> Recogniser:
    """A recogniser, its models loaded once; only where the extra is ``available``."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "critical"})

    def recognise(page: "pdfium.PdfPage") -> Recognised:
        scale = scale_of(page.get_width(), page.get_height())
        found = engine(page.render(scale=scale).to_numpy())
        glyphs: list[Glyph] = []
        scores: list[float] = []
        if found.boxes is None:
            return Recognised((), 0.0)
        for corners, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
            if score >= _LEAST:
                xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
                glyphs += spread(words, (min(xs), min(ys), max(xs), max(ys)))
                scores.append(float(score))
        return Recognised(tuple(glyphs), sum(scores) / len(scores) if scores else 0.0)

    return recognise


def scale_of(width: float, height: float) -> float:
    """Pixels for each point of a page of so many points: the usual resolution, less where the picture were too large."""
    usual = LIMITS.ocr_dpi / _POINTS
    return min(usual, sqrt(LIMITS.ocr_pixels / max(1.0, width * height)))


def spread(words: str, box: tuple[float, float, float, float]) -> list[Glyph]:
    """The characters of a recognised line over its box (left, top, right, bottom): Latin ones half as wide as Chinese."""
    left, top, right, bottom = box
    widths = [0.5 if _NARROW.match(character) or character == " " else 1.0 for character in words]
    unit = (right - left) / max(sum(widths), 1.0)
    glyphs: list[Glyph] = []
    blank = False
    for character, width in zip(words, widths, strict=True):
        if character != " ":
            glyphs.append(Glyph(character, left, top, left + unit * width, bottom, blank))
        blank = character == " "
        left += unit * width
    return glyphs
