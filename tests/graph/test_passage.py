"""What surrounds a mention."""

import pytest

from kg.graph.passage import passage_of
from kg.model.span import Span
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source


def around(text, words):
    document = from_text(text, Source("plan.txt", "txt", "0" * 64))
    start = document.text.index(words)
    return document.quote(passage_of(document, Span(start, start + len(words))))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("前一句。  县财政局安排经费。后一句。", "县财政局安排经费。"),
        ("一、保障措施\n由县财政局负责\n二、附则", "由县财政局负责"),
        ("县财政局", "县财政局"),
    ],
)
def test_a_sentence_is_shown_whole(text, shown):
    assert around(text, "县财政局") == shown


def test_a_long_sentence_is_cut_between_clauses():
    clause = "建设面积10,000平方米的业务用房并配备设备"
    shown = around("，".join([clause] * 9 + ["县财政局安排经费"] + [clause] * 9) + "。", "县财政局")
    assert shown.startswith(clause)
    assert shown.endswith(clause)
    assert 120 < len(shown) < 220
    assert shown.count("10,000平方米") == shown.count("建设面积")


def test_without_marks_it_still_ends():
    assert len(around("县" * 900 + "财政局" + "县" * 900, "财政局")) == 803
