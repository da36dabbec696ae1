"""The demonstration plans retell real ones: they keep facts and mistakes, and may not keep sentences."""

import os
import re
from pathlib import Path

import pytest

from tests.build_samples import FOLDER, NAMES

REAL_PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
LONGEST_RUN = 15
_HAN = re.compile(r"[\u3400-\u9fff〇]")

# What has only one wording, and is cut out of a sample before its sentences are compared. Every entry must be in use.
FIXED_TERMS = (
    # Titles of documents, of the plans themselves and of those they rest on.
    "乌海市“十四五”卫生健康事业发展规划",
    "乌海市人民政府关于印发乌海市国民经济和社会发展第十四个五年规划和2035年远景目标纲要的通知",
    "昌乐县国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
    "昌乐县突发公共卫生事件应急管理办法",
    "山亭区“十四五”卫生与健康事业发展规划",
    "山亭区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
    "枣庄市“十四五”卫生与健康规划",
    "临朐县国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
    # The official name of a body of thought, always quoted whole.
    "习近平新时代中国特色社会主义思想",
    # Names of indicators in national and provincial plans.
    "65岁及以上老年人城乡社区规范健康管理服务率",
    "以苏木乡镇（街道）为单位适龄儿童规划免疫疫苗接种率",
    "因心脑血管疾病、癌症、慢性呼吸系统疾病和糖尿病导致的过早死亡",
    "孕产妇系统管理率和3岁以下儿童系统管理率",
    "每千人口3岁以下婴幼儿托位数",
    "每千常住人口中医类别执业（助理）医师数",
    "每千常住人口拥有3岁以下婴幼儿托位数",
    "重点慢性病防治核心信息人群知晓率",
    "高血压和Ⅱ型糖尿病患者规范化管理服务率",
    # The labels of a list of responsible bodies; who leads what is a fact.
    "牵头部门",
    "参与部门",
    "配合部门",
    "牵头单位",
    "配合单位",
)


def _han(text: str) -> str:
    """Only the Chinese characters of a text."""
    return "".join(_HAN.findall(text))


def _shared_runs(line: str, real: str) -> list[str]:
    """Runs of more than LONGEST_RUN Chinese characters of a line that a real plan has too."""
    for term in FIXED_TERMS:
        line = line.replace(term, "\0")
    size = LONGEST_RUN + 1
    found = []
    for piece in line.split("\0"):
        han = _han(piece)
        found += [han[at : at + size] for at in range(len(han) - size + 1) if han[at : at + size] in real]
    return found


@pytest.fixture(scope="module")
def real_plans() -> dict[str, str]:
    if not REAL_PLANS.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real plans must be beside the repository in CI, in {REAL_PLANS}")
        pytest.skip(f"no real plans to compare with in {REAL_PLANS}")
    plans = {path.name: _han(path.read_text(encoding="utf-8")) for path in sorted(REAL_PLANS.glob("[0-9]*.txt"))}
    assert len(plans) >= len(NAMES)
    return plans


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_copied(name: str, real_plans: dict[str, str]) -> None:
    # A line is a paragraph or a cell: words that only follow each other in a table are no sentence.
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    copied = {
        f"{plan}, line {number}: {run}"
        for number, line in enumerate(lines, start=1)
        for plan, real in real_plans.items()
        for run in _shared_runs(line, real)
    }
    assert not copied


def test_the_guard_sees_a_copied_sentence(real_plans: dict[str, str]) -> None:
    for real in real_plans.values():
        copied = real[4000 : 4000 + LONGEST_RUN + 1]
        assert _shared_runs(f"到2025年，{copied[:7]}、{copied[7:]}。", real)
        assert not _shared_runs(copied[:LONGEST_RUN], real)


@pytest.mark.parametrize("term", FIXED_TERMS)
def test_every_fixed_term_is_in_use(term: str) -> None:
    assert any(term in (FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES)


def test_every_sample_is_compared() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(NAMES)
