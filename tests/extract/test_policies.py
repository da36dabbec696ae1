"""Citations against tests/extract/specs/policies.yaml."""

from pathlib import Path

import pytest
import yaml

from kg.extract.policies import policies
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "policies.yaml").read_text(encoding="utf-8"))


def params():
    for spec in SPECS:
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=spec["text"][:20], marks=marks)


@pytest.mark.parametrize("spec", list(params()))
def test_citations(spec):
    document = from_text(spec["text"], Source("case.txt", "txt", "0"))
    found = policies(document)
    assert [policy.title for policy in found] == spec["titles"]
    for policy in found:
        assert "".join(document.quote(policy.span).split()) == policy.title
