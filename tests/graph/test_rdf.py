"""A plan as triples: complete, with evidence that really stands there, the same however it is read back."""

from dataclasses import replace
from decimal import Decimal

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from kg.graph import iri
from kg.graph.export import encode
from kg.graph.rdf import merged, plan_graph, to_rdflib
from kg.graph.vocabulary import TYPE
from kg.model.facts import Named
from tests.graph.asking import GraphStore

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
FACTS = """
    SELECT ?fact ?kind WHERE { ?fact a ?kind .
      VALUES ?kind { pl:Indicator pl:Statement pl:Task pl:Domain qb:Observation org:Membership schema:Project
                     org:OrganizationalUnit org:FormalOrganization dcterms:BibliographicResource doco:Section
                     doco:TextBox schema:MonetaryAmount schema:QuantitativeValue prov:Plan } }
"""


def store_of(*plans):
    return GraphStore(plan_graph(plan) for plan in plans)


@pytest.mark.parametrize(
    ("suffix", "form"),
    [(".ttl", "turtle"), (".nt", "ntriples"), (".jsonld", "json-ld"), (".nq", "nquads"), (".trig", "trig")],
)
def test_what_is_written_is_read_back(plan, suffix, form):
    expected = to_rdflib([plan_graph(plan)])
    content = encode([plan], suffix).decode()
    if form in {"nquads", "trig"}:
        dataset = rdflib.Dataset()
        dataset.parse(data=content, format=form)
        read = dataset.graph(rdflib.URIRef(iri.document(plan.document.sha256)))
    else:
        read = rdflib.Graph().parse(data=content, format=form)
    assert len(read) == len(expected) > 500
    assert isomorphic(read, expected)
    assert set(read) == set(expected)


def test_there_are_no_blank_nodes(plan):
    for triple in plan_graph(plan).triples:
        assert not isinstance(triple.subject, pyoxigraph.BlankNode)
        assert not isinstance(triple.object, pyoxigraph.BlankNode)


def test_triples_are_said_once_and_files_have_them_in_order(plan):
    triples = plan_graph(plan).triples
    assert len(set(triples)) == len(triples)
    ordered = merged([plan_graph(plan), plan_graph(plan)])
    assert set(ordered) == set(triples)
    assert list(ordered) == sorted(
        ordered, key=lambda t: (str(t.subject), t.predicate != TYPE, str(t.predicate), str(t.object))
    )


def test_every_quote_stands_where_it_is_said_to_stand(plan):
    graph = to_rdflib([plan_graph(plan)])
    targets = set(graph.subjects(RDF.type, OA.SpecificResource))
    assert len(targets) > 30
    for target in targets:
        selectors = {graph.value(node, RDF.type): node for node in graph.objects(target, OA.hasSelector)}
        start = graph.value(selectors[OA.TextPositionSelector], OA.start).toPython()
        end = graph.value(selectors[OA.TextPositionSelector], OA.end).toPython()
        quote = str(graph.value(selectors[OA.TextQuoteSelector], OA.exact))
        assert plan.document.text[start:end] == quote != ""
        line = graph.value(target, rdflib.URIRef(iri.NAMESPACE + "line")).toPython()
        assert plan.document.text.splitlines()[line - 1].find(quote.splitlines()[0]) >= 0
        assert str(graph.value(target, OA.hasSource)) == iri.document(plan.document.sha256)


def test_every_fact_has_evidence(plan):
    store = store_of(plan)
    facts = store.query(FACTS).rows
    kinds = {str(kind).rpartition("/")[2].rpartition("#")[2] for _, kind in facts}
    assert len(kinds) == 15
    bare = {
        fact
        for fact, _ in facts
        if not store.query(
            f"ASK {{ ?note oa:hasBody <{fact}> ; oa:hasTarget ?place . <{fact}> prov:wasDerivedFrom ?place }}"
        ).rows[0][0]
    }
    # A domain is the heading of rows that each have their own evidence.
    assert bare == {iri.of_plan(plan).domains["健康水平"]}


