"""Scanned pages: the text layer of the scanning software, and what the optional recogniser reads."""

import dataclasses
import io
import zlib

import pypdfium2 as pdfium
import pytest

from kg.extract import extract
from kg.readers import read_bytes
from kg.readers.pdf import ocr
from validators.registry import selected
from validators.rule import Confidence
from validators.run import run

WORDS = "到2025年，全区每千人口医疗卫生机构床位数达到七张半。"
AGAIN = "到2025年，全区的的医疗卫生机构床位数达到七张半。"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /XObject << /I 5 0 R >> /Font << /F1 6 0 R >> >> >>"
)
_CID_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
)


def _scan(data: bytes, layer: str = "") -> bytes:
    """The first page as a picture, with the operators of a text layer over it."""
    page = pdfium.PdfDocument(data)[0]
    picture = page.render(scale=2, rev_byteorder=True)
    width, height, wide = picture.width, picture.height, picture.width * picture.n_channels
    pixels = bytes(picture.buffer)
    image = zlib.compress(b"".join(pixels[y * picture.stride :][:wide] for y in range(height)))
    content = f"q 595 0 0 842 0 0 cm /I Do Q {layer}".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(image), image),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>",
        _CID_FONT,
    ]
    out = bytearray(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return bytes(out + b"trailer << /Size 8 /Root 1 0 R >>\n%%EOF\n")


def test_the_unseen_text_over_a_scan_is_read_and_told(pdf_file, draw):
    document = read_bytes(_scan(pdf_file(draw.paragraph(100, WORDS)[0]), draw.show(107, 100, WORDS, 12, 3)), "plan.pdf")
    assert document.text == WORDS
    assert document.certainty == 0.0
    assert any("扫描" in note for note in document.notes)


def test_findings_in_recognised_text_are_held_with_little_confidence(pdf_file, draw):
    sure = read_bytes(pdf_file(draw.paragraph(100, AGAIN)[0]), "plan.pdf")
    unsure = dataclasses.replace(sure, certainty=0.9)
    found = [run([extract(document)], selected(["text"])).findings for document in (sure, unsure)]
    assert found[0]
    assert max(finding.confidence for finding in found[0]) > Confidence.LOW
    assert {finding.confidence for finding in found[1]} == {Confidence.LOW}


def test_pages_that_are_pictures_are_told_as_a_gap(pdf_file, draw, monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    printed = pdf_file(draw.paragraph(100, WORDS)[0])
    file = pdfium.PdfDocument.new()
    for data in (printed, _scan(printed), _scan(printed)):
        file.import_pages(pdfium.PdfDocument(data))
    whole = io.BytesIO()
    file.save(whole)
    document = read_bytes(whole.getvalue(), "plan.pdf")
    [gap] = document.gaps
    assert gap.reason == "第2—3页是图片，没有文字层，未读取"
    assert ".[ocr]" in gap.advice
    assert not read_bytes(printed, "plan.pdf").gaps


def test_characters_of_a_recognised_line_share_its_width():
    glyphs = ocr.spread("床位 25张", (0.0, 0.0, 90.0, 20.0))
    assert [glyph.text for glyph in glyphs] == list("床位25张")
    assert [glyph.blank for glyph in glyphs] == [False, False, True, False, False]
    assert glyphs[0].right - glyphs[0].left == pytest.approx(20.0)
    assert glyphs[-1].right == pytest.approx(90.0)


def test_a_huge_page_is_pictured_within_the_bound():
    scale = ocr.scale_of(14_400.0, 14_400.0)
    assert (14_400 * scale) ** 2 <= 4_000_000 * 1.001
    assert ocr.scale_of(595.0, 842.0) == pytest.approx(120 / 72)


@pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed")
def test_a_scan_is_recognised(pdf_file, draw):
    # Drawn without an embedded font the page shows whatever font the machine has; what matters is that words come back.
    document = read_bytes(_scan(pdf_file(draw.paragraph(100, WORDS)[0])), "plan.pdf")
    assert "2025" in document.text
    assert document.certainty > 0.5
    assert any("程序识别" in note for note in document.notes)
