"""What a PDF page shows: its visible characters and ruling lines, in points from the upper left corner of the page.

PDFium is read through its C interface: the Python layer above it has no notion of clipping or of how text is painted.
PDFium is not safe for threads; a process reads one document at a time.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pypdfium2.raw as pdfium

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.pdf.letters import letter
from kg.readers.pdf.matrices import SAME, Matrix, matrix_of, moved, times

_THIN = 3.0  # a filled box no thicker is a ruling line
_SHORT = 4.0  # a line no longer is part of a letter or of a hatching
_SLACK = 2.0  # how far a character may stand over an edge that cuts it off
_HIDDEN_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_MOSTLY = 0.8
_COVERED = 0.5
_LARGE = 30.0  # points: few characters are larger
_TRACE = 0.3
_UPRIGHT = 5.0  # degrees by which a line of a page that was put in askew may lean


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside, or at most ``slack`` outside."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def cut(self, other: "Rect") -> "Rect":
        """The part that both cover; of no extent if there is none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Rect(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands: across its advance, from its font's ascent to its descent.

    ``blank`` says that the file has a blank before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown. ``across`` and ``down`` are its ruling lines.

    ``dropped`` counts the characters that nobody sees; ``unknown`` those whose wording the fonts do not give;
    ``picture`` says that a picture covers most of it, ``scanned`` that the text lies unseen over a picture of itself,
    ``recognised`` that it was read off the picture. ``watermark`` are the characters that stand aslant: no text does.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rect, ...]
    down: tuple[Rect, ...]
    dropped: int = 0
    unknown: int = 0
    picture: bool = False
    scanned: bool = False
    recognised: bool = False
    watermark: str = ""


class Frame:
    """Turns a page's own coordinates (upwards, unrotated) into those of the page as it is shown."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box = (box.left, box.bottom, box.right, box.top)
        self._turns = pdfium.FPDFPage_GetRotation(page) % 4
        width: float = box.right - box.left
        height: float = box.top - box.bottom
        self.width, self.height = (height, width) if self._turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        left, bottom, right, top = self._box
        if self._turns == 0:
            return x - left, top - y
        if self._turns == 1:
            return y - bottom, x - left
        if self._turns == 2:
            return right - x, y - bottom
        return top - y, right - x

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """A rectangle as shown, from any two opposite corners."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Rect(min(a, c), min(b, d), max(a, c), max(b, d))


@dataclass(slots=True)
class Budget:
    """What is left of the bounds on one document while it is read."""

    characters: int = LIMITS.pdf_characters
    objects: int = LIMITS.pdf_objects

    def spend(self, *, characters: int = 0, objects: int = 0) -> None:
        """Take from what is left.

        Raises:
            ReadError: nothing is.
        """
        self.characters -= characters
        self.objects -= objects
        if self.characters < 0 or self.objects < 0:
            most = f"{LIMITS.pdf_characters} 个字符" if self.characters < 0 else f"{LIMITS.pdf_objects} 个图形对象"
            reason, advice = f"PDF 的内容超过 {most}", "请核实文件，或拆分后重试"
            raise ReadError(reason, advice)


