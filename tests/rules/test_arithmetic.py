"""How many sentences of arithmetic the rules can recompute: pairs of a true sentence and the same with one number broken."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.registry import selected
from validators.run import run
from validators.words import message

_SLOT = re.compile(r"\{([^|}]*)\|([^}]*)\}")
_PLAN = "青禾县“十四五”发展规划\n一、规划背景\n（一）发展基础\n{}\n二、总体要求\n以人为本，统筹推进。\n"
PAIRS = [
    pytest.param(kind, wording, id=f"{kind}-{number}")
    for kind, wordings in yaml.safe_load(
        (Path(__file__).parent / "arithmetic_pairs.yaml").read_text(encoding="utf-8")
    ).items()
    for number, wording in enumerate(wordings, 1)
]
# What no rule recomputes yet; the list may shrink and must not grow.
MISSED = frozenset(
    {
        # A list may name some of the parts only.
        "全区专任教师{1500|1900}人，其中高中350人、初中450人、小学700人。",
        "共抽查企业{120|150}家，合格100家，不合格20家。",
        # The whole behind its parts, and in the sentence before.
        "其中公立医院20家（占{40|60}%）、民营医院30家（占60%），全市医院共50家。",
        "已完成整改项目95个，整改完成率达{95|75}%，共涉及项目100个。",
        "全县68所公办学校中，34所建成智慧校园，占一半；{17|47}所建有录播教室，占四分之一。",
        # The length of a stretch in characters, and behind 共.
        "从2015年到2020年{五|八}年间，全县床位稳步增加。",
        "规划期为2021年至2025年，共{5|7}年。",
    }
)


def found(wording):
    """What the rules that recompute say about a plan of this one sentence."""
    plan = extract(from_text(_PLAN.format(wording), Source("pair.txt", "txt", "0")))
    verdict = run([plan], selected(["arithmetic", "time.duration-differs"]))
    assert all(outcome.outcome != "failed" for outcome in verdict.outcomes), verdict.outcomes
    return [(finding.rule, message(finding)) for finding in verdict.findings]


@pytest.mark.parametrize(("kind", "wording"), PAIRS)
def test_a_true_sentence_is_left_alone_and_a_broken_one_found_once(kind, wording):
    assert _SLOT.search(wording), kind
    assert found(_SLOT.sub(r"\1", wording)) == []
    if wording not in MISSED:
        assert len(found(_SLOT.sub(r"\2", wording))) == 1


@pytest.mark.parametrize(
    "wording",
    yaml.safe_load((Path(__file__).parent / "arithmetic_silence.yaml").read_text(encoding="utf-8")),
)
def test_what_does_not_give_the_whole_is_left_alone(wording):
    assert found(wording) == []


def test_the_pairs_were_collected():
    kinds = Counter(pair.values[0] for pair in PAIRS)
    assert sum(kinds.values()) >= 100
    assert len(kinds) >= 10
    assert len(MISSED) * 10 <= len(PAIRS)
