"""A small made-up plan with known faults, and the program run in this process."""

import io
import sys

import pytest

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.cli import main
from planlint.review import Review
from validators.registry import RULES
from validators.run import run

TABLE = """
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

"""

FAULTY = (
    """青禾县“十四五”卫生健康发展规划

一、发展基础
2020年，全县人均预期寿命达到77.35岁，孕产妇死亡率下降到18.92/10万，共有床位1260张。

二、发展目标
到2025年，居民健康素养水平达到25%，人均预期寿命达到79.5岁。
"""
    + TABLE
    + """
三、重点任务
1.加强基层服务。新建乡镇卫生院2所。（牵头部门：县卫生健康局；配合部门：县财政局、发展改革局）
2.加强人才培养。每年培训医师60人。（牵头部门：县卫生健康局；配合部门：县教育局）
"""
)
CLEAN = FAULTY.replace("77.35岁", "76.10岁").replace("素养水平达到25%", "素养水平达到28%")

HOSTILE = FAULTY.replace("青禾县“十四五”", "青禾县<script>alert(1)</script>“十四五”").replace(
    "达到77.35岁",
    "达到77.35岁\x1b[31m\x9b2J\u202e</mark><img src=x onerror=alert(2)>\"'`*[a](http://evil.example/)|",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working directory without any configuration above it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plan(folder):
    path = folder / "plan.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture
def run_program(capsysbinary, monkeypatch):
    """Runs planlint; gives its exit status, standard output and standard error as text."""

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return call


@pytest.fixture(scope="session")
def reviewed():
    """Makes the review of plans given as texts, by all rules."""

    def review(*texts):
        plans = [extract(from_text(text, Source(f"plan{n}.txt", "txt", f"{n:064x}"))) for n, text in enumerate(texts)]
        return Review(tuple(plans), run(plans, RULES), tuple(f"plan{n}.txt" for n in range(len(plans))))

    return review


@pytest.fixture(scope="session")
def faulty():
    """Two errors: a baseline and a target that prose and table give differently."""
    return FAULTY


@pytest.fixture(scope="session")
def clean():
    """The same plan with both put right."""
    return CLEAN


@pytest.fixture(scope="session")
def hostile():
    """The faulty plan with markup, quotes, an address and terminal controls in its title and in its evidence."""
    return HOSTILE
