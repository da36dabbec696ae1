"""Counts of short runs: reading the text and looking into the index give the same answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.views import runs
from validators.views.prose import pairs_in
from validators.views.runs import Runs
from validators.views.slips import slips


def counting(text: str) -> Runs:
    return Runs(text, pairs_in(text))


def indexed(text: str) -> Runs:
    found = counting(text)
    for _ in range(runs._SCANS + 1):
        found.count("医")
    return found


@given(st.text("医疗机构，", min_size=4, max_size=40), st.text("医疗机构", min_size=4, max_size=4))
def test_the_index_says_what_the_text_says(text, run):
    read, known = counting(text), indexed(text)
    if len(set(run)) == len(run):
        assert read.count(run) == known.count(run) == text.count(run)
        assert read.count(run[:2]) == known.count(run[:2]) == text.count(run[:2])
    for before, after in ((run[:2], run[3]), (run[0], run[2:])):
        assert read.between(before, after) == known.between(before, after)
    for behind in (True, False):
        assert dict(read.beside(run[:3], behind=behind)) == dict(known.beside(run[:3], behind=behind))


@pytest.mark.parametrize("filling", ["", "，" * 10])
def test_a_text_that_asks_for_much_gets_the_same_slips(filling, monkeypatch):
    text = "，".join(["各级医疗机构自查"] * 8 + ["民办医机疗构登记", "乡镇医疗机髁公示", "县医机构" + filling])
    few = slips(text)
    monkeypatch.setattr(runs, "_SCANS", 0)
    assert slips(text) == few
    assert [slip.kind for slip in few][:2] == ["exchanged", "replaced"]
