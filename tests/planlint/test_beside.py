"""Plans beside others on the command line: parts, outcomes, the table of peers, what became of findings since a draft."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import planlint
from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.commands.options import spread
from planlint.history import history
from validators.company import Company
from validators.registry import selected
from validators.run import run

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
SCHEMA = json.loads((Path(planlint.__file__).parent / "schema" / "check.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def write(folder):
    """Writes a plan into the working directory and gives its name."""

    def call(name, text):
        (folder / name).write_text(text, encoding="utf-8")
        return name

    return call


@pytest.fixture
def city(clean):
    """The plan above the small made-up one: a longer life, and a binding indicator that it has not."""
    text = clean.replace("青禾县", "云川市").replace("79.5", "80.5")
    row = "\t\n\t4\n\t每万人口全科医生数\n\t人\n\t2.6\n\t3.6\n\t约束性\n\n"
    return text.replace("\t28\n\t预期性\n\n", "\t28\n\t预期性\n\n" + row)


def read(text, name="plan.txt"):
    return extract(from_text(text, Source(name, "txt", "0" * 64)))


def checked(run_program, *arguments):
    status, out, err = run_program("check", *arguments, "--format", "json")
    found = json.loads(out)
    Draft202012Validator(SCHEMA).validate(found)
    return status, found, err


def test_an_option_of_several_takes_all_up_to_the_next_option():
    assert spread(["check", "a", "--peers", "b", "c", "--lang", "en"]) == [
        "check", "a", "--peers", "b", "--peers", "c", "--lang", "en",
    ]  # fmt: skip
    assert spread(["check", "--peers", "b", "--peers", "c", "--", "a"]) == [
        "check", "--peers", "b", "--peers", "c", "--", "a",
    ]  # fmt: skip
    assert spread(["check", "a", "--against", "-", "--peers"]) == ["check", "a", "--against", "-", "--peers"]
    assert spread(["report", "a", "-o", "x", "b"]) == ["report", "a", "-o", "x", "b"]


def test_a_parent_is_compared_with_and_not_judged(run_program, write, faulty, city):
    plan, parent = write("plan.txt", faulty), write("city.txt", city)
    _, found, _ = checked(run_program, plan, "--parent", parent)
    assert [(p["source"], p["part"]) for p in found["plans"]] == [("plan.txt", "checked"), ("city.txt", "parent")]
    assert {outcome["plan"] for outcome in found["outcomes"]} == {0}
    assert {finding["plan"] for finding in found["findings"]} == {0}
    between = {f["rule"]: f for f in found["findings"] if f["family"] == "plan.parent"}
    assert between.keys() == {"plan.parent-binding-missing", "plan.parent-target-looser"}
    looser = between["plan.parent-target-looser"]
    assert [(place["plan"], place["quote"]) for place in looser["locations"]] == [(0, "79.5"), (1, "80.5")]
    alone = list(checked(run_program, plan)[1]["findings"])
    assert [f for f in found["findings"] if f["family"] != "plan.parent"] == alone


def test_without_company_rules_between_plans_do_not_apply(run_program, write, faulty):
    _, found, _ = checked(run_program, write("plan.txt", faulty), "--select", "plan")
    assert {outcome["outcome"] for outcome in found["outcomes"]} == {"not-applicable"}
    assert found["findings"] == []
    assert "peers" not in found
    assert "revision" not in found


def test_each_plan_has_the_same_parent_and_one_that_is_judged_too_is_not_its_own(run_program, write, faulty, city):
    names = [write("a.txt", faulty), write("b.txt", faulty.replace("青禾县", "白水县")), write("city.txt", city)]
    _, found, _ = checked(run_program, *names, "--parent", "city.txt", "--select", "plan")
    assert [p["part"] for p in found["plans"]] == ["checked"] * 3
    assert {f["plan"] for f in found["findings"] if f["family"] == "plan.parent"} == {0, 1}


def test_peers_are_a_folder_and_none_is_its_own(run_program, folder, faulty):
    (folder / "peers").mkdir()
    for place in ("青禾县", "白水县", "东岭县"):
        (folder / "peers" / f"{place}.txt").write_text(faulty.replace("青禾县", place), encoding="utf-8")
    _, found, _ = checked(run_program, "peers/青禾县.txt", "--peers", "peers")
    assert sorted((p["place"], p["part"]) for p in found["plans"]) == [
        ("东岭县", "peer"), ("白水县", "peer"), ("青禾县", "checked"),
    ]  # fmt: skip
    first = found["peers"][0]
    assert first["concept"] == "life-expectancy"
    assert [target["text"] for target in first["targets"]] == ["79.5岁"] * 3
    assert first["ranks"] == [{"plan": 0, "rank": 1, "of": 3, "percentile": 50.0}]


def test_another_file_of_the_plan_is_no_peer_of_it(run_program, write, faulty):
    copy, other = write("copy.txt", "\n" + faulty), write("other.txt", faulty.replace("青禾县", "白水县"))
    _, found, _ = checked(run_program, write("plan.txt", faulty), "--peers", copy, other)
    assert {target["plan"] for row in found["peers"] for target in row["targets"]} == {0, 2}
    assert found["peers"][0]["ranks"][0]["of"] == 2
    twice = write("other-again.txt", "\n\n" + faulty.replace("青禾县", "白水县"))
    _, found, _ = checked(run_program, "plan.txt", "--peers", other, twice)
    assert found["peers"][0]["ranks"][0]["of"] == 2
    assert [p["part"] for p in found["plans"]] == ["checked", "peer", "peer"]


def test_the_report_has_the_table_of_peers(run_program, write, faulty, folder):
    plan = write("plan.txt", faulty)
    peer = write("peer.txt", faulty.replace("青禾县", "=白水县").replace("79.5", "79.8"))
    status, _, _ = run_program("report", plan, "--peers", peer, "-o", "out")
    assert status == 1
    data = (folder / "out" / "peers.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    assert rows[1][:4] == ["人均预期寿命", "life-expectancy", "岁", "2025"]
    assert rows[1][4:6] == ["79.5岁", "79.8岁"]
    assert rows[1][-2:] == ["2 / 2", "0"]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    page = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert 'id="peers"' in page
    assert "同级规划" in page
    assert len(list((folder / "out" / "facts").iterdir())) == 1
    assert "peers.csv" in (folder / "out" / "index.html").read_text(encoding="utf-8")
    run_program("report", plan, "-o", "out")
    assert not (folder / "out" / "peers.csv").exists()


def test_a_draft_tells_new_remaining_and_fixed_findings(run_program, write, faulty, folder):
    plan = write("plan.txt", faulty.replace("达到25%", "达到28%").replace("每年培训", "。。每年培训"))
    draft = write("draft.txt", faulty)
    _, found, _ = checked(run_program, plan, "--against", draft)
    revision = found["revision"]
    assert found["plans"][revision["against"]]["source"] == "draft.txt"
    by_status = {f["rule"]: f["status"] for f in found["findings"] if "status" in f}
    assert by_status["value.baseline-mismatch"] == "remaining"
    assert by_status["text.mark-doubled"] == "new"
    assert [f["rule"] for f in revision["findings"]["fixed"]] == ["value.target-mismatch"]
    assert {f["locations"][0]["plan"] for f in revision["findings"]["fixed"]} == {1}
    assert [(c["kind"], c["before"], c["after"]) for c in revision["changes"]] == [
        ("number", "25%", "28%"),
        ("sentences", "", ""),
    ]
    status, out, _ = run_program("check", plan, "--against", draft)
    assert status == 1
    assert "与上一稿相比，问题：新出现 1、再次出现 0、仍存在 1、已改正 1" in out
    for form, words in (("markdown", "## 与上一稿比较"), ("markdown", "已改正的问题")):
        assert words in run_program("check", plan, "--against", draft, "--format", form)[1]
    run_program("report", plan, "--against", draft, "-o", "out")
    page = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert 'id="revision"' in page
    assert page.count('class="status new"') == 1 + 1


def test_what_was_mended_and_comes_again_has_reappeared(faulty, clean):
    plans = [read(text, f"{n}.txt") for n, text in enumerate((faulty, faulty, clean))]
    company = Company(drafts=(1, 2), guests=frozenset({1, 2}))
    rules = selected(["value"])
    found = run(plans, rules, company).findings
    past = history(plans, found, rules, company)
    assert set(past.statuses.values()) == {"reappeared"}
    assert past.count("reappeared") == len(found) == 2
    again = history([*plans[:1], plans[1]], found, rules, Company(drafts=(1,), guests=frozenset({1})))
    assert set(again.statuses.values()) == {"remaining"}
    assert again.fixed == ()


def test_a_finding_in_a_rewritten_sentence_remains(faulty):
    plans = [
        read(faulty.replace("全县人均预期寿命", "我县居民人均预期寿命")),
        read("\n\n" + faulty.replace("77.35", "77.25")),
    ]
    rules = selected(["value.baseline"])
    company = Company(drafts=(1,), guests=frozenset({1}))
    found = run(plans, rules, company).findings
    assert len(found) == 1
    assert set(history(plans, found, rules, company).statuses.values()) == {"remaining"}


def test_a_changed_sample_tells_exactly_its_changes(run_program, write):
    text = (SAMPLES / "shanting.txt").read_text(encoding="utf-8")
    draft = text.replace("\t17.62\n", "\t16.5\n").replace("计划投资10.5亿", "计划投资9.85亿").replace("120急救", "急救")
    assert draft != text
    plan, before = write("plan.txt", text), write("draft.txt", draft)
    _, found, _ = checked(run_program, plan, "--against", before, "--select", "plan")
    changes = [(c["kind"], c["before"], c["after"]) for c in found["revision"]["changes"]]
    assert ("target", "16.5", "17.62") in changes
    assert all(kind in {"target", "investment", "number", "sentences"} for kind, _, _ in changes)
    assert [f["rule"] for f in found["findings"]] == ["plan.revision-target-lowered"]


def test_a_value_left_behind_is_told_once_and_as_gravely_as_the_contradiction(run_program, write, faulty):
    draft = write("draft.txt", faulty.replace("达到25%", "达到28%"))
    _, found, _ = checked(run_program, write("plan.txt", faulty), "--against", draft)
    by_rule = {f["rule"]: f for f in found["findings"]}
    assert "value.target-mismatch" not in by_rule
    assert by_rule["plan.revision-old-value-left"]["severity"] == "error"
    assert {o["outcome"] for o in found["outcomes"] if o["rule"] == "value.target-mismatch"} == {"found"}


def test_the_same_draft_has_no_changes(run_program, write):
    text = (SAMPLES / "changle.txt").read_text(encoding="utf-8")
    _, found, _ = checked(run_program, write("plan.txt", text), "--against", write("draft.txt", "\n" + text))
    assert found["revision"]["changes"] == []
    assert found["revision"]["findings"]["new"] == []
    assert found["revision"]["findings"]["fixed"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan.txt", "--parent", "plan.txt"], "上级规划与被检查的规划是同一个文件"),
        (["plan.txt", "--against", "plan.txt"], "上一稿与被检查的规划是同一个文件"),
        (["plan.txt", "other.txt", "--against", "draft.txt"], "上一稿只能与一份规划比较"),
        (["plan.txt", "--parent", "missing.txt"], "missing.txt"),
        (["plan.txt", "--against", "missing.txt"], "missing.txt"),
        (["missing.txt", "--peers", "other.txt"], "missing.txt"),
        (["--peers", "other.txt", "plan.txt"], "没有给出规划文件"),
    ],
)
def test_what_cannot_be_compared_is_said_and_nothing_is_printed(run_program, write, faulty, arguments, words):
    for name in ("plan.txt", "other.txt", "draft.txt"):
        write(name, faulty)
    status, out, err = run_program("check", *arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_a_peer_that_cannot_be_read_costs_only_itself(run_program, write, faulty):
    write("a.txt", faulty)
    write("b.txt", faulty.replace("青禾县", "白水县"))
    status, out, err = run_program("check", "a.txt", "--peers", "b.txt", "missing.txt", "--select", "plan")
    assert status == 2
    assert "missing.txt" in err
    assert "同级规划：白水县" in out


def test_a_map_is_drawn_of_the_plan_alone(run_program, write, faulty, city, folder):
    write("plan.txt", faulty)
    write("city.txt", city)
    status, _, _ = run_program("map", "plan.txt", "--parent", "city.txt", "-o", "map.html")
    assert status == 0
    page = (folder / "map.html").read_text(encoding="utf-8")
    assert "达不到《云川市" in page


def test_peers_that_are_none_too_few_or_of_another_level_are_named(run_program, write, faulty):
    plan = write("plan.txt", faulty)
    copy = write("copy.txt", faulty.replace("2所", "3所"))
    _, out, err = run_program("check", plan, "--peers", copy, "--select", "plan")
    assert "planlint: copy.txt：与 plan.txt 是同一份规划（地区、规划期和标题相同），不作为同级规划\n" in err
    assert "没有可以对照的同级规划" in err
    city = write("city.txt", faulty.replace("青禾县", "白水市"))
    other = write("other.txt", faulty.replace("青禾县", "东岭县"))
    _, out, err = run_program("check", plan, "--peers", city, other, "--select", "plan")
    assert "planlint: city.txt：是市级规划，被检查的是县级规划，层级不同" in err
    assert "同级规划只有 2 份" in err
    assert "白水市（层级不同）、东岭县" in out
    more = [write(f"{n}.txt", faulty.replace("青禾县", f"{n}川县")) for n in "东西南"]
    assert run_program("check", plan, "--peers", *more, "--select", "plan")[2] == ""


def test_a_target_that_is_not_compared_says_why(run_program, write, faulty, folder):
    plan = write("plan.txt", faulty)
    peer = write("peer.txt", faulty.replace("青禾县", "白水县").replace("79.5\n\t预期性", "79.8\n\t约束性"))
    run_program("report", plan, "--peers", peer, "-o", "out")
    data = (folder / "out" / "peers.csv").read_bytes().decode("utf-8-sig")
    assert "属性不同" in data
    assert "口径不同" not in data
    table = list(csv.reader(io.StringIO(data, newline="")))
    assert "以“单位不同”“目标年不同”“属性不同”标出" in table[-1][0].replace("分别", "")
    assert "<i>属性不同</i>" in (folder / "out" / "report.html").read_text(encoding="utf-8")
    _, found, _ = checked(run_program, plan, "--peers", peer)
    assert [target["unlike"] for target in found["peers"][0]["targets"]] == [[], ["nature"]]


def test_every_changed_sentence_is_shown_old_and_new(run_program, write, faulty, folder):
    draft = write("draft.txt", faulty.replace("新建乡镇卫生院2所。", "支持县人民医院建设。新建乡镇卫生院2所。"))
    plan = write("plan.txt", faulty.replace("每年培训医师60人。", "每年培训全科医师60人。鼓励退休医师返聘。"))
    _, out, _ = run_program("check", plan, "--against", draft)
    shown = out[out.index("文字改动逐句对照") :]
    assert "    - 支持县人民医院建设。\n" in shown or "    - 1.加强基层服务。支持县人民医院建设。\n" in shown
    assert "    + 每年培训全科医师60人。\n" in shown
    assert "    - 每年培训医师60人。\n" in shown
    assert "    + 鼓励退休医师返聘。\n" in shown
    _, found, _ = checked(run_program, plan, "--against", draft)
    kinds = {one["kind"]: one for one in found["revision"]["sentences"]}
    assert set(kinds) == {"rewritten", "added", "removed"}
    assert kinds["added"]["was"] is None
    assert kinds["added"]["now"]["quote"] == kinds["added"]["after"] == "鼓励退休医师返聘。"
    assert found["revision"]["sentences_left"] == 0
    run_program("report", plan, "--against", draft, "-o", "out")
    for name in ("report.html", "findings.md"):
        assert "鼓励退休医师返聘。" in (folder / "out" / name).read_text(encoding="utf-8")


def test_a_text_written_anew_is_cut_and_its_rest_counted(run_program, write, faulty):
    many = "".join(
        f"第{n}项工作由各单位落实，形成长效机制。"
        for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"
    )
    draft, plan = write("draft.txt", faulty), write("plan.txt", faulty + many + "\n")
    out = run_program("check", plan, "--against", draft)[1]
    assert out.count("    + 第") == 40
    assert re.search(r"另有 \d 句改动未列出", out)


def test_the_terminal_names_the_findings_that_are_fixed(run_program, write, faulty, clean):
    out = run_program("check", write("plan.txt", clean), "--against", write("draft.txt", faulty))[1]
    fixed = out[out.index("已改正的问题\n") :].split("\n\n")[0]
    assert "77.35" in fixed
    assert "上一稿 第4行" in fixed


def test_nothing_binds_beneath_a_parent_of_elsewhere(run_program, write, faulty):
    plan = write("plan.txt", faulty.replace("青禾县", "昌平区"))
    parent = write("parent.txt", faulty.replace("青禾县", "潍坊市").replace("79.5", "81.5"))
    _, found, _ = checked(run_program, plan, "--parent", parent, "--select", "plan")
    assert [one["rule"] for one in found["findings"]] == ["plan.parent-place-differs"]


def test_where_the_plan_belongs_is_said_when_an_option_took_it(run_program, write, faulty):
    _, _, err = run_program("check", "--against", write("draft.txt", faulty), write("plan.txt", faulty))
    assert "被检查的规划写在选项之前" in err


def test_a_draft_of_another_place_is_doubted_aloud(run_program, write, faulty):
    plan, other = write("plan.txt", faulty), write("draft.txt", faulty.replace("青禾县", "白水县"))
    _, found, err = checked(run_program, plan, "--against", other)
    assert "draft.txt：这份规划的地区是白水县，被检查的规划是青禾县，请确认是否为上一稿" in err
    assert found["revision"]
    assert "上一稿" not in checked(run_program, plan, "--against", write("same.txt", faulty + "\n"))[2]


def test_another_way_to_write_a_value_is_no_change(run_program, write):
    text = (SAMPLES / "changle.txt").read_text(encoding="utf-8") + "\n　　新增养老床位3000张、看护人员2400名。\n"
    wide = text.translate(str.maketrans("0123456789%", "０１２３４５６７８９％"))
    _, found, _ = checked(run_program, write("wide.txt", wide), "--against", write("draft.txt", text))
    assert [change["kind"] for change in found["revision"]["changes"] if change["kind"] != "sentences"] == []
    parted = text.replace("3000张", "3,000张").replace("2400名", "2,400名")
    _, found, _ = checked(run_program, write("parted.txt", parted), "--against", "draft.txt")
    assert [change["kind"] for change in found["revision"]["changes"]] == ["sentences"]
    other = parted.replace("2,400名", "2,300名")
    _, found, _ = checked(run_program, write("other.txt", other), "--against", "draft.txt")
    assert [(c["before"], c["after"]) for c in found["revision"]["changes"] if c["kind"] == "number"] == [
        ("2400名", "2,300名")
    ]
