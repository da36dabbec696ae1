"""An office's own wordings: they are judged like ours, checked when they are read, and gone when no file names them."""

import json

import pytest

from kg.lexicon import own_words, tables
from kg.lexicon.phrases import slips
from kg.lexicon.wording import confused, terms

TEXT = "青禾县“十四五”卫生健康规划\n一、主要任务\n完善卫健系同职能，建设康养驿站和康养小站，弘扬大医精诚仁心济世精神。编号〔待编〕。开设义诊服务。\n"
WORDS = """\
confusions:
  - wrong: 卫健系同
    right: 卫健系统
  - {wrong: "弘杨(?=.{0,12}精神)", right: 弘扬, kind: pattern, confidence: low}
terms:
  - preferred: 康养驿站
    variants: [康养小站]
placeholders:
  - text: 〔待编〕
phrases:
  - words: [大医精诚, 、, 仁心济世]
collocations:
  - {verb: 开设, noun: 服务, right: 开展}
"""


@pytest.fixture(autouse=True)
def _clean():
    yield
    own_words.use(())


def checked(run_program, folder, words, **named):
    plan = folder / "plan.txt"
    plan.write_text(named.get("text", TEXT), encoding="utf-8")
    (folder / "planlint.toml").write_text('[wording]\nextend = "words.yaml"\n', encoding="utf-8")
    (folder / "words.yaml").write_text(words, encoding="utf-8")
    return run_program("check", plan, "--format", "json")


def test_own_words_are_judged_by_the_rules(run_program, folder):
    _, out, err = checked(run_program, folder, WORDS)
    assert err == ""
    found = {(finding["rule"], finding["values"]["shown"]) for finding in json.loads(out)["findings"]}
    assert {
        ("text.confusion", "卫健系同"),
        ("term.mixed-term", "康养小站"),
        ("text.placeholder", "〔待编〕"),
        ("text.verb-noun-mismatch", "开设……服务"),
    } <= found


def test_without_the_file_nothing_of_it_is_left(run_program, folder):
    checked(run_program, folder, WORDS)
    (folder / "planlint.toml").unlink()
    _, out, _ = run_program("check", folder / "plan.txt", "--format", "json")
    assert "卫健系同" not in {finding["values"].get("shown") for finding in json.loads(out)["findings"]}
    assert tables.OWN == {}


def test_the_tables_take_them_behind_the_projects_own(folder):
    file = folder / "words.yaml"
    file.write_text(WORDS.replace("[大医精诚, 、, 仁心济世]", "[弘扬, 大医精诚, 精神]"), encoding="utf-8")
    before = len(terms())
    own_words.use((file,))
    assert len(terms()) == before + 1
    assert [hit.confusion.right for hit in confused("完善卫健系同")] == ["卫健系统"]
    assert [(slip.kind, slip.phrase.source) for slip in slips("弘扬大精诚精神")] == [("lost", "words.yaml")]
    assert [hit.confusion.right for hit in confused("提高弘杨文化")] == []


@pytest.mark.parametrize(
    ("words", "line", "part"),
    [
        ("confusions:\n  - wrong: 甲\n", 2, "缺少 right"),
        ("confusions:\n  - wrong: 甲乙\n    right: 甲乙\n", 2, "改正前后的写法相同"),
        ("confusions:\n  - wrong: 甲\n    right: 乙\n    confidence: sure\n", 4, "confidence 的值 sure 无效"),
        ("confusions:\n  - {wrong: '甲(', right: 乙, kind: pattern}\n", 2, "不是有效的正则表达式"),
        ("confusions:\n  - {wrong: '甲*', right: 乙, kind: pattern}\n", 2, "可以匹配空文字"),
        ("confusions:\n  - 甲\n", 2, "条目应写明各项内容"),
        ("words:\n  - wrong: 甲\n", 1, "没有名为 words 的词表"),
        ("terms:\n  preferred: 甲\n", 2, "terms 之下应是列表"),
        ("terms:\n  - preferred: 甲\n    colour: 红\n", 3, "terms 没有 colour 这一项"),
        ("terms:\n  - preferred: 甲\n    variants: {a: b}\n", 3, "variants 应是文字或文字的列表"),
        ("phrases:\n  - words: [公共, 卫生]\n", 2, "words 应有两个词、6个字以上"),
        ("levels:\n  - {level: state, self: [全境]}\n", 2, "level 的值 state 无效"),
        ("levels:\n  - {level: city, self: [师域]}\n", 2, "师域 应以“我”“全”“本”之一开头"),
        ("levels:\n  - {level: city, self: [我县]}\n", 2, "我县 已属于县级"),
        ("- 甲\n", 1, "最外层应是词表名称"),
        ("terms: [\n", 2, "不是有效的 YAML"),
    ],
)
def test_a_wrong_entry_is_named_with_file_and_line(run_program, folder, words, line, part):
    status, out, err = checked(run_program, folder, words)
    assert (status, out) == (2, "")
    assert f"words.yaml:{line}：" in err
    assert part in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_named(run_program, folder):
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    (folder / "planlint.toml").write_text('[wording]\nextend = ["none.yaml"]\n', encoding="utf-8")
    status, _, err = run_program("check", folder / "plan.txt")
    assert status == 2
    assert "none.yaml：无法读取" in err


@pytest.mark.parametrize("content", ["wording = 1", "[wording]\nextend = 1", "[wording]\nother = 'a'", "[wording]"])
def test_a_wrong_setting_is_named(run_program, folder, content):
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    (folder / "planlint.toml").write_text(content, encoding="utf-8")
    status, _, err = run_program("check", folder / "plan.txt")
    assert status == 2
    assert "wording 之下应只有 extend" in err


@pytest.mark.parametrize(("level", "found"), [("city", True), ("county", False)])
def test_own_level_words_are_anothers_voice_only_at_another_level(run_program, folder, level, found):
    words = f"levels:\n  - {{level: {level}, self: [我师, 全师]}}\n"
    text = "青禾县“十四五”卫生健康规划\n一、主要任务\n（一）甲。到2025年，我师将建成急救站5个。\n"
    _, out, err = checked(run_program, folder, words, text=text)
    assert err == ""
    shown = [x["values"]["shown"] for x in json.loads(out)["findings"] if x["rule"] == "entity.foreign-level"]
    assert shown == (["我师"] if found else [])


def test_an_empty_file_adds_nothing(run_program, folder):
    status, _, err = checked(run_program, folder, "# 暂无\n")
    assert (status, err) == (0, "")


@pytest.mark.parametrize(
    ("pattern", "refused"),
    [
        ("(卫+)+县", True),
        ("([^，。]+，?)+。", True),
        (r"(\\w+\\s?)+$", True),
        ("弘杨(?=.{0,12}精神)", False),
        ("全县.{0,20}医院", False),
    ],
)
def test_a_pattern_that_would_not_end_is_refused_with_its_line(run_program, folder, pattern, refused):
    words = f'confusions:\n  - {{wrong: "{pattern}", right: 弘扬, kind: pattern}}\n'
    status, out, err = checked(run_program, folder, words)
    if refused:
        assert (status, out) == (2, "")
        assert "words.yaml:2：正则表达式回溯过多" in err
        assert err.count("\n") == 1
    else:
        assert err == ""
