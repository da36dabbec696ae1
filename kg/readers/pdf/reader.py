"""PDF -> Document: its text in reading order, with the pages and printed lines that every passage stands on."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.model.document import Document, Gap
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.pdf import ocr
from kg.readers.pdf.flow import Blocks, Stream, stream_of
from kg.readers.pdf.page import Budget, Page, page_of
from kg.readers.pdf.paragraphs import Prose
from kg.readers.structure.arrangement import Arrangement
from kg.readers.structure.layout import Source
from kg.readers.structure.pages import Pages

_FEW = 5  # characters of a page that has no text but a stamp
_LOST = 0.3
_MOST_SHOWN = 3
_LONGEST_SHOWN = 20
_INSTALL = "安装文字识别组件（在源码目录中运行 .venv/bin/python -m pip install -e '.[ocr]'）"


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a PDF file.

    Running heads, feet and page numbers are left out, and a note says so; text that a page does not show is not read.

    Raises:
        ReadError: the file is damaged, locked, too large, or has no text layer.
    """
    pages, broken, certainties = _pages(data)
    if sum(len(page.glyphs) for page in pages) <= _FEW:
        raise _without_text(pages)
    stream = stream_of(pages)
    blocks = Blocks(stream.measures)
    written = Pages()
    written.write(blocks.of(stream.items))
    text = "\n".join(written.pieces)
    document = Arrangement(text, written).document(source)
    offsets, printed = _places(blocks.prose, written, len(pages))
    unsure = 0.0 if any(page.scanned for page in pages) else None
    certainty = sum(certainties) / len(certainties) if certainties else unsure
    notes, gaps = tuple(_notes(pages, stream)), tuple(_gaps(pages, broken))
    return replace(document, pages=offsets, printed=printed, certainty=certainty, notes=notes, gaps=gaps)


def _pages(data: bytes) -> tuple[list[Page], list[int], list[float]]:
    """What the pages show, the numbers of those that cannot be opened, and the certainty of those recognised."""
    if len(data) > LIMITS.pdf_bytes:
        reason, advice = f"PDF 文件超过 {LIMITS.pdf_bytes // 1_000_000} MB", "请核实文件，或拆分后重试"
        raise ReadError(reason, advice)
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from None
    try:
        count = len(file)
        if count > LIMITS.pdf_pages:
            reason, advice = f"PDF 有 {count} 页，超过 {LIMITS.pdf_pages} 页", "请核实文件，或拆分后重试"
            raise ReadError(reason, advice)
        budget, pages, broken = Budget(), [], []
        certainties: list[float] = []
        for number in range(count):
            page = raw.FPDF_LoadPage(file, number)
            if not page:
                broken.append(number + 1)
                pages.append(Page(595.0, 842.0, (), (), ()))
                continue
            try:
                pages.append(page_of(page, budget))
            finally:
                raw.FPDF_ClosePage(page)
        if ocr.available():
            _recognise(file, pages, certainties)
    finally:
        file.close()
    if len(broken) == len(pages):
        reason, advice = "PDF 文件已损坏，没有能打开的页", "请用 PDF 阅读器打开原文件，另存后重试"
        raise ReadError(reason, advice)
    return pages, broken, certainties


def _recognise(file: pdfium.PdfDocument, pages: list[Page], certainties: list[float]) -> None:
    """Read the pages that are pictures without text off their pictures."""
    blind = [number for number, page in enumerate(pages) if page.picture and len(page.glyphs) <= _FEW]
    recognise = ocr.recogniser() if blind else None
    for number in blind[: LIMITS.ocr_pages]:
        assert recognise is not None
        page = file[number]
        found = recognise(page)
        page.close()
        pages[number] = replace(pages[number], glyphs=found.glyphs or pages[number].glyphs, recognised=True)
        if found.glyphs:
            certainties.append(found.certainty)


def _refusal(error: pdfium.PdfiumError) -> ReadError:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return ReadError("PDF 设有打开密码", "请解除密码后重试")
    if code == raw.FPDF_ERR_SECURITY:
        return ReadError("PDF 使用了无法解开的加密方式", "请另存为不加密的 PDF 后重试")
    return ReadError("不是有效的 PDF 文件或文件已损坏", "请用 PDF 阅读器打开原文件，另存后重试")