def test_evidence_knows_its_section(plan):
    rows = (
        store_of(plan)
        .query("""
        SELECT DISTINCT ?title WHERE { ?s a pl:Statement ; prov:wasDerivedFrom ?place .
          ?place dcterms:isPartOf/dcterms:title ?title }
    """)
        .rows
    )
    assert {title for (title,) in rows} == {"工作成效", "重点任务"}


def test_an_indicator_carries_baseline_and_target(plan):
    store = store_of(plan)
    store.load_ontology()
    rows = store.query("""
        SELECT ?role ?year ?value ?wording ?bound ?unit WHERE {
          ?row a pl:Indicator ; pl:number "1" ; qb:observation ?cell ; dcterms:isPartOf/a pl:Domain .
          ?cell pl:valueRole/skos:notation ?role ; sdmx-dimension:refPeriod ?year ; sdmx-measure:obsValue ?value ;
            pl:wording ?wording ; pl:comparator/skos:notation ?bound ; sdmx-attribute:unitMeasure/rdfs:label ?unit ;
            sdmx-dimension:refArea/rdfs:label "青禾县"@zh } ORDER BY ?year
    """).rows
    assert rows == (
        ("baseline", "2020", Decimal("76.1"), "76.10", "=", "岁"),
        ("target", "2025", Decimal(80), "80以上", ">=", "岁"),
    )


def test_a_concept_is_named_in_both_languages(plan):
    rows = (
        store_of(plan)
        .query("""
        SELECT DISTINCT ?key ?name WHERE { ?s a pl:Statement ; dcterms:subject ?concept .
          ?concept skos:notation ?key ; skos:prefLabel ?name } ORDER BY ?name
    """)
        .rows
    )
    assert rows == (("life-expectancy", "Life expectancy at birth"), ("life-expectancy", "人均预期寿命"))


def test_missing_and_relative_values_have_no_number(plan):
    rows = (
        store_of(plan)
        .query("""
        SELECT ?wording ?status ?relative WHERE { ?row pl:number "2" ; qb:observation ?cell .
          ?cell pl:wording ?wording . OPTIONAL { ?cell sdmx-attribute:obsStatus ?status }
          OPTIONAL { ?cell pl:relative ?relative }
          FILTER NOT EXISTS { ?cell sdmx-measure:obsValue ?value } } ORDER BY ?wording
    """)
        .rows
    )
    assert rows == (
        ("--", "http://purl.org/linked-data/sdmx/2009/code#obsStatus-M", None),
        ("同比例增加", None, True),
    )


