"""The same plan as text, as a published page, as a saved one and as Markdown: the same facts and the same findings."""

import pytest

from kg.extract import extract
from kg.readers import read_bytes, read_document
from tests.readers import web_twins
from tests.readers.test_parity import (
    NAMES,
    SAMPLES,
    _boxes,
    _identity,
    _indicators,
    _named,
    _outline,
    _prose,
    _statements,
    _tables,
    _tasks,
)
from validators.registry import selected
from validators.run import run

TWINS = {
    "html": lambda text: web_twins.page(text).encode("utf-8"),
    "htm": lambda text: web_twins.page(text).encode("gb18030"),
    "mhtml": web_twins.archive,
    "md": lambda text: web_twins.markdown(text).encode("utf-8"),
}


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def plain(name):
    return extract(read_document(SAMPLES / f"{name}.txt"))


@pytest.fixture(scope="module", params=TWINS)
def twin(request, name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    return extract(read_bytes(TWINS[request.param](text), f"{name}.{request.param}"))


@pytest.mark.parametrize("view", [_outline, _prose, _boxes, _tables])
def test_documents_agree(plain, twin, view):
    assert view(twin.document) == view(plain.document)


@pytest.mark.parametrize("view", [_identity, _indicators, _statements, _tasks, _named])
def test_facts_agree(plain, twin, view):
    assert view(twin) == view(plain)


def _findings(plan):
    return sorted(
        (
            finding.rule,
            [
                (place.role, "".join(plan.document.normal[place.span.start : place.span.end].split()))
                for place in finding.places
            ],
        )
        for finding in run([plan], selected([])).findings
        # Bookmarks are residue of the conversion to text; a page has none.
        if finding.rule != "text.conversion-residue"
    )


def test_findings_agree(plain, twin):
    found = _findings(plain)
    assert _findings(twin) == found
    assert found
