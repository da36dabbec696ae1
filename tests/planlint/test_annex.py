"""``--annex`` of the commands: the plan and its tables as one, each place with its file's name."""

import io
import json
import zipfile

import pytest

PLAN = "长平县“十四五”卫生健康规划\n一、发展目标\n到2025年，每千人口床位数达到8.5张，孕产妇死亡率控制在12/10万以内。\n"
TABLE = "主要指标表\n序号,指标,单位,2020年,2025年,属性\n1,每千人口床位数,张,6.00,7.80,预期性\n2,孕产妇死亡率,/10万,13,≤12,约束性\n"


@pytest.fixture
def files(tmp_path):
    plan, table = tmp_path / "plan.txt", tmp_path / "=表1.csv"
    plan.write_text(PLAN, encoding="utf-8")
    table.write_text(TABLE, encoding="gb18030")
    return plan, table


def test_prose_is_checked_against_an_annex(run_program, files):
    plan, table = files
    status, out, _ = run_program("check", plan, "--annex", table, "--format", "json")
    found = json.loads(out)
    [finding] = [f for f in found["findings"] if f["rule"] == "value.target-mismatch"]
    assert status == 1
    places = {place["source"]: place for place in finding["locations"]}
    assert places[None]["line"] == 3
    assert places[None]["address"] is None
    inside = places["=表1.csv"]
    assert inside["address"] == {"sheet": "", "cell": "E3"}
    assert inside["quote"] == "7.80"
    assert inside["section"] == ["附件：=表1.csv"]
    assert found["plans"][0]["source"] == "plan.txt"


def test_reports_say_which_file_a_place_is_in(run_program, files):
    plan, table = files
    _, out, _ = run_program("check", plan, "--annex", table)
    assert "附件 =表1.csv E3" in out
    assert f"{plan}:3" in out
    _, out, _ = run_program("check", plan, "--annex", table, "--format", "markdown", "--lang", "en")
    assert "annex" in out


@pytest.mark.parametrize("command", ["report", "map", "graph"])
def test_the_other_commands_take_annexes(run_program, files, tmp_path, command):
    plan, table = files
    output = tmp_path / "out" if command == "report" else tmp_path / f"out.{'html' if command == 'map' else 'ttl'}"
    status, _, _ = run_program(command, plan, "--annex", table, "-o", output)
    assert status in {0, 1}
    page = output / "report.html" if command == "report" else output
    assert "孕产妇死亡率" in page.read_text(encoding="utf-8")
    status, _, error = run_program(command, plan, "--annex", table, "-o", table)
    assert status == 2
    assert error.count("\n") == 1


def test_facts_come_with_their_annex(run_program, files):
    plan, table = files
    _, out, _ = run_program("extract", plan, "--annex", table)
    facts = json.loads(out)
    assert [i["location"]["source"] for i in facts["indicators"]] == ["=表1.csv", "=表1.csv"]
    assert all(s["indicator"] for s in facts["statements"])


def test_an_annex_that_cannot_be_read_costs_only_itself(run_program, files, tmp_path):
    plan, table = files
    bad, other = tmp_path / "坏.xlsx", tmp_path / "说明.txt"
    bad.write_bytes(b"PK\x03\x04 nothing")
    other.write_text("说明", encoding="utf-8")
    arguments = ("--annex", bad, "--annex", other, "--annex", tmp_path / "没有.xlsx", "--annex", table)
    status, out, error = run_program("check", plan, *arguments, "--format", "json")
    assert status == 2
    assert [line.split("：")[0].rpartition("/")[2] for line in error.splitlines()] == [
        "坏.xlsx",
        "说明.txt",
        "没有.xlsx",
    ]
    assert json.loads(out)["findings"]


def test_an_annex_belongs_to_one_plan(run_program, files, tmp_path):
    plan, table = files
    second = tmp_path / "second.txt"
    second.write_text(PLAN, encoding="utf-8")
    status, out, error = run_program("check", plan, second, "--annex", table)
    assert (status, out) == (2, "")
    assert "附件只能配一份规划" in error


def test_folders_give_plans_not_tables(run_program, files):
    plan, _ = files
    _, out, _ = run_program("check", plan.parent, "--format", "json")
    assert [found["source"] for found in json.loads(out)["plans"]] == ["plan.txt"]


def test_a_table_alone_is_read_when_it_is_named(run_program, files):
    _, table = files
    _, out, _ = run_program("extract", table)
    facts = json.loads(out)
    assert [i["name"] for i in facts["indicators"]] == ["每千人口床位数", "孕产妇死亡率"]
    assert facts["indicators"][0]["location"]["address"]["cell"] == "A3"


