"""Departments against tests/extract/specs/departments.yaml."""

from pathlib import Path

import pytest
import yaml

from kg.extract.departments import departments
from kg.extract.identity import identify
from kg.extract.tasks import tasks
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "departments.yaml").read_text(encoding="utf-8"))


def params():
    for number, spec in enumerate(SPECS, 1):
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=str(number), marks=marks)


@pytest.mark.parametrize("spec", list(params()))
def test_departments(spec):
    document = from_text(spec["text"], Source("case.txt", "txt", "0"))
    identity = identify(document)
    found = departments(document, identity, tasks(document, identity))
    assert [[named.name, *named.aliases] for named in found] == spec["named"]
    for named in found:
        assert {name for name, _ in named.mentions} == {named.name, *named.aliases}
        for name, span in named.mentions:
            assert name.endswith(document.quote(span))
