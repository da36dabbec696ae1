"""Two drafts laid beside each other: sentences, numbers, lists of changes."""

from pathlib import Path

import pytest

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.views.alignment import align, sentences
from validators.views.differences import KINDS, differences, match

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"

HEAD = "青禾县“十四五”卫生健康规划\n一、发展目标\n"
TASK = "1.加强基层服务。新建乡镇卫生院2所。（牵头部门：县卫生健康局；配合部门：县财政局）\n"
OTHER = "2.加强人才培养。每年培训医师60人。（牵头部门：县教育局）\n"
PROJECT = "3.县人民医院新院区建设。县人民医院新院区项目，总投资3.2亿元，建筑面积5万平方米，设置床位600张，2024年底前建成投用。\n"
TABLE = (
    "表1  主要指标\n\t序号\n\t指标名称\n\t单位\n\t2020年\n\t2025年\n\t属性\n\n"
    "\t1\n\t人均预期寿命\n\t岁\n\t77.1\n\t78.5\n\t预期性\n\n\t2\n\t婴儿死亡率\n\t‰\n\t3.6\n\t3.2\n\t预期性\n\n"
)


def read(text):
    return extract(from_text(text, Source("plan.txt", "txt", "0" * 64)))


def changed(before, after):
    draft, plan = read(before), read(after)
    found = differences(draft, plan, match(draft, plan))
    for one in found:
        assert one.kind in KINDS
        assert one.was is not None or one.now is not None
    return [(one.kind, one.name, one.before, one.after) for one in found if one.kind != "sentences"]


def whole(*tasks, table=TABLE):
    return HEAD + table + "\n二、重点任务\n" + "".join(tasks)


@pytest.mark.parametrize("name", ["changle", "linqu", "shanting", "siyang", "wuhai"])
def test_sentences_are_places_and_a_text_is_all_of_itself(name):
    document = read((SAMPLES / f"{name}.txt").read_text(encoding="utf-8")).document
    for sentence in sentences(document):
        assert "".join(document.normal[sentence.span.start : sentence.span.end].split()) == sentence.text
    same = align(document, document)
    assert all(one == other for one, other in same.pairs)
    assert (same.removed, same.added) == ((), ())
    assert not any(twin.changed or twin.before != twin.after for twin in same.numbers)


def test_sentences_that_moved_or_were_rewritten_are_found():
    first, second, third = "全县新建卫生院2所，", "培训村医60人。", "建设区域医疗中心1个，改善就医环境。"
    draft = read(HEAD + f"{first}改善基层条件。\n{second}\n{third}\n").document
    plan = read(HEAD + f"{third}\n{first}大力改善基层条件。\n{second.replace('60', '80')}\n增设托位300个。\n").document
    found = align(draft, plan)
    assert [(one.text[:4], other.text[:4]) for one, other in found.pairs[1:]] == [
        ("建设区域", "建设区域"),
        ("全县新建", "全县新建"),
        ("培训村医", "培训村医"),
    ]
    assert [sentence.text for sentence in found.added] == ["增设托位300个。"]
    assert [
        (draft.quote(twin.before), plan.quote(twin.after)) for twin in found.numbers if twin.changed
    ] == [("60", "80")]  # fmt: skip


def test_the_same_plan_has_no_changes_wherever_its_lines_stand():
    assert changed(whole(TASK, OTHER, PROJECT), "\n\n" + whole(TASK, OTHER, PROJECT)) == []


def test_changes_of_indicators():
    new = TABLE.replace("3.2\n", "3.0\n").replace("77.1", "77.2").replace("人均预期寿命", "人均期望寿命")
    assert changed(whole(TASK), whole(TASK, table=new)) == [
        ("indicator-renamed", "人均期望寿命", "人均预期寿命", "人均期望寿命"),
        ("target", "婴儿死亡率", "3.2", "3.0"),
        ("baseline", "人均期望寿命", "77.1", "77.2"),
    ]
    row = "\t1\n\t产前筛查率\n\t%\n\t80\n\t85\n\t预期性\n\n"
    more = TABLE.replace("属性\n\n\t1\n", f"属性\n\n{row}\t2\n").replace("\t2\n\t婴儿", "\t3\n\t婴儿")
    assert changed(whole(TASK), whole(TASK, table=more)) == [
        ("indicator-added", "产前筛查率", "", "2020年 80%；2025年 85%"),
        ("indicator-number", "2", "1、2", "2、3"),
    ]
    assert changed(whole(TASK, table=more), whole(TASK))[0] == (
        "indicator-removed", "产前筛查率", "2020年 80%；2025年 85%", "",
    )  # fmt: skip


def test_changes_of_tasks():
    assert changed(whole(TASK, OTHER), whole(TASK.replace("县卫生健康局", "县医保局"), OTHER)) == [
        ("lead", "加强基层服务", "县卫生健康局", "县医保局")
    ]
    assert changed(whole(TASK, OTHER), whole(TASK.replace("；配合部门：县财政局", ""), OTHER)) == [
        ("participants", "加强基层服务", "县财政局", "")
    ]
    swapped = whole(OTHER.replace("2.", "1."), TASK.replace("1.", "2."))
    assert changed(whole(TASK, OTHER), swapped) == [("task-number", "2", "2、1", "1、2")]
    assert ("task-removed", "加强人才培养", "加强人才培养", "") in changed(whole(TASK, OTHER), whole(TASK))


def test_changes_of_projects_and_numbers():
    after = PROJECT.replace("3.2亿元", "3.5亿元").replace("600张", "650张")
    found = changed(whole(TASK, PROJECT), whole(TASK.replace("2所", "3所"), after))
    assert [(kind, before, after) for kind, _, before, after in found] == [
        ("number", "2所", "3所"),
        ("investment", "3.2亿元", "3.5亿元"),
        ("beds", "600张", "650张"),
    ]
