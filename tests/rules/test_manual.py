"""Every manual page is complete, and its examples are true: the rule finds its 反例 and leaves its 正例 alone."""

import re

import pytest

from planlint.manual import HEADINGS, Block, pages, parsed
from tests.rules.examples import examples, gathered, graph, plan
from validators.registry import RULES, rule_named, selected
from validators.run import run
from validators.shacl import rows
from validators.words import message

PAGES = {name: parsed(text) for name, text in pages().items()}

# Rules whose 反例 cannot be run, each with the reason. The list may shrink and must not grow.
NOT_RUN: dict[str, str] = {}
MOST_NOT_RUN = 0
# Rules that judge nothing in their 正例: some views make rows only for what looks wrong. Each says less than a row found sound.
MOST_UNJUDGED = 10

# A note to oneself, half-width or doubled marks, a name of code where a reviewer expects a reason.
_UNNATURAL = re.compile(
    r"TODO|FIXME|[一-鿿][,;:?!][一-鿿]|，，|。。|\bNone\b|\bnull\b|pandera|polars|正则|span|DataFrame", re.IGNORECASE
)
_SHORT = {"检查什么": 8, "为什么": 5, "反例": 4, "正例": 4, "局限": 6}


def judged(name, example):
    """What this rule alone says of the plan that holds the example, or of the graph that the example is."""
    shown = graph(example)
    plans, company = gathered("甲。" if shown is not None else example)
    with pytest.MonkeyPatch.context() as patch:
        if shown is not None:
            patch.setattr(rows, "plan_graph", lambda _: shown)
        return run(plans, [rule_named(name)], company)


def found(name, example):
    """Whether this rule alone finds something in the plan that holds the example."""
    verdict = judged(name, example)
    assert [outcome.reason for outcome in verdict.outcomes if outcome.outcome == "failed"] == []
    assert {finding.rule for finding in verdict.findings} <= {name}
    return bool(verdict.findings)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_title_and_five_sections_in_order(name):
    page = PAGES[name]
    assert page.title == rule_named(name).title.zh
    assert tuple(heading for heading, _ in page.sections) == HEADINGS
    for heading, blocks in page.sections:
        text = "".join(block.text for block in blocks)
        assert len(text) >= _SHORT[heading], f"{heading}: {text}"
        assert re.search(r"[\u4e00-\u9fff]", text), f"{heading}: {text}"
        if heading not in {"反例", "正例"}:
            assert text.endswith("。"), f"{heading} is no sentence: {text}"
            assert not any(block.is_example for block in blocks), f"{heading}: an example"
            assert _UNNATURAL.search(text) is None, f"{heading}: {text}"


def test_the_reasons_stand_up_to_the_rules_of_wording():
    """The other sections cite what is wrong; these may not be."""
    reasons = "\n".join(block.text for page in PAGES.values() for block in page.blocks("为什么"))
    verdict = run([plan(reasons)], selected(["text"]))
    assert [(finding.rule, message(finding)) for finding in verdict.findings] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NOT_RUN])
def test_the_rule_finds_its_counterexamples_and_leaves_its_examples_alone(name):
    wrong = examples(PAGES[name].blocks("反例"))
    sound = examples(PAGES[name].blocks("正例"))
    assert wrong
    assert sound
    for example in wrong:
        assert found(name, example), f"not found: {example}"
    for example in sound:
        assert not found(name, example), f"found: {example}"


def test_few_examples_cannot_be_run_and_no_more():
    assert len(NOT_RUN) <= MOST_NOT_RUN
    assert all(name in PAGES and reason for name, reason in NOT_RUN.items())


def test_what_cannot_be_run_is_still_so():
    runnable = [name for name in NOT_RUN if all(found(name, e) for e in examples(PAGES[name].blocks("反例")))]
    assert runnable == [], "these examples can be run by now: take them off the list"


def test_most_examples_are_judged_and_not_passed_over():
    def is_judged(name):
        outcomes = [judged(name, e).outcomes[0].outcome for e in examples(PAGES[name].blocks("正例"))]
        return set(outcomes) != {"not-applicable"}

    assert len([name for name in PAGES if not is_judged(name)]) <= MOST_UNJUDGED


def test_every_rule_was_run():
    assert PAGES.keys() == {rule.name for rule in RULES}
    assert len(PAGES) - len(NOT_RUN) >= 100


def test_a_page_is_cut_at_its_headings_and_examples():
    page = parsed("名称\n\n检查什么：甲\n乙。\n\n反例\n    一、甲\n    丙。\n\n    丁。\n附注“戊”。\n\n局限：\n己。\n")
    assert page.title == "名称"
    assert page.sections == (
        ("检查什么", (Block("甲乙。"),)),
        ("反例", (Block("一、甲\n丙。", is_example=True), Block("丁。", is_example=True), Block("附注“戊”。"))),
        ("局限", (Block("己。"),)),
    )
    assert page.blocks("正例") == ()


def test_examples_are_documents_or_quotations_or_a_sentence():
    assert examples((Block("一、甲\n丙。", is_example=True), Block("附注“戊”。"))) == ["一、甲\n丙。"]
    assert examples((Block("“甲‘乙’。”（丙）；“丁。”"),)) == ["甲“乙”。", "丁。"]
    assert examples((Block("甲；乙"),)) == ["甲；乙"]


def test_an_example_becomes_the_smallest_plan_that_can_hold_it():
    table = (
        "表1 指标\n| 序号 | 指标 | 单位 | 2020年 | 2025年 |\n| 1 | 甲率 | % | 1 | 2 |\n| 2 | 乙率 | % | | 4 |\n以上。"
    )
    facts = plan(table)
    assert [(row.name, [o.text for o in row.observations]) for row in facts.indicators] == [
        ("甲率", ["1", "2"]),
        ("乙率", ["", "4"]),
    ]
    assert facts.document.quote(facts.document.paragraphs[-1].span) == "以上。"
    assert facts.identity.place == "青禾县"
    own = plan("白水县“十四五”养老规划\n一、基础\n甲。\n二、任务\n1.乙。\n……\n4.丙。").document.text
    assert own == "白水县“十四五”养老规划\n一、基础\n甲。\n二、任务\n1.乙。\n2.乙。\n3.乙。\n4.丙。\n"
    assert plan("甲。\n……\n乙。").document.text.count("甲。") == 11
