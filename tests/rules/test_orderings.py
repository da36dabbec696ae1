"""The tables of what must hold between indicators keep their promises."""

from kg.lexicon.indicators import by_id
from kg.lexicon.orderings import limits, loose_targets, orderings


def test_what_is_ordered_counts_in_one_unit_and_never_runs_in_a_circle():
    above = {}
    for ordering in orderings():
        lesser, greater = by_id(ordering.lesser), by_id(ordering.greater)
        assert lesser.unit == greater.unit, ordering
        assert ordering.reason_zh, ordering
        assert ordering.reason_en, ordering
        above.setdefault(ordering.lesser, set()).add(ordering.greater)
    for start in above:
        seen, ahead = set(), {start}
        while ahead:
            seen |= ahead
            ahead = {greater for lesser in ahead for greater in above.get(lesser, ())}
            assert start not in ahead, start


def test_limits_leave_room():
    assert len(limits()) >= 8
    assert all(limit.low < limit.high for limit in limits().values())


def test_loose_targets_belong_to_binding_indicators():
    assert loose_targets()
    assert all(by_id(name).binding_usual == "约束性" and words for name, words in loose_targets().items())
