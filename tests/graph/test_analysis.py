"""Who carries what: measures against what a reader counts by hand, each number with its places."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from kg.extract import extract
from kg.graph import iri
from kg.graph.analysis import analyse
from kg.graph.links import Links
from kg.graph.projections import cooperation
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

ROOT = Path(__file__).resolve().parents[2]

TEXT = """青禾县“十四五”卫生健康发展规划

一、发展基础
县农业农村局和县总工会多年支持卫生工作，市财政局给予补助。全县人均预期寿命达到76.10岁。

二、发展目标
表1  主要指标

	领域
	序号
	指标名称
	单位
	2020年
	2025年
	属性

	健康水平
	1
	人均预期寿命
	岁
	76.10
	79.5
	预期性


	2
	孕产妇死亡率
	/10万
	18.92
	12
	预期性


	3
	居民健康素养水平
	%
	21.5
	28
	预期性


三、重点任务
1.加强基层服务。新建县人民医院发热门诊。（牵头部门：县卫生健康局；配合部门：县财政局、县发展改革局）
2.加强人才培养。降低孕产妇死亡率，每年培训医师60人。（牵头部门：县卫生健康局；配合部门：县教育局）
3.提高健康素养。到2025年，居民健康素养水平达到28%。（牵头部门：县卫生健康局）
4.完善资金保障。加大投入力度，落实补助政策。（牵头部门：县财政局；配合部门：县发展改革局）
5.繁荣体育事业。建设健身步道，开展全民健身活动。（牵头部门：县体育局；配合部门：县文化和旅游局）
6.改善设施条件。改造业务用房。

四、保障措施
加强组织领导。
"""


def plan_of(text, name="plan.txt"):
    return extract(from_text(text, Source(name, "txt", f"{abs(hash(name)):064x}"[:64])))


@pytest.fixture(scope="module")
def part():
    return analyse([plan_of(TEXT)]).plans[0]


def named(part, name):
    return next(one for one in part.departments if one.name == name)


def test_who_carries_most(part):
    health = named(part, "县卫生健康局")
    assert part.departments[0] is health
    assert (len(health.leads), len(health.joins), len(health.alone)) == (3, 0, 1)
    assert [cite.label for cite in health.leads] == ["加强基层服务", "加强人才培养", "提高健康素养"]
    assert [part.plan.document.quote(cite.span) for cite in health.leads] == ["县卫生健康局"] * 3
    assert (health.partners, health.shared) == (3, 3)
    money = named(part, "县财政局")
    assert (len(money.leads), len(money.joins), money.partners, money.shared) == (1, 1, 2, 3)


def test_the_middle_is_who_others_must_go_through(part):
    """Five others make ten pairs; two of them, 教育局 with 财政局 and with 发展改革局, meet only through the bureau."""
    assert named(part, "县卫生健康局").hub == pytest.approx(2 / 10)
    assert named(part, "县教育局").hub == 0


def test_betweenness_agrees_with_counting_paths(part):
    plan = part.plan
    graph = cooperation(plan, Links(plan, iri.of_plan(plan)))
    count = len(graph) - 1
    for one in part.departments:
        if one.iri not in graph:
            continue
        total = 0.0
        for first, second in combinations([name for name in graph if name != one.iri], 2):
            if nx.has_path(graph, first, second):
                paths = list(nx.all_shortest_paths(graph, first, second))
                total += sum(one.iri in path for path in paths) / len(paths)
        assert one.hub == pytest.approx(total / (count * (count - 1) / 2))


def test_groups_islands_and_bridges(part):
    assert part.islands == (4, 2)
    groups = {one.name: one.group for one in part.departments if one.group}
    assert groups["县体育局"] == groups["县文化和旅游局"] != groups["县卫生健康局"]
    bridges = {frozenset((pair.first, pair.second)) for pair in part.pairs if pair.bridge}
    assert bridges == {frozenset(("县卫生健康局", "县教育局")), frozenset(("县体育局", "县文化和旅游局"))}
    money = next(pair for pair in part.pairs if {pair.first, pair.second} == {"县财政局", "县发展改革局"})
    assert [cite.label for cite in money.tasks] == ["加强基层服务", "完善资金保障"]


def test_who_is_not_asked(part):
    assert [one.name for one in part.departments if one.joins and not one.leads] == [
        "县发展改革局", "县教育局", "县文化和旅游局",
    ]  # fmt: skip
    unlisted = [one.name for one in part.departments if not one.joins and not one.leads and one.mentioned]
    assert set(unlisted) == {"县农业农村局", "县总工会", "市财政局"}
    assert [named(part, name).own for name in ("县农业农村局", "县总工会", "市财政局")] == [True, True, False]


def test_what_nobody_carries(part):
    assert [load.title for load in part.loads if not load.bodies] == ["改善设施条件"]
    assert [load.title for load in part.loads if len(load.bodies) == 1] == ["提高健康素养"]
    cares = {care.name: (len(care.tasks), care.by_value, care.leads) for care in part.cares}
    assert cares == {
        "人均预期寿命": (0, 0, ()),
        "孕产妇死亡率": (1, 0, ("县卫生健康局",)),
        "居民健康素养水平": (1, 1, ("县卫生健康局",)),
    }


def test_a_plan_without_duties_has_no_network():
    part = analyse([plan_of(TEXT.replace("牵头部门", "说明").replace("配合部门", "备注"))]).plans[0]
    assert part.pairs == ()
    assert part.islands == ()
    assert all(not load.bodies for load in part.loads)


def test_an_empty_plan_is_analysed():
    assert analyse([]).plans == ()
    empty = analyse([plan_of("通知")]).plans[0]
    assert (empty.departments, empty.cares, empty.projects) == ((), (), ())


def test_whom_most_others_give_tasks():
    with_guild = TEXT.replace("配合部门：县教育局", "配合部门：县教育局、县总工会")
    plans = [plan_of(text, f"p{n}.txt") for n, text in enumerate((TEXT, with_guild, with_guild))]
    expected = analyse(plans).expected
    assert [(one.plan, one.name, one.others) for one in expected] == [(0, "总工会", (1, 2))]
    # Two plans are no crowd.
    assert analyse(plans[:2]).expected == ()


SCRIPT = """
import tests.graph.test_analysis as t
from kg.graph.analysis import analyse
part = analyse([t.plan_of(t.TEXT)]).plans[0]
print([(d.name, d.hub, d.group) for d in part.departments], [(p.first, p.second, p.bridge) for p in part.pairs])
"""


def test_two_runs_find_the_same_groups():
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "7")
    ]
    assert runs[0] == runs[1] != ""
