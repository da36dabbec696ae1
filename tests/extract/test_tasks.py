"""Tasks against tests/extract/specs/tasks.yaml, and the spans of everything found."""

from pathlib import Path

import pytest
import yaml

from kg.extract.identity import identify
from kg.extract.tasks import tasks
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "tasks.yaml").read_text(encoding="utf-8"))


def params():
    for number, spec in enumerate(SPECS, 1):
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=str(number), marks=marks)


def read(text):
    document = from_text(text, Source("case.txt", "txt", "0"))
    return document, tasks(document, identify(document))


@pytest.mark.parametrize("spec", list(params()))
def test_lists(spec):
    _, found = read(spec["text"])
    shown = [
        [
            task.number,
            task.title,
            [body.name for part in task.responsibilities if part.leads for body in part.bodies],
            [body.name for part in task.responsibilities if not part.leads for body in part.bodies],
        ]
        for task in found
        if task.responsibilities
    ]
    assert shown == spec["tasks"]


@pytest.mark.parametrize("spec", SPECS)
def test_every_span_quotes_what_it_names(spec):
    document, found = read(spec["text"])
    for task in found:
        assert document.normal[task.title_span.start : task.title_span.end].endswith(task.title)
        for part in task.responsibilities:
            assert document.normal[part.label_span.start : part.label_span.end] == part.label
            assert task.brackets.covers(part.span)
            for body in part.bodies:
                assert document.normal[body.span.start : body.span.end] == body.text
                assert body.name.endswith(body.text)


def test_numbered_points_of_measures_are_tasks_without_a_list():
    _, found = read(
        "青禾县规划\n一、发展背景\n1.成效显著。增长。\n二、主要任务\n1.强化基层。加强建设。\n2.培养人才。加强培训。\n"
    )
    assert [(task.number, task.title, task.responsibilities) for task in found] == [
        ("1", "强化基层", ()),
        ("2", "培养人才", ()),
    ]


def test_separator_is_the_mark_before_the_label():
    _, found = read("青禾县规划\n一、任务\n1.强化。加强。（牵头部门：县卫健局，参与部门：县财政局）\n")
    assert [part.separator for part in found[0].responsibilities] == ["", "，"]


def test_same_input_same_ids():
    text = SPECS[0]["text"]
    assert [task.id for task in read(text)[1]] == [task.id for task in read(text)[1]]
    assert len({task.id for task in read(text)[1]}) == len(read(text)[1])
