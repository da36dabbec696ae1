"""One slip in a series is one fault: which rows of the view ``numbering`` are marked, and how."""

import pytest

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.views.numbering import VIEW, chinese

LINES = "甲乙丙丁戊己庚辛"


def faults(numbers):
    headings = [f"（{chinese(number)}）{LINES[at]}类工作\n认真抓好落实。" for at, number in enumerate(numbers)]
    plan = extract(from_text("一、任务\n" + "\n".join(headings) + "\n", Source("case.txt", "txt", "0")))
    found = []
    for row in VIEW.rows(plan):
        if row["style"] != "han-brackets":
            continue
        kinds = [
            *(["repeated"] if row["earlier"] else []),
            *([f"missing {row['missing']}"] if row["missing_count"] else []),
            *([] if row["in_order"] else ["order"]),
        ]
        found += [(row["number"], kind) for kind in kinds]
    return found


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3, 4), []),
        ((1, 2, 2, 3), [(2, "repeated")]),
        ((1, 2, 2, 4), [(2, "repeated")]),
        ((1, 3, 3, 4), [(3, "missing （二）")]),
        ((1, 2, 4, 5), [(4, "missing （三）")]),
        ((1, 2, 5, 6), [(5, "missing （三）、（四）")]),
        ((2, 3, 4), [(2, "missing （一）")]),
        ((1, 12, 3, 4), [(12, "order")]),
        ((1, 3, 2, 4), [(3, "order")]),
        ((1, 2, 1, 2, 3), []),
    ],
)
def test_one_slip_is_one_fault(numbers, expected):
    assert faults(numbers) == expected


def test_numbers_beyond_ninety_nine_stay_in_digits():
    assert [chinese(number) for number in (9, 10, 21, 99, 100, 120)] == ["九", "十", "二十一", "九十九", "100", "120"]
