"""Identity against tests/extract/specs/identity.yaml."""

from pathlib import Path

import pytest
import yaml

from kg.extract.identity import identify
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "identity.yaml").read_text(encoding="utf-8"))


def params():
    for spec in SPECS:
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=spec["title"], marks=marks)


@pytest.mark.parametrize("spec", list(params()))
def test_identity(spec):
    document = from_text(spec["text"], Source("case.txt", "txt", "0"))
    found = identify(document)
    assert found.title == spec["title"]
    assert (found.place, found.level) == (spec["place"], spec["level"])
    assert found.period == (tuple(spec["period"]) if spec["period"] else None)
    assert found.published == spec["published"]
    assert "".join(document.quote(found.title_span).split()).endswith(spec["title"])
    assert (found.published_span is None) == (spec["published"] is None)


def test_an_empty_document_has_no_title():
    found = identify(from_text("", Source("case.txt", "txt", "0")))
    assert (found.title, found.title_span, found.place, found.period) == ("", None, "", None)
