"""Set phrases and pairs of words: what is found, what is left alone, and what the tables promise."""

import pytest

from kg.lexicon.collocations import collocations, mismatches
from kg.lexicon.phrases import phrases, slips


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("推动人口均衡长期发展", "exchanged", "人口均衡长期发展"),
        ("倡导健康生活式", "lost", "健康生活式"),
        ("深入开展爱国卫卫生运动", "doubled", "深入开展爱国卫卫生运动"),
        ("推行结余留用、合理超支分坦机制", None, ""),
        ("推行结余留用、合理超止分担机制", "replaced", "结余留用、合理超止分担"),
        ("基层首诊、双向转珍、急慢分治、上下联动", "replaced", "基层首诊、双向转珍、急慢分治、上下联动"),
    ],
)
def test_slips(text, kind, quote):
    found = [(slip.kind, text[slip.start : slip.end]) for slip in slips(text)]
    assert found == ([(kind, quote)] if kind else [])


def test_every_phrase_and_allowed_wording_is_right():
    for phrase in phrases():
        for wording in (phrase.text, *phrase.allowed):
            assert list(slips(f"要{wording}。")) == [], wording
            assert list(slips(wording)) == [], wording


def test_the_tables_are_full():
    assert len(phrases()) >= 200
    assert len(collocations()) >= 25
    assert len({phrase.text for phrase in phrases()}) == len(phrases())
    assert len({(pair.verb, pair.noun) for pair in collocations()}) == len(collocations())


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("开设健康讲座和健步运动。", ("开设", "运动")),
        ("六、提升人才强卫战略和服务能力", ("提升", "战略")),
        ("加快科技投入力度，", ("加快", "力度")),
        ("提升国家战略能力。", None),
        ("提升服务国家战略的能力。", None),
        ("加快建设高水平队伍。", None),
        ("改善和扩大投入力度。", None),
        ("开设运动处方门诊。", None),
    ],
)
def test_collocations(text, pair):
    found = [(hit.pair.verb, hit.pair.noun) for hit in mismatches(text)]
    assert found == ([pair] if pair else [])
