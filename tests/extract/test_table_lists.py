"""Projects and tasks from tables: lists of projects, breakdowns to departments."""

from collections.abc import Sequence

import pytest

from kg.extract import extract
from kg.lexicon.table_heads import meaning
from kg.model.facts import Plan
from kg.readers import read_bytes

TITLE = "长平县“十四五”卫生健康规划\n"


def plan_of(rows: Sequence[Sequence[str]], above: str = "") -> Plan:
    """A plan whose only table has these rows, in the flattened form of plain text."""
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    return extract(read_bytes(f"{TITLE}{above}\n{table}\n\n\n".encode(), "plan.txt"))


PROJECTS = ["序号", "项目名称", "建设单位", "建设规模及内容", "总投资（万元）", "起止年限"]


def test_a_project_list_gives_projects_with_their_amounts_and_dates():
    rows = [
        PROJECTS,
        ["1", "县人民医院综合楼项目", "县人民医院", "建筑面积2.5万平方米，床位300张", "12000", "2021-2023"],
        ["2", "妇幼保健院迁建项目", "县妇幼保健院", "新建业务用房", "1,500", "2022年3月—2024年12月"],
        ["", "合计", "", "", "13500", ""],
    ]
    first, second = extract_projects(rows)
    assert (first.name, first.institution) == ("县人民医院综合楼项目", "县人民医院")
    assert (first.investment.low, first.investment.unit, first.investment.text) == (12000, "万元", "12000")
    assert (first.floor_area.text, first.beds.text) == ("2.5万平方米", "300张")
    assert (first.deadline.year, first.deadline.month) == (2023, None)
    assert second.investment.low == 1500
    assert (second.deadline.year, second.deadline.month) == (2024, 12)


def extract_projects(rows, above=""):
    plan = plan_of(rows, above)
    assert all(plan.document.quote(p.name_span).strip() == p.name for p in plan.projects)
    return plan.projects


def test_the_unit_may_stand_above_the_table():
    rows = [
        ["项目名称", "建设规模", "总投资"],
        ["甲镇卫生院改造", "800平方米", "300"],
        ["乙镇卫生院改造", "900平方米", "400"],
    ]
    assert [p.investment.unit for p in extract_projects(rows, "单位：万元")] == ["万元", "万元"]
    assert [p.investment for p in extract_projects(rows)] == [None, None]


def test_cost_year_by_year_makes_no_indicators_of_projects():
    rows = [
        ["序号", "项目名称", "总投资（万元）", "2021年", "2022年"],
        ["1", "甲楼", "30", "10", "20"],
        ["2", "乙楼", "40", "20", "20"],
    ]
    plan = plan_of(rows)
    assert plan.indicators == ()
    assert [p.name for p in plan.projects] == ["甲楼", "乙楼"]


TASKS = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]


def test_a_breakdown_gives_tasks_with_who_leads_and_who_joins():
    rows = [
        TASKS,
        ["1", "推进卫生院标准化", "县卫生健康局", "财政局、发展改革局", "2023年"],
        ["2", "建设医共体", "卫生健康局", "各镇人民政府", "2025年"],
    ]
    plan = plan_of(rows)
    found = [
        (t.number, t.title, [(r.label, r.leads, [b.name for b in r.bodies]) for r in t.responsibilities])
        for t in plan.tasks
    ]
    assert found == [
        (
            "1",
            "推进卫生院标准化",
            [("牵头单位", True, ["县卫生健康局"]), ("配合单位", False, ["县财政局", "县发展改革局"])],
        ),
        ("2", "建设医共体", [("牵头单位", True, ["县卫生健康局"]), ("配合单位", False, ["各镇人民政府"])]),
    ]
    assert "县财政局" in [d.name for d in plan.departments]


def test_a_cell_that_names_the_roles_itself_is_heard():
    rows = [
        ["任务", "责任单位"],
        ["建设医共体", "县卫生健康局牵头，县财政局、县医保局配合"],
        ["推进签约", "县卫生健康局"],
    ]
    first, second = plan_of(rows).tasks
    assert [(r.leads, [b.name for b in r.bodies]) for r in first.responsibilities] == [
        (True, ["县卫生健康局"]),
        (False, ["县财政局", "县医保局"]),
    ]
    assert second.responsibilities[0].leads


@pytest.mark.parametrize(
    "head",
    [
        ["指标", "单位", "2020年", "责任单位"],
        ["项目", "单位", "2020年", "2025年"],
        ["姓名", "职务", "牵头单位", "电话"],
        ["项目名称", "编号", "名称", "说明"],
    ],
)
def test_other_tables_give_neither_projects_nor_tasks(head):
    rows = [head, ["床位", "张", "5", "6"], ["医师", "人", "2", "3"]]
    plan = plan_of(rows)
    assert plan.projects == ()
    assert plan.tasks == ()


@pytest.mark.parametrize(
    ("table", "head", "expected"),
    [
        ("project", "总投资（万元）", "investment"),
        ("project", "计划总投资（万元）", "investment"),
        ("project", "2021年投资", None),
        ("project", "中央投资", None),
        ("project", "主要建设内容及规模", "scale"),
        ("project", "备注", None),
        ("task", "县级牵头单位", "lead"),
        ("task", "责任人", None),
        ("task", "参与部门", "join"),
        ("task", "编号", "number"),
    ],
)
def test_heads_are_known_by_their_words(table, head, expected):
    assert meaning(table, head) == expected
