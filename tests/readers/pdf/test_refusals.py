"""PDFs that cannot be read, each with one line that says what to do."""

import dataclasses
import random

import pytest

from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.pdf import ocr, reader
from kg.readers.pdf import page as pdf_page

_LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)


def _refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.pdf")
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.advice
    return message


def test_a_locked_file(pdf_file, draw):
    assert "密码" in _refused(pdf_file(draw.paragraph(100, "正文。")[0], trailer=_LOCK))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\0" * 500, b"\0\1 not a pdf at all"])
def test_damaged_files(data):
    assert "损坏" in _refused(data)


def test_a_file_without_text_names_the_extra(pdf_file, monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    assert "ocr" in _refused(pdf_file("q 500 0 0 700 40 40 cm Q"))


def test_too_many_pages(pdf_file, draw, monkeypatch):
    monkeypatch.setattr(reader, "LIMITS", dataclasses.replace(reader.LIMITS, pdf_pages=2))
    assert "超过 2 页" in _refused(pdf_file(*[draw.paragraph(100, "正文。")[0]] * 3))


def test_too_large(pdf_file, draw, monkeypatch):
    monkeypatch.setattr(reader, "LIMITS", dataclasses.replace(reader.LIMITS, pdf_bytes=100))
    assert "MB" in _refused(pdf_file(draw.paragraph(100, "正文。")[0]))


@pytest.mark.parametrize(("spent", "said"), [({"characters": 10}, "字符"), ({"objects": 1}, "对象")])
def test_more_than_any_plan_holds(pdf_file, draw, monkeypatch, spent, said):
    monkeypatch.setattr(reader, "Budget", lambda: pdf_page.Budget(**spent))
    assert said in _refused(pdf_file(draw.paragraph(100, "这是一段比限额更长的正文。" * 5)[0]))


def test_forms_within_forms_are_followed_to_a_bound(pdf_file, draw):
    # A form that draws itself: the page's own dictionary serves as its resources.
    data = pdf_file("/X Do " + draw.paragraph(100, "正文还在这里。")[0], page="")
    looped = data.replace(b"/Resources << /Font", b"/Resources << /XObject << /X 7 0 R >> /Font")
    assert "正文还在这里。" in read_bytes(looped, "plan.pdf").text


@pytest.mark.parametrize("seed", range(60))
def test_bytes_flipped_anywhere_read_or_are_refused_in_one_line(pdf_file, draw, seed):
    rng = random.Random(seed)
    data = bytearray(
        pdf_file(draw.paragraph(100, "到2025年建成。")[0] + draw.grid((75, 200, 300), (200, 224, 248), (("甲", "乙"),)))
    )
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    if rng.random() < 0.3:
        del data[rng.randrange(len(data)) :]
    said = ""
    try:
        text = read_bytes(bytes(data), "plan.pdf").text
    except ReadError as error:
        text, said = "", str(error)
    assert text.strip() or said
    assert "\n" not in said
