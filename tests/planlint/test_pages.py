"""Places in a format with pages: the JSON and the reports name page and printed line."""

from dataclasses import replace

import pytest

from kg.model.document import Document
from kg.model.span import Span
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.locations import location
from planlint.reports.places import where

TEXT = "一、总体要求\n到2025年建成健康城市。\n二、主要任务\n新建三所医院。"


@pytest.fixture
def printed() -> Document:
    """Two pages: the second begins amid the second paragraph, which has three printed lines."""
    document = from_text(TEXT, Source("plan.pdf", "pdf", "0"))
    return replace(document, pages=(0, 14), printed=(0, 7, 11, 14, 20, 27))


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "page", "line", "shown"),
    [
        ("总体", 1, 1, "第1页第1行"),
        ("2025", 1, 2, "第1页第2行"),
        ("健康", 2, 1, "第2页第1行"),
        ("新建", 2, 3, "第2页第3行"),
    ],
)
def test_page_and_printed_line(printed, words, page, line, shown):
    place = location(printed, _span(words), "")
    assert (place["page"], place["page_line"]) == (page, line)
    assert where(printed, _span(words)) == shown


def test_in_english(printed):
    assert where(printed, _span("新建"), "en") == "page 2, line 3"


def test_rows_of_tables_have_their_page():
    document = from_text("表1 主要指标\n\t名称\n\t目标\n\n\t床位\n\t7.5\n\n\n正文。", Source("plan.pdf", "pdf", "0"))
    document = replace(document, pages=(0, document.text.index("床位")), printed=(0,))
    start = document.text.index("7.5")
    assert where(document, Span(start, start + 3)) == "第2页表1第2行"


def test_formats_without_pages_name_none():
    document = from_text(TEXT, Source("plan.txt", "txt", "0"))
    place = location(document, _span("新建"), "")
    assert (place["page"], place["page_line"]) == (None, None)
    assert where(document, _span("新建")) == "第4行"
