"""Text of nothing but one thing costs time in proportion to its length, and its findings stay few."""

import time

import pytest

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.views import VIEWS

# What a factor of four in length may cost at most; a square would cost sixteen.
MOST = 9
SHORTEST = 0.02


def spent(view: str, text: str) -> float:
    plan = extract(from_text(text, Source("case.txt", "txt", "0")))
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        list(VIEWS[view].rows(plan))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("calculations", lambda n: "80%" * n),
        ("numbering", lambda n: "一、任务\n（一）甲\n内容。\n" + " " * n + "\n（三）丙\n"),
        ("wording", lambda n: "为一体" * n),
        ("wording", lambda n: "多种形式" * n),
        ("wording", lambda n: "**个" * n),
        ("calculations", lambda n: "共10个，其中：" + "甲1个，" * n),
        ("points", lambda n: "一是甲。" * n),
        ("marks", lambda n: "全县 卫生“十四五”" * n),
        ("marks", lambda n: "（" * n + "】" * n),
        ("marks", lambda n: "(" + "卫生" * n),
        ("marks", lambda n: "1％或2%" * n),
        ("headings", lambda n: "（一）加强服务。\n" * n),
        ("calculations", lambda n: "1234567890" * n),
        ("repeats", lambda n: "到2025年，" * n),
        ("restatements", lambda n: "床位80张、" * n),
    ],
)
def test_time_grows_with_the_length(view, text):
    short, long = spent(view, text(2_000)), spent(view, text(8_000))
    assert long < max(SHORTEST, short) * MOST, (short, long)


@pytest.mark.parametrize("text", ["人民医院", "到2025年，", "《甲》乙县中医院（"])
def test_so_does_that_of_the_facts(text):
    def read(times: int) -> float:
        document = from_text(text * times, Source("case.txt", "txt", "0"))
        start = time.process_time()
        extract(document)
        return time.process_time() - start

    read(10)
    short, long = (min(read(times) for _ in range(2)) for times in (4_000, 16_000))
    assert long < max(SHORTEST, short) * MOST, (short, long)