@dataclass
class _Drawn:
    """What the objects of a page are: where text is cut off, which text is not painted, lines, pictures."""

    frame: Frame
    budget: Budget
    clips: dict[int, Rect] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    across: list[Rect] = field(default_factory=list)
    down: list[Rect] = field(default_factory=list)
    pictured: float = 0.0
    paths: int = 0

    @property
    def picture(self) -> bool:
        """Whether pictures cover most of the page; a scan may come in strips."""
        return self.pictured > _COVERED * self.frame.width * self.frame.height

    def take(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        """Take in one object; ``outer`` places the form around it."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = _address(item)
            clip = self._clip(item, outer)
            if clip is not None:
                self.clips[address] = clip
            if pdfium.FPDFTextObj_GetTextRenderMode(item) in _HIDDEN_MODES or _transparent(item):
                self.hidden.add(address)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.paths += 1
            if self.paths <= LIMITS.pdf_paths and len(self.across) + len(self.down) < LIMITS.pdf_rulings:
                self._path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.pictured += self._area(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < LIMITS.pdf_depth:
            inner = times(matrix_of(item), outer)
            count = max(0, pdfium.FPDFFormObj_CountObjects(item))
            self.budget.spend(objects=count)
            for index in range(count):
                self.take(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _shown(self, points: "list[tuple[float, float]]") -> Rect:
        placed = [self.frame.point(x, y) for x, y in points]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def _clip(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> Rect | None:
        path = pdfium.FPDFPageObj_GetClipPath(item)
        found: Rect | None = None
        for index in range(max(0, pdfium.FPDFClipPath_CountPaths(path)) if path else 0):
            count = pdfium.FPDFClipPath_CountPathSegments(path, index)
            points = [
                moved(outer, *_end(pdfium.FPDFClipPath_GetPathSegment(path, index, number)))
                for number in range(min(max(count, 0), 64))
            ]
            if points:
                shown = self._shown(points)
                found = shown if found is None else found.cut(shown)
        return found

    def _area(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> float:
        matrix = times(matrix_of(item), outer)
        shown = self._shown([moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])
        seen = shown.cut(Rect(0, 0, self.frame.width, self.frame.height))
        return (seen.right - seen.left) * (seen.bottom - seen.top)

    def _path(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        matrix = times(matrix_of(item), outer)
        clip = self._clip(item, outer)
        page = Rect(0, 0, self.frame.width, self.frame.height)
        for points in _polygons(item, matrix):
            whole = self._shown(points)
            thin = min(whole.right - whole.left, whole.bottom - whole.top) <= _THIN
            if fill.value and thin:
                self._ruling(whole, clip, page)
            elif stroke.value:
                for first, second in pairwise(points):
                    self._ruling(self._shown([first, second]), clip, page)

    def _ruling(self, line: Rect, clip: Rect | None, page: Rect) -> None:
        around = Rect(line.left - 0.5, line.top - 0.5, line.right + 0.5, line.bottom + 0.5)
        seen = around.cut(page) if clip is None else around.cut(page).cut(clip)
        width, height = seen.right - seen.left, seen.bottom - seen.top
        if height <= _THIN + 1 and width > max(_SHORT, height):
            self.across.append(Rect(seen.left, line.middle, seen.right, line.middle))
        elif width <= _THIN + 1 and height > max(_SHORT, width):
            middle = (line.left + line.right) / 2
            self.down.append(Rect(middle, seen.top, middle, seen.bottom))


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _transparent(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = bool(pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha))
    visible: int = alpha.value
    return known and visible == 0


def _end(segment: pdfium.FPDF_PATHSEGMENT) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _polygons(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path, curves left out: what is curved is no ruling line."""
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(min(max(0, pdfium.FPDFPath_CountSegments(item)), LIMITS.pdf_rulings)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(moved(matrix, *_end(segment)))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def page_of(page: pdfium.FPDF_PAGE, budget: Budget) -> Page:
    """What one loaded page shows.

    Raises:
        ReadError: the document has more characters or objects than any plan.
    """
    frame = Frame(page)
    drawn = _Drawn(frame, budget)
    count = max(0, pdfium.FPDFPage_CountObjects(page))
    budget.spend(objects=count)
    for index in range(count):
        drawn.take(pdfium.FPDFPage_GetObject(page, index), SAME, 0)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return Page(frame.width, frame.height, (), tuple(drawn.across), tuple(drawn.down), picture=drawn.picture)
    try:
        return _read(text, drawn, budget)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _is_slanted(text: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Whether a character's line runs neither along nor across the page."""
    angle = float(pdfium.FPDFText_GetCharAngle(text, index))
    lean = math.degrees(angle) % 90 if angle >= 0 else 0.0
    return _UPRIGHT < lean < 90 - _UPRIGHT


def _inked(text: pdfium.FPDF_TEXTPAGE, index: int, frame: Frame, place: Rect) -> Rect:
    """A large character's place, or where it leaves ink if that is far less: fonts that write downwards mislead PDFium."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top) or right.value <= left.value:
        return place
    ink = frame.rect(left.value, bottom.value, right.value, top.value)
    reach = max(ink.right - ink.left, ink.bottom - ink.top)
    return ink if reach < _TRACE * (place.bottom - place.top) else place


def _parted(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters, those that share one shape (ﬁ, ——) side by side in its place."""
    result: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        first = glyphs[at]
        end = at + 1
        while end < len(glyphs) and (glyphs[end].left, glyphs[end].right, glyphs[end].top) == (
            first.left,
            first.right,
            first.top,
        ):
            end += 1
        width = (first.right - first.left) / (end - at)
        for number, glyph in enumerate(glyphs[at:end]):
            left = first.left + number * width
            result.append(replace(glyph, left=left, right=left + width) if end - at > 1 else glyph)
        at = end
    return result


def _read(text: pdfium.FPDF_TEXTPAGE, drawn: _Drawn, budget: Budget) -> Page:
    count = max(0, pdfium.FPDFText_CountChars(text))
    budget.spend(characters=count)
    frame = drawn.frame
    whole = Rect(0, 0, frame.width, frame.height)
    box = pdfium.FS_RECTF()
    glyphs: list[Glyph] = []
    unseen: list[Glyph] = []
    slanted: list[str] = []
    dropped = unknown = 0
    blank = False
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        wording = letter(pdfium.FPDFText_GetUnicode(text, index))
        if not wording:
            unknown += 1
            continue
        if wording.isspace():
            blank = True
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        place = frame.rect(box.left, box.bottom, box.right, box.top)
        if place.bottom - place.top > _LARGE:
            place = _inked(text, index, frame, place)
        x, y = (place.left + place.right) / 2, place.middle
        address = _address(pdfium.FPDFText_GetTextObject(text, index))
        clip = drawn.clips.get(address)
        if _is_slanted(text, index):
            slanted.append(wording)
            continue
        if not whole.holds(x, y) or (clip is not None and not clip.holds(x, y, _SLACK)):
            dropped += 1
            continue
        glyph = Glyph(wording, place.left, place.top, place.right, place.bottom, blank)
        blank = False
        if address in drawn.hidden:
            unseen.append(glyph)
        else:
            glyphs.append(glyph)
    glyphs = _parted(glyphs)
    # Text recognised from a scan lies unseen over its picture: that is the text of the page.
    scanned = drawn.picture and len(unseen) > _MOSTLY * (len(unseen) + len(glyphs))
    if scanned:
        glyphs += unseen
    else:
        dropped += len(unseen)
    return Page(
        frame.width,
        frame.height,
        tuple(glyphs),
        tuple(drawn.across),
        tuple(drawn.down),
        dropped,
        unknown,
        drawn.picture,
        scanned,
        watermark="".join(slanted),
    )
