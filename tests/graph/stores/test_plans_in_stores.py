"""Plans come into every kind of store, are replaced and leave, and what remains is always whole."""

import pytest

from kg.graph.rdf import plan_graph
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Put, QueryError, Question, StoreError
from tests.graph.stores.conftest import MERGED, assert_whole, number, put


@pytest.fixture
def counties(make, wish):
    """Two plans of one county, which share its departments, and one of another."""
    return (
        make(wish()),
        make(wish(title="青禾县“十五五”卫生健康规划", period=(2026, 2030))),
        make(wish(place="白石县", title="白石县“十四五”卫生健康规划")),
    )


def test_added_replaced_unchanged_and_removed(opened, make, wish, counties):
    assert [put(opened, plan) for plan in counties] == [Put.ADDED] * 3
    assert_whole(opened)
    assert [entry.title for entry in opened.entries()] == sorted(plan.identity.title for plan in counties)
    assert put(opened, counties[0]) == Put.UNCHANGED

    draft = make(wish(baseline="77.35"))
    assert put(opened, draft) == Put.REPLACED
    assert_whole(opened)
    assert len(opened.entries()) == 3
    assert not number(opened, 'SELECT (COUNT(*) AS ?n) { ?s pl:wording "76.10" ; a qb:Observation ; dcterms:none ?x }')
    values = 'SELECT (COUNT(*) AS ?n) { ?row dcterms:isPartOf ?plan ; qb:observation/pl:wording "77.35" }'
    assert number(opened, values) > 0

    for plan in (draft, *counties[1:]):
        opened.remove(plan_graph(plan).plan)
        assert_whole(opened)
    assert opened.entries() == ()
    assert number(opened, "SELECT (COUNT(*) AS ?n) { ?t a pl:Task }") == 0


def test_what_another_plan_states_too_stays_in_the_default_graph(opened, counties):
    for plan in counties:
        put(opened, plan)
    health = "SELECT (COUNT(*) AS ?n) { ?body skos:prefLabel '县卫生健康局'@zh ; pl:leads ?t }"
    before = number(opened, health)
    opened.remove(plan_graph(counties[0]).plan)
    # The department lives on in the county's other plan; its tasks of the plan that left do not.
    assert 0 < number(opened, health) < before
    assert_whole(opened)


def test_versions_are_kept_when_wished(opened, make, wish):
    first, second, third = make(wish()), make(wish(baseline="77.35")), make(wish(baseline="78.20"))
    put(opened, first)
    alone = number(opened, MERGED)
    assert put(opened, second, keep=True) == Put.REPLACED
    assert [(entry.sha256, entry.current) for entry in opened.entries()] == [
        (second.document.sha256, True),
        (first.document.sha256, False),
    ]
    assert_whole(opened)
    assert number(opened, MERGED) == alone
    replaced = opened.ask(Question("SELECT ?new { GRAPH ?c { ?old dcterms:isReplacedBy ?new } }")).rows
    assert [row[0].value for row in replaced] == [plan_graph(second).name.value]
    # Without the wish all earlier versions go, and a removed plan takes them along.
    assert put(opened, third) == Put.REPLACED
    assert [entry.current for entry in opened.entries()] == [True]
    put(opened, first, keep=True)
    opened.remove(plan_graph(first).plan)
    assert opened.entries() == ()
    assert_whole(opened)


def test_the_same_file_read_by_another_version_of_the_program(opened, plan):
    put(opened, plan, "1")
    assert put(opened, plan, "2") == Put.REPLACED
    assert [entry.extractor for entry in opened.entries()] == ["2"]
    assert_whole(opened)


def test_answers(opened, plan, place):
    put(opened, plan)
    opened.close()
    store = open_store(place)
    answer = store.ask(Question("SELECT ?t ?n ?none { ?t a pl:Task ; pl:number ?n } ORDER BY ?t", 1, labels=True))
    assert (answer.form, answer.columns, len(answer.rows), answer.cut) == ("table", ("t", "n", "none"), 1, True)
    task, _, nothing = answer.rows[0]
    assert answer.labels[task.value]
    assert nothing is None
    assert store.ask(Question("ASK { ?t a pl:Task }")).rows[0][0].value == "true"
    graph = store.ask(Question("CONSTRUCT { ?t a pl:Task } WHERE { ?t a pl:Task }"))
    assert (graph.form, graph.columns, len(graph.rows)) == ("graph", ("subject", "predicate", "object"), 2)
    kinds = 'SELECT (1.5 AS ?d) ("字"@zh AS ?z) ("x" AS ?s) (<< pl:a pl:b 1 >> AS ?t) (BNODE() AS ?b) {}'
    d, z, s, t, b = store.ask(Question(kinds.replace("<< pl:a pl:b 1 >>", "TRIPLE(pl:a, pl:b, 1)"))).rows[0]
    assert [d.value, z.language, s.value, type(t).__name__, type(b).__name__] == [
        "1.5",
        "zh",
        "x",
        "Triple",
        "BlankNode",
    ]
    for wrong in ("SELECT", "", "SELECT * { ?s nope:x ?o }", "DROP ALL", "SELECT * { ?s ?p }"):
        with pytest.raises(QueryError):
            store.ask(Question(wrong))
    assert store.entries()


def test_the_ontology_answers_in_chinese(opened, plan):
    put(opened, plan)
    names = 'SELECT DISTINCT ?name { ?t a pl:Task ; a/rdfs:label ?name FILTER(LANG(?name) = "zh") }'
    assert [row[0].value for row in opened.ask(Question(names)).rows] == ["任务"]


def test_a_store_of_a_newer_format_is_left_alone(opened, plan, place):
    put(opened, plan)
    opened.close()
    if place.startswith("http"):
        import urllib.request

        newer = (
            "PREFIX schema: <https://schema.org/> INSERT DATA { GRAPH <https://w3id.org/planlint/id/catalogue> "
            "{ <https://w3id.org/planlint/id/catalogue> schema:schemaVersion 9 } }"
        )
        request = urllib.request.Request(
            f"{place}/update", newer.encode(), {"Content-Type": "application/sparql-update"}, method="POST"
        )
        urllib.request.urlopen(request, timeout=10).close()
    else:
        from pathlib import Path

        (Path(place) / "planlint-store.json").write_text('{"format": 9}', encoding="utf-8")
    for writing in (True, False):
        with pytest.raises(StoreError, match=r"第 9 版格式.*只支持到第 1 版"):
            open_store(place, writing=writing)