def _without_text(pages: Sequence[Page]) -> ReadError:
    if sum(page.unknown for page in pages) > _FEW:
        return ReadError("PDF 的字体没有文字对照表，读不出文字", "请用原始的 Word 文件，或另存为带文字的 PDF 后重试")
    if ocr.available():
        return ReadError("PDF 没有文字层，图片中也未识别出文字", "请改用带文字的文件，或更清晰的扫描件")
    return ReadError("PDF 没有文字层，内容是扫描图片", f"请{_INSTALL}，或改用带文字的文件")


def _places(prose: Sequence[Prose], written: Pages, count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The offsets at which pages and printed lines begin.

    A row that is parted by a page is written cell by cell: there the later page begins behind all of the earlier one.
    """
    begun: list[int] = []
    printed: list[int] = []
    last_of: list[int] = [0] * count
    for found, line in zip(prose, written.lines, strict=True):
        at = line.span.start
        for page, piece in found.pieces:
            if page >= 0:
                begun.append(at)
                last_of[page] = max(last_of[page], at + len(piece))
                if not found.beside:
                    printed.append(at)
            at += len(piece)
    starts = [0]
    for page in range(1, count):
        behind = max(starts[-1], *last_of[:page])
        index = bisect_left(begun, behind)
        starts.append(begun[index] if behind and index < len(begun) else behind)
    return tuple(starts), tuple(printed)


def _notes(pages: Sequence[Page], stream: Stream) -> Iterator[str]:
    """What whoever reads the report should know of how the file was read."""
    if stream.furniture:
        shown = list(dict.fromkeys(line.text for line in stream.furniture))
        quoted = "、".join(f"“{text}”" for text in shown[:_MOST_SHOWN])
        more = "等" if len(shown) > _MOST_SHOWN else ""
        yield f"PDF 中重复的页眉、页脚和页码未计入正文（{quoted}{more}，共 {len(stream.furniture)} 处）"
    watermarks = list(dict.fromkeys(page.watermark for page in pages if page.watermark))
    if watermarks:
        quoted = "、".join(f"“{words[:_LONGEST_SHOWN]}”" for words in watermarks[:_MOST_SHOWN])
        yield f"PDF 中斜排的水印文字未计入正文（{quoted}{'等' if len(watermarks) > _MOST_SHOWN else ''}）"
    dropped = sum(page.dropped for page in pages)
    if dropped:
        yield f"PDF 中有 {dropped} 个字符在页面上看不到（被裁切、在页面以外或不可见），未读取"
    scanned = [number for number, page in enumerate(pages, 1) if page.scanned]
    if scanned:
        yield f"PDF 第{_listed(scanned)}页是扫描图片，文字由扫描软件识别而来，可能有误"
    recognised = [number for number, page in enumerate(pages, 1) if page.recognised and len(page.glyphs) > _FEW]
    if recognised:
        yield f"PDF 第{_listed(recognised)}页没有文字层，文字由程序识别而来，可能有误，请对照原文核对"
    wordless = [number for number, page in enumerate(pages, 1) if page.recognised and len(page.glyphs) <= _FEW]
    if wordless:
        yield f"PDF 第{_listed(wordless)}页是图片，未识别出文字"


def _gaps(pages: Sequence[Page], broken: Sequence[int]) -> Iterator[Gap]:
    """The pages that were not read, or not whole."""
    unseen = [
        number
        for number, page in enumerate(pages, 1)
        if page.picture and len(page.glyphs) <= _FEW and not page.recognised
    ]
    if unseen:
        more = ocr.available()
        advice = "请拆分文件后分别检查，或人工核对这些页" if more else f"请{_INSTALL}，或人工核对这些页"
        yield Gap(f"第{_listed(unseen)}页是图片，没有文字层，未读取", advice)
    unknown = [
        number for number, page in enumerate(pages, 1) if page.unknown > _LOST * (page.unknown + len(page.glyphs))
    ]
    if unknown:
        reason = f"第{_listed(unknown)}页的字体没有文字对照表，部分文字未能读取"
        yield Gap(reason, "请用原始的 Word 文件，或人工核对这些页")
    if broken:
        yield Gap(f"第{_listed(broken)}页已损坏，未读取", "请用 PDF 阅读器打开原文件，另存后重试")


def _listed(numbers: Sequence[int]) -> str:
    """3、5—8: runs as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
