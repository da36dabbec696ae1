"""Institutions against tests/extract/specs/institutions.yaml, and the spans of everything found."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.institution_names import Locality, found_in
from kg.extract.institutions import institutions
from kg.lexicon.institutions import split_type, types, words
from kg.model.facts import Identity
from kg.model.span import Span
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

SPECS = yaml.safe_load((Path(__file__).parent / "specs" / "institutions.yaml").read_text(encoding="utf-8"))


def params():
    for number, spec in enumerate(SPECS, 1):
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if spec.get("miss") else []
        yield pytest.param(spec, id=str(number), marks=marks)


def read(spec):
    place = spec.get("place", "青禾县")
    level = "city" if place.endswith("市") else "county"
    document = from_text(spec["text"], Source("case.txt", "txt", "0"))
    return document, institutions(document, Identity("", None, place, level, (2021, 2025), None))


@pytest.mark.parametrize("spec", list(params()))
def test_names(spec):
    _, found = read(spec)
    shown = sorted([named.name, *sorted(named.aliases)] for named in found)
    assert shown == sorted([name, *sorted(aliases)] for name, *aliases in spec["named"])


@pytest.mark.parametrize("spec", SPECS)
def test_mentions_quote_what_they_name(spec):
    document, found = read(spec)
    for named in found:
        assert named.name in {text for text, _ in named.mentions}
        assert set(named.aliases) | {named.name} == {text for text, _ in named.mentions}
        for text, span in named.mentions:
            quote = document.normal[span.start : span.end]
            assert quote
            # An elided prefix or type is restored: 中医院 in 县人民医院、中医院; 南坪 in 南坪、石岭2个镇卫生院.
            assert text.endswith(quote) or text.startswith(quote)


def test_specifications_were_collected():
    assert len(SPECS) >= 30
    assert sum(not spec["named"] for spec in SPECS) >= 10


@given(st.text(alphabet="县市和人民中医院第一分院、康达（）《》卫生服务中心的推进3个镇 \n", max_size=60))
def test_any_text_gives_spans_inside_it(text):
    local = Locality.of(Identity("", None, "青禾县", "county", None, None))
    for item in found_in(text, Span(0, len(text)), local):
        assert text[item.span.start : item.span.end] == item.text


def test_the_longest_type_ends_a_name():
    assert split_type("区中医医院")[1].text == "中医医院"
    assert split_type("南坪中心卫生院")[0] == "南坪"
    assert split_type("县财政局") is None


def test_no_word_both_describes_and_ends_a_name():
    assert not (words("class") & words("specialty"))
    assert not words("class") & set(types())