def test_what_was_not_read_is_said_in_every_report(run_program, files, tmp_path):
    plan, table = files
    table.write_text(TABLE, encoding="utf-8")
    buffer = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<w xmlns:r="{relation}"><sheet name="甲" r:id="a"/><sheet name="乙" r:id="b" state="hidden"/></w>',
        )
        entries = "".join(f'<Relationship Id="{n}" Type="{relation}/worksheet" Target="a.xml"/>' for n in "ab")
        archive.writestr("xl/_rels/workbook.xml.rels", f"<r>{entries}</r>")
        archive.writestr("xl/a.xml", '<s><row><c t="str"><v>指标</v></c><c t="str"><v>2025年</v></c></row></s>')
    book = tmp_path / "表.xlsx"
    book.write_bytes(buffer.getvalue())
    for form in ("text", "markdown"):
        _, out, _ = run_program("check", plan, "--annex", book, "--format", form)
        assert "“乙”已隐藏，未读取" in out
    run_program("report", plan, "--annex", book, "-o", tmp_path / "out")
    assert "“乙”已隐藏，未读取" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


PROJECTS = """长平县重点项目表
单位：万元
序号,项目名称,建设单位,建设规模及内容,总投资,起止年限
1,县人民医院综合楼建设项目,县人民医院,建筑面积2.5万平方米,12000,2021-2024
2,河口镇卫生院改扩建项目,河口镇卫生院,业务用房3200平方米,3000,2022-2024
3,河口镇卫生院改扩建项目,河口镇卫生院,业务用房900平方米,800,2023-2024
"""


def test_a_project_of_the_prose_is_checked_against_the_project_list(run_program, tmp_path):
    plan, table = tmp_path / "plan.txt", tmp_path / "项目.csv"
    table.write_text(PROJECTS, encoding="utf-8")
    for cost, expected in (("1.5亿元", 1), ("1.2亿元", 0)):
        text = f"实施县人民医院综合楼建设项目，总投资{cost}，建筑面积2.5万平方米，2024年底前建成投用。"
        plan.write_text(PLAN + text, encoding="utf-8")
        _, out, _ = run_program("check", plan, "--annex", table, "--format", "json")
        found = [f for f in json.loads(out)["findings"] if f["rule"] == "value.project-differs"]
        assert len(found) == expected
    plan.write_text(PLAN + text.replace("1.2", "1.5"), encoding="utf-8")
    _, out, _ = run_program("check", plan, "--annex", table)
    assert "前后不一致：正文写作1.5亿元，项目表写作12000万元" in out
    assert "项目表：12000  附件 项目.csv E4" in out


TASKS = """重点任务分工表
序号,重点任务,牵头单位,责任单位,完成时限
1,推进紧密型医共体建设,县卫生健康局,县财政局、县医保局,2023年12月底
2,完善疾病预防控制体系,县疾控局,各镇人民政府,长期坚持
"""


@pytest.mark.parametrize("form", ["csv", "xls", "html"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_breakdown_gives_tasks_and_a_list_gives_projects_alone_or_beside_the_plan(run_program, tmp_path, form, alone):
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    found = {}
    for name, lines in (("任务", TASKS), ("项目", PROJECTS)):
        table = tmp_path / f"{name}.{form if alone or form != 'html' else 'xls'}"
        table.write_text(lines if form != "html" else _page(lines), encoding="utf-8")
        arguments = (table,) if alone else (plan, "--annex", table)
        _, out, _ = run_program("extract", *arguments)
        found[name] = json.loads(out)
    tasks = [t for t in found["任务"]["tasks"] if t["lead"]]
    assert [(t["number"], t["title"], t["lead"], t["participants"]) for t in tasks] == [
        ("1", "推进紧密型医共体建设", ["县卫生健康局"], ["县财政局", "县医保局"]),
        ("2", "完善疾病预防控制体系", ["县疾控局"], ["各镇人民政府"]),
    ]
    assert tasks[0]["deadline"] == {"text": "2023年12月底", "year": 2023, "month": 12}
    assert tasks[1]["deadline"] == {"text": "长期坚持", "year": None, "month": None}
    assert tasks[0]["location"]["source"] == (None if alone else table.name.replace("项目", "任务"))
    projects = found["项目"]["projects"]
    assert [(p["name"], p["investment"]["text"], p["deadline"]["year"]) for p in projects][:2] == [
        ("县人民医院综合楼建设项目", "12000", 2024),
        ("河口镇卫生院改扩建项目", "3000", 2024),
    ]


def _page(lines: str) -> str:
    """A page of a table, as export buttons of web systems save it under the name of a workbook."""
    title, *rows = lines.replace("单位：万元\n", "").splitlines()
    unit = "<p>单位：万元</p>" if "单位：万元" in lines else ""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(",")) + "</tr>" for row in rows)
    return f"<html><head><meta charset='utf-8'></head><body><p>{title}</p>{unit}<table border=1>{body}</table></body></html>"
