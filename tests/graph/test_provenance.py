"""Facts name the version that read them and the page they stand on; documents their plan and length; areas the area above."""

from dataclasses import replace

import kg
from kg.graph import iri
from kg.graph.rdf import plan_graph
from kg.graph.vocabulary import TYPE, term
from kg.model.document import Annex
from kg.model.span import Span


def objects(graph, subject, predicate):
    return {t.object.value for t in graph.triples if t.subject.value == subject and t.predicate == term(predicate)}


def test_every_fact_with_evidence_names_the_reading_that_made_it(plan):
    graph = plan_graph(plan)
    cited = {t.subject for t in graph.triples if t.predicate == term("prov:wasDerivedFrom")}
    made = {t.subject: t.object for t in graph.triples if t.predicate == term("prov:wasGeneratedBy")}
    assert cited == set(made)
    assert len(cited) > 20
    (reading,) = set(made.values())
    assert reading.value == iri.reading(graph.name.value, kg.__version__)
    assert objects(graph, reading.value, "prov:used") == {graph.name.value}
    (program,) = objects(graph, reading.value, "prov:wasAssociatedWith")
    assert objects(graph, program, "schema:softwareVersion") == {kg.__version__}


def test_no_time_of_day_is_written(plan):
    names = {t.predicate.value for t in plan_graph(plan).triples}
    assert not {name for name in names if name.endswith(("AtTime", "Time", "created", "modified"))}


def test_a_document_is_a_version_of_its_plan_and_as_long_as_its_text(plan):
    graph = plan_graph(plan)
    assert objects(graph, graph.name.value, "dcterms:isVersionOf") == {graph.plan}
    assert objects(graph, graph.name.value, "pl:length") == {str(len(plan.document.text))}


def test_another_version_of_a_plan_is_another_document_of_the_same_plan(make, wish):
    draft, final = (plan_graph(make(wish(baseline=value))) for value in ("76.10", "77.35"))
    assert draft.plan == final.plan
    assert draft.name != final.name


def test_passages_have_pages_where_there_are_pages(plan):
    assert not [t for t in plan_graph(plan).triples if t.predicate == term("pl:page")]
    paged = replace(plan, document=replace(plan.document, pages=(0, 60, 200)))
    graph = plan_graph(paged)
    pages = {t.subject.value: int(t.object.value) for t in graph.triples if t.predicate == term("pl:page")}
    passages = {
        t.subject.value for t in graph.triples if t.predicate == TYPE and t.object == term("oa:SpecificResource")
    }
    assert pages.keys() == passages
    starts = {name: int(name.rpartition("char=")[2].split(",")[0]) for name in pages}
    assert {name: paged.document.page_of(start) for name, start in starts.items()} == pages
    assert set(pages.values()) == {1, 2, 3}


def test_places_in_an_annex_lie_within_the_annex(plan):
    text = plan.document.text
    cut = text.index("1\t")
    # The heading that names an annex stands on a line of its own before it.
    heading = Span(cut - 5, cut - 1)
    annexed = replace(plan.document, annexes=(Annex(Span(cut - 5, len(text)), heading, "附件.xlsx", "f" * 64, "xlsx"),))
    graph = plan_graph(replace(plan, document=annexed))
    file = iri.document("f" * 64)
    assert objects(graph, file, "pl:length") == {str(len(text) - heading.end - 1)}
    ends = [
        int(t.subject.value.rpartition(",")[2]) for t in graph.triples if t.subject.value.startswith(f"{file}#char=")
    ]
    assert ends
    assert max(ends) <= len(text) - heading.end - 1
    assert objects(graph, graph.name.value, "pl:length") == {str(cut - 5)}


def test_an_area_names_those_above_it_where_its_name_is_the_only_one_of_its_kind(plan):
    graph = plan_graph(replace(plan, identity=replace(plan.identity, place="昌乐县")))
    assert objects(graph, iri.place("昌乐县"), "schema:containedInPlace") == {iri.place("潍坊市")}
    assert objects(graph, iri.place("潍坊市"), "schema:containedInPlace") == {iri.place("山东省")}
    assert objects(graph, iri.place("山东省"), "schema:containedInPlace") == set()
    for name in ("鼓楼区", "青禾县"):  # four places have the first name, none the second
        graph = plan_graph(replace(plan, identity=replace(plan.identity, place=name)))
        assert objects(graph, iri.place(name), "schema:containedInPlace") == set()


def test_a_unit_says_what_it_measures_where_that_is_known(plan):
    graph = plan_graph(plan)
    assert objects(graph, iri.unit("岁"), "qudt:hasQuantityKind") == {iri.quantity_kind("age")}
    odd = replace(plan.indicators[0], unit="筐")
    graph = plan_graph(replace(plan, indicators=(odd,), statements=()))
    assert objects(graph, iri.unit("筐"), "qudt:hasQuantityKind") == set()


def test_an_empty_cell_is_read_from_its_row(plan):
    row = plan.indicators[0]
    empty = replace(
        row.observations[0], text="", span=Span(row.span.start, row.span.start), quantity=None, missing=True
    )
    graph = plan_graph(replace(plan, indicators=(replace(row, observations=(empty,)),), statements=()))
    (cell,) = {t.subject.value for t in graph.triples if t.predicate == TYPE and t.object == term("qb:Observation")}
    assert objects(graph, cell, "prov:wasDerivedFrom") == {iri.passage(graph.name.value, row.span)}


def test_evidence_tells_where_each_fact_stands(plan):
    graph = plan_graph(plan)
    names = iri.of_plan(plan)
    for fact in plan.statements:
        assert graph.evidence[names.statements[fact.id]] == (fact.span, fact.quantity.span)
    cited = {t.subject.value for t in graph.triples if t.predicate == term("prov:wasDerivedFrom")}
    assert graph.evidence.keys() == cited
