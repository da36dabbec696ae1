"""Projects against tests/extract/specs/projects.yaml, and the spans of everything found."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.institutions import institutions
from kg.extract.projects import projects
from kg.model.facts import Identity
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "projects.yaml").read_text(encoding="utf-8"))
PLAN = Identity("", None, "青禾县", "county", (2021, 2025), None)


def params():
    for number, spec in enumerate(SPECS, 1):
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=str(number), marks=marks)


def read(text):
    document = from_text(text, Source("case.txt", "txt", "0"))
    return document, projects(document, PLAN, institutions(document, PLAN))


def shown(project):
    words = {
        "who": project.institution,
        "money": project.investment and project.investment.text,
        "area": project.floor_area and project.floor_area.text,
        "beds": project.beds and project.beds.text,
        "due": project.deadline and project.deadline.text,
    }
    return {"name": project.name} | {key: value for key, value in words.items() if value}


@pytest.mark.parametrize("spec", list(params()))
def test_projects(spec):
    _, found = read(spec["text"])
    assert [shown(project) for project in found] == spec["projects"]


@pytest.mark.parametrize("spec", SPECS)
def test_spans_quote_what_they_name(spec):
    document, found = read(spec["text"])
    assert [project.id for project in found] == [f"project-{n}" for n in range(1, len(found) + 1)]
    for project in found:
        assert project.span.covers(project.name_span)
        for fact in (project.investment, project.floor_area, project.beds, project.deadline):
            assert fact is None or document.normal[fact.span.start : fact.span.end] == fact.text


def test_deadlines_keep_year_and_month():
    _, (first,) = read("建好县妇幼保健院住院楼，2022年6月底前投用。")
    assert (first.deadline.year, first.deadline.month) == (2022, 6)
    _, (second,) = read("加快县中医院病房楼建设，“十四五”末投入使用。")
    assert (second.deadline.year, second.deadline.month) == (2025, None)
    _, (third,) = read("实施疾控机构标准化建设工程，用3年时间全部达标。")
    assert third.deadline.year is None


def test_specifications_were_collected():
    assert len(SPECS) >= 20
    assert sum(not spec["projects"] for spec in SPECS) >= 6


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="实施县医院二期项目工程、，。：；（）投资3亿元平方米张床位年底前建设 \n\t", max_size=80))
def test_any_text_gives_names_inside_their_paragraphs(text):
    _, found = read(text)
    assert all(project.span.covers(project.name_span) and project.name for project in found)