@pytest.mark.parametrize("wording", ["76.10", "0.50", "080", "3.0"])
def test_the_wording_survives_file_and_store(make, wish, wording):
    plan = make(wish(baseline=wording))
    question = """
        SELECT ?wording ?value ?digits WHERE { ?cell pl:valueRole pl:baseline ; pl:wording ?wording ;
          a qb:Observation ; sdmx-measure:obsValue ?value ; sdmx-attribute:decimals ?digits }
    """
    expected = ((wording, Decimal(wording), len(wording.partition(".")[2])),)
    assert store_of(plan).query(question).rows == expected
    again = GraphStore()
    again._store.load(encode([plan], ".ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    assert again.query(question).rows == expected


def test_numbers_are_the_same_in_files_and_in_the_store(plan):
    graph = plan_graph(plan)
    named = GraphStore([graph])._store.quads_for_pattern(None, None, None, graph.name)
    assert set(named) == set(graph.quads())


def test_a_project_carries_money_size_and_date(plan):
    rows = (
        store_of(plan)
        .query("""
        SELECT ?amount ?currency ?printed ?area ?unit ?low ?high ?end ?deadline WHERE {
          ?p a schema:Project ; dcterms:isPartOf/a doco:TextBox ; pl:institution/skos:prefLabel "县人民医院"@zh ;
            pl:investment ?money ; schema:floorSize ?size ; pl:beds ?beds ; schema:endDate ?end ;
            pl:deadlineWording ?deadline .
          ?money schema:value ?amount ; schema:currency ?currency ; pl:wording ?printed .
          ?size schema:value ?area ; schema:unitText ?unit . ?beds schema:value ?low ; schema:maxValue ?high }
    """)
        .rows
    )
    assert set(rows) == {
        (
            Decimal(1050000000),
            "CNY",
            "10.50亿元",
            Decimal(9),
            "万平方米",
            Decimal(800),
            Decimal(1000),
            "2024-06",
            "2024年6月底前",
        )
    }


@pytest.mark.parametrize(
    ("number", "unit", "value", "currency"),
    [
        ("10.5", "亿", "1050000000", "CNY"),
        ("1400", "万元", "14000000", "CNY"),
        ("300", "万美元", "3000000", "USD"),
        ("12", "贯", "12", None),
    ],
)
def test_money_counts_in_whole_units_of_its_currency(plan, number, unit, value, currency):
    first = plan.projects[0]
    amount = replace(first.investment, low=Decimal(number), high=Decimal(number), unit=unit)
    graph = plan_graph(replace(plan, projects=(replace(first, investment=amount),)))
    rows = (
        GraphStore([graph])
        .query("""
        SELECT ?value ?currency ?unit WHERE { ?m a schema:MonetaryAmount ; schema:value ?value ; schema:unitText ?unit .
          OPTIONAL { ?m schema:currency ?currency } }
    """)
        .rows
    )
    assert rows == ((Decimal(value), currency, unit),)


def test_a_task_says_who_leads_what_it_is_about_and_whom_it_names(plan):
    store = store_of(plan)
    rows = store.query("""
        SELECT ?name ?label ?wording ?quote WHERE { ?m a org:Membership ; org:role pl:participant ;
          pl:dutyLabel ?label ;
          org:member/skos:prefLabel ?name ; org:organization/pl:number "1." ; pl:wording ?wording ;
          prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote } ORDER BY ?name
    """).rows
    assert rows == (
        ("县发展改革局", "配合单位", "县发展改革局", "县发展改革局"),
        ("县财政局", "配合单位", "财政局", "财政局"),
    )
    rows = store.query("""
        SELECT ?row ?place WHERE { ?task pl:number "1." ; schema:about/rdfs:label ?row ;
          schema:mentions/rdfs:label ?place .
          ?said pl:indicator ?any ; dcterms:isPartOf ?task }
    """).rows
    assert rows == (("人均预期寿命", "县人民医院"),)


def test_an_alias_leads_to_the_body_it_belongs_to(plan):
    rows = (
        store_of(plan)
        .query("SELECT DISTINCT ?name ?alias WHERE { ?o pl:leads ?t ; skos:prefLabel ?name ; skos:altLabel ?alias }")
        .rows
    )
    assert rows == (("县卫生健康局", "县卫健局"),)


def test_a_name_goes_before_another_bodys_alias(plan):
    other = Named("县妇幼保健院", ("县人民医院",), plan.institutions[0].mentions[:1])
    graph = plan_graph(replace(plan, institutions=(other, *plan.institutions)))
    rows = GraphStore([graph]).query("SELECT DISTINCT ?name WHERE { ?p pl:institution/skos:prefLabel ?name }").rows
    assert rows == (("县人民医院",),)


def test_an_empty_plan_still_is_a_plan(plan):
    bare = type(plan)(
        plan.document, replace(plan.identity, title="", title_span=None, place="", period=None, published=None)
    )
    rows = (
        store_of(bare)
        .query("SELECT ?plan WHERE { ?plan a prov:Plan ; prov:wasDerivedFrom ?d . ?d a schema:DigitalDocument }")
        .rows
    )
    assert len(rows) == 1
