"""The commands as a user meets them: what they print, what they write, and their exit status."""

import contextlib
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.readers import read_document
from kg.readers.limits import LIMITS
from kg.readers.word import converter

ROOT = Path(__file__).parents[2]


def program(*arguments, **options):
    """planlint in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-m", "planlint", *map(str, arguments)]
    return subprocess.run(command, env=environment, timeout=60, check=False, **{"capture_output": True, **options})


def test_findings_make_the_exit_status_one(run_program, plan):
    status, out, err = run_program("check", plan)
    assert (status, err) == (1, "")
    assert f"{plan}:4  错误  基期值不一致  [value.baseline-mismatch]" in out
    assert "  正文：77.35岁  第4行  2020年，全县人均预期寿命达到【77.35岁】，" in out
    assert "健康水平 | 1 | 人均预期寿命 | 岁 | 【76.10】 | 79.5 | 预期性" in out
    assert "正文数字 8 处：已识别 8 处（100%），其中 5 处与指标表对应" in out
    assert "\x1b" not in out


def test_the_threshold_decides(run_program, folder, clean, faulty):
    (folder / "clean.txt").write_text(clean, encoding="utf-8")
    (folder / "faulty.txt").write_text(faulty.replace("素养水平达到25%", "素养水平达到28%以上"), encoding="utf-8")
    assert run_program("check", "clean.txt", "--select", "value")[0] == 0
    chosen = ("check", "faulty.txt", "--select", "value.comparator")
    assert run_program(*chosen)[0] == 0
    assert run_program(*chosen, "--fail-on", "warning")[0] == 1


def test_select_and_ignore(run_program, plan):
    def rules(*options):
        return {f["rule"] for f in json.loads(run_program("check", plan, "--format", "json", *options)[1])["findings"]}

    assert rules("--select", "value.baseline") == {"value.baseline-mismatch"}
    assert rules("--select", "value", "--ignore", "value.baseline,value.unit") == {"value.target-mismatch"}


def test_standard_input(run_program, faulty):
    status, out, _ = run_program("check", "-", "--format", "json", stdin=faulty.encode("gb18030"))
    assert status == 1
    assert json.loads(out)["plans"][0]["source"] == "stdin.txt"
    word = (ROOT / "data" / "samples" / "linqu.docx").read_bytes()
    status, out, err = run_program("check", "-", "--format", "json", "--select", "time", stdin=word)
    assert (status in {0, 1}, err) == (True, "")
    assert json.loads(out)["plans"][0]["source"] == "stdin.docx"
    shown = run_program("check", ROOT / "data" / "samples" / "changle.docx", "--select", "value.baseline")[1]
    assert re.search(r"changle\.docx 第\d+段  错误", shown)
    assert re.search(r"  指标表：\S+  表1第\d+行  ", shown)
    assert not re.search(r"(?<!表1)第\d+行", shown)


@pytest.mark.parametrize("name", ["plan.doc", "plan.wps", "plan.RTF", "plan.odt"])
def test_what_is_no_office_file_says_how_to_go_on(run_program, folder, name):
    (folder / name).write_bytes(b"\xd0\xcf\x11\xe0 whatever")
    status, out, err = run_program("check", name)
    assert (status, out) == (2, "")
    advice = "请改用正确的扩展名，或用 Word、WPS 打开后“另存为”.docx 再检查"
    assert err == f"planlint: {name}：这不是 Word、WPS、RTF 或 ODF 文档；{advice}\n"
    assert "“另存为”.docx" in run_program("check", "-", stdin=b"\xd0\xcf\x11\xe0 whatever")[2]


def test_without_libreoffice_other_plans_go_on(run_program, folder, monkeypatch):
    # Read in this process, where LibreOffice can be taken away.
    here = SimpleNamespace(read=lambda source, _name="": read_document(source), limits=LIMITS)
    monkeypatch.setattr("planlint.confined.reader", lambda _limits: contextlib.nullcontext(here))
    monkeypatch.setattr(converter, "program", lambda: None)
    (folder / "plan.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    shutil.copy(ROOT / "data" / "samples" / "linqu.docx", folder / "plan.wps")
    status, out, err = run_program("check", "plan.doc", "plan.wps", "--select", "time", "--format", "json")
    assert status == 2
    assert [one["source"] for one in json.loads(out)["plans"]] == ["plan.wps"]
    assert err.startswith(
        "planlint: plan.doc：读取 .doc 文件需要 LibreOffice，本机没有安装；请安装 libreoffice-writer，"
    )
    assert err.count("\n") == 1


def test_what_is_no_plan_is_doubted_everywhere(run_program, folder):
    (folder / "hello.txt").write_text("Hello world\n", encoding="utf-8")
    doubt = "看起来不是规划：未识别出规划的标题、章节、指标表或任务分工，请确认所给文件"
    status, out, err = run_program("report", "hello.txt", "-o", "out", "--select", "text")
    assert (status, err) == (0, f"planlint: hello.txt：{doubt}\n")
    assert doubt in out
    for name in ("report.html", "index.html", "findings.md", "findings.json", "facts/hello.json"):
        assert doubt in (folder / "out" / name).read_text(encoding="utf-8")


def test_places_where_nothing_can_be_made(run_program, plan):
    if not Path("/proc/self").exists():
        pytest.skip("this system has no /proc")
    for arguments in (("graph", plan, "-o", "/proc/x.ttl"), ("report", plan, "-o", "/proc/x", "--select", "time")):
        status, out, err = run_program(*arguments)
        assert (status, out) == (2, "")
        assert "无法写入" in err
        assert "不存在" not in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_make_no_difference(run_program, folder, faulty, encoding):
    (folder / "p.txt").write_bytes(faulty.encode(encoding))
    status, out, _ = run_program("check", "p.txt", "--select", "value", "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert [f["locations"][0]["quote"] for f in found["findings"]] == ["77.35岁", "25%"]


def test_one_bad_file_does_not_cost_the_good_ones(run_program, plan):
    Path("empty.txt").write_bytes(b"")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 30)
    status, out, err = run_program("check", "empty.txt", plan, "missing.txt", "picture.txt", "--format", "json")
    assert status == 2
    assert len(json.loads(out)["plans"]) == 1
    assert err.splitlines()[0] == "planlint: empty.txt：文件是空的；请确认文件内容后重试"
    assert [line.split("：")[0] for line in err.splitlines()] == [
        "planlint: empty.txt",
        "planlint: missing.txt",
        "planlint: picture.txt",
    ]


@pytest.mark.parametrize("command", ["check", "extract"])
def test_nothing_readable_prints_nothing(run_program, folder, command):
    status, out, err = run_program(command, "missing.txt")
    assert (status, out, err) == (2, "", "planlint: missing.txt：找不到文件；请检查路径和文件名\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "plan.txt", "--format", "xml"),
        ("check", "plan.txt", "--lang", "fr"),
        ("check", "plan.txt", "--fail-on", "never"),
        ("check", "plan.txt", "--select", "value.nothing"),
        ("check", "plan.txt", "--select", "value", "--ignore", "value"),
        ("check", "plan.txt", "--nonsense"),
        ("report", "plan.txt"),
        ("report", "plan.txt", "-o", "plan.txt"),
        ("report", "plan.txt", "-o", "plan.txt/below"),
        ("report", ".", "-o", "."),
        ("graph", "plan.txt", "-o", "graph.docx"),
        ("graph", "plan.txt", "-o", "missing/graph.ttl"),
        ("map", "plan.txt", "-o", "map.pdf"),
        ("rules", "value.nothing"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_one_clear_line(run_program, plan, arguments):
    status, out, err = run_program(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("planlint: ")
    assert err.count("\n") == 1
    assert "；" in err
    assert "Traceback" not in err
    assert sorted(path.name for path in plan.parent.iterdir()) == ["plan.txt"]


def test_folders_give_their_plans_in_order(run_program, folder, faulty):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", "~$lock.txt", "b/附件.txt", "notes.xyz"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(faulty, encoding="utf-8")
    (folder / "planlint.toml").write_text('exclude = ["附件*"]\n', encoding="utf-8")
    assert run_program("report", ".", "-o", "out")[0] == 1
    _, out, err = run_program("check", ".", "a.txt", "--format", "json")
    assert [plan["source"] for plan in json.loads(out)["plans"]] == ["a.txt", "1.txt", "2.txt"]
    assert err == "planlint: 文件夹中 1 个文件的格式不支持，未读取：notes.xyz\n"


def test_a_run_does_not_depend_on_the_hash_seed(plan):
    """Words looked up as attributes once printed the address of a dict's method."""
    contents = []
    for seed in ("1", "2"):
        done = program("report", plan, "-o", f"out{seed}", env={"PYTHONHASHSEED": seed})
        assert done.returncode == 1
        contents.append({p.name: p.read_bytes() for p in sorted(Path(f"out{seed}").rglob("*")) if p.is_file()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == 7
    for name, content in contents[0].items():
        assert b"built-in method" not in content, name


def test_report_writes_everything_and_always_the_same(run_program, plan, hostile):
    Path("second").mkdir()
    Path("second/plan.txt").write_text(hostile, encoding="utf-8")
    for output in ("one", "two"):
        status, out, err = run_program("report", plan, "second/plan.txt", "-o", output)
        assert (status, err) == (1, "")
        assert out.rstrip().endswith(str(Path(output, "index.html")))
    first, second = (
        {path.relative_to(output): path.read_bytes() for path in Path(output).rglob("*") if path.is_file()}
        for output in ("one", "two")
    )
    names = ["facts/plan-2.json", "facts/plan.json", "findings.json", "findings.md"]
    assert sorted(path.as_posix() for path in first) == [*names, "graph.ttl", "index.html", "map.html", "report.html"]
    assert first == second


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld", "graph.graphml"])
def test_graph_writes_the_form_of_its_suffix(run_program, plan, name):
    assert run_program("graph", plan, "-o", name) == (0, f"{name}\n", "")
    assert "孕产妇死亡率" in Path(name).read_text(encoding="utf-8")


def test_map_carries_the_findings(run_program, plan):
    assert run_program("map", plan, "-o", "map.html") == (0, "map.html\n", "")
    page = Path("map.html").read_text(encoding="utf-8")
    assert "人均预期寿命" in page
    assert "正文为77.35岁，指标表为76.10" in page
    assert "健康水平 | 1 | 人均预期寿命 | 岁 | 76.10 | 79.5 | 预期性" in page
    assert "表1第2行" in page


def test_outputs_never_stay_half_written(run_program, plan, monkeypatch):
    Path("graph.ttl").write_text("old", encoding="utf-8")

    def full(self, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    status, out, err = run_program("graph", plan, "-o", "graph.ttl")
    assert (status, out) == (2, "")
    assert err == (
        "planlint: graph.ttl：无法写入（No space left on device）；请检查访问权限和磁盘空间，或另选输出位置\n"
    )
    assert Path("graph.ttl").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["graph.ttl", "plan.txt"]


def test_english(run_program, plan):
    status, out, _ = run_program("check", plan, "--lang", "en", "--select", "value.baseline")
    assert status == 1
    assert "Error  baseline disagrees  [value.baseline-mismatch]" in out
    assert "text: 77.35岁" in out


def test_control_characters_are_spelled_out(run_program, folder, hostile):
    (folder / "p.txt").write_text(hostile, encoding="utf-8")
    for form in ("text", "json", "markdown"):
        out = run_program("check", "p.txt", "--format", form)[1]
        assert "\x1b" not in out
        assert "\x9b" not in out
        assert "\u202e" not in out
    assert run_program("extract", "p\x1b.txt")[2].startswith("planlint: p␛.txt：")


@pytest.mark.skipif(os.name == "nt", reason="terminals of this kind are POSIX")
@pytest.mark.parametrize("no_colour", [False, True])
def test_a_terminal_gets_colours_unless_it_asks_for_none(folder, hostile, no_colour):
    import pty

    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(hostile, encoding="utf-8")
    master, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "planlint", "check", "one.txt", "two.txt", "--select", "value.baseline"]
    running = subprocess.Popen(
        command,
        env=environment | ({"NO_COLOR": "1"} if no_colour else {}),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side of a terminal is closed
        while part := os.read(master, 65536):
            shown += part
    os.close(master)
    text = shown.decode()
    assert running.wait(timeout=60) == 1
    assert "【77.35岁】" in text
    assert "2/2" in text
    assert ("\x1b[1;31m错误" in text) is not no_colour
    assert "␛[31m<U+009B>2J<U+202E>" in text
    assert "\x9b" not in text
    assert "\u202e" not in text


def test_a_fault_of_ours_is_one_line(run_program, plan, monkeypatch):
    def broken(plans, rules, company):
        return {}["indicator"]

    monkeypatch.delenv("PLANLINT_DEBUG", raising=False)
    monkeypatch.setattr("planlint.pipeline.run", broken)
    status, out, err = run_program("check", plan)
    assert (status, out) == (2, "")
    assert err.startswith("planlint: 运行：程序内部错误（KeyError：'indicator'）；")
    assert len(err.splitlines()) == 1


def test_interrupting_is_quiet(run_program, plan, monkeypatch):
    def interrupted(document):
        raise KeyboardInterrupt

    monkeypatch.setattr("planlint.pipeline.extract", interrupted)
    assert run_program("check", plan) == (130, "", "")


def test_a_closed_pipe_is_quiet(plan):
    reader, writer = os.pipe()
    os.close(reader)
    done = program("check", plan, "--format", "json", stdout=writer, stderr=subprocess.PIPE, capture_output=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_behind_standard_output_is_one_line(plan):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = program("check", plan, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("planlint: 标准输出：无法写入")
    assert done.stderr.count(b"\n") == 1


def test_help_is_light_and_needs_no_heavy_library():
    heavy = ("polars", "pandera", "rich", "jinja2", "networkx")
    code = f"import sys, planlint.cli; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=30, check=False).returncode == 0


def test_the_locale_does_not_matter(plan):
    outputs = [
        program("check", plan, "--format", form, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding})
        for form, encoding in (("json", "utf-8"), ("json", "ascii"), ("text", "gbk"))
    ]
    assert [done.returncode for done in outputs] == [1, 1, 1]
    assert outputs[0].stdout == outputs[1].stdout
    assert "孕产妇" not in outputs[2].stderr.decode()
    assert "基期值不一致" in outputs[2].stdout.decode("utf-8")


def test_rules_are_listed_and_explained(run_program, folder):
    from validators.registry import RULES
    from validators.words import GROUPS

    def listed(out):
        return [
            line.split()[0] for line in out.split("类别（")[0].splitlines() if re.match(r"  [a-z]+\.[a-z-]+ ", line)
        ]

    def group(name):
        return name.split(".")[0]

    status, out, _ = run_program("rules")
    assert status == 0
    assert sorted(listed(out)) == sorted(rule.name for rule in RULES)
    assert [group(name) for name in listed(out)] == sorted(map(group, listed(out)), key=list(GROUPS).index)
    assert re.search(r"value\.baseline +基期值不一致", out)
    assert f"共 {len(RULES)} 条规则" in out
    for name in ("value", "value.baseline", "text.typo", "responsibility"):
        status, out, _ = run_program("rules", name)
        meant = {rule.name for rule in RULES if name in {rule.family, group(rule.family), group(rule.name)}}
        assert status == 0
        assert set(listed(out)) == meant
    for rule in RULES:
        status, out, _ = run_program("rules", rule.name)
        assert status == 0
        assert rule.name in out
        assert "检查什么" in out
        assert "标准样本" in out or "尚未实测" in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_rules_fits_a_terminal(run_program, folder, language):
    _, out, _ = run_program("rules", "--lang", language)
    columns = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in out.splitlines()]
    assert max(columns) <= 100


def test_a_table_of_a_manual_page_has_its_columns_below_each_other(run_program, folder):
    _, out, _ = run_program("rules", "value.baseline-mismatch")
    rows = [line for line in out.split("正例")[0].splitlines() if line.startswith("    |")]
    ends = [
        [
            sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in row[: m.end()])
            for m in re.finditer(r"\|", row)
        ]
        for row in rows
    ]
    assert len(rows) == 3
    assert ends == [ends[0]] * 3


def test_a_fault_of_ours_in_one_plan_costs_only_that_plan(run_program, plan, monkeypatch):
    import planlint.pipeline

    extract = planlint.pipeline.extract

    def broken(document):
        if document.source == "bad.txt":
            raise RuntimeError("made to fail")
        return extract(document)

    monkeypatch.setattr(planlint.pipeline, "extract", broken)
    monkeypatch.delenv("PLANLINT_DEBUG", raising=False)
    (plan.parent / "bad.txt").write_text("任意文字。\n", encoding="utf-8")
    status, out, err = run_program("check", "bad.txt", "plan.txt")
    assert status == 2
    assert "plan.txt" in out
    assert "bad.txt" in err
    assert "made to fail" in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(run_program, folder):
    os.mkfifo(folder / "pipe.txt")
    status, out, err = run_program("check", "pipe.txt")
    assert (status, out) == (2, "")
    assert "不是普通文件" in err


def test_a_report_is_not_written_beside_its_plan(run_program, plan):
    status, _, err = run_program("report", plan, "-o", plan.parent)
    assert status == 2
    assert "另选一个文件夹" in err
    assert not (plan.parent / "index.html").exists()


def test_a_table_that_repeats_one_name_many_times_is_judged_in_passing(run_program, folder):
    rows = "".join(f"\t{n}\n\t人均预期寿命\n\t岁\n\t{70 + n % 9}\n\t{71 + n % 9}\n\n" for n in range(1, 301))
    head = "青禾县“十四五”规划\n指标\n\t序号\n\t指标\n\t单位\n\t2020年\n\t2025年\n\n"
    (folder / "many.txt").write_text(head + rows, encoding="utf-8")
    status, out, _ = run_program("check", "many.txt", "--format", "json")
    assert status == 1
    found = json.loads(out)["findings"]
    assert sum(finding["rule"] == "value.row-repeated" for finding in found) == 299
