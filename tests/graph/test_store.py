"""Questions over several plans."""

import pytest

from kg.graph.errors import GraphError
from kg.graph.rdf import plan_graph
from tests.graph.asking import GraphStore, query

LEADERS = """
    SELECT ?place ?name (COUNT(?task) AS ?tasks) WHERE {
      ?body pl:leads ?task ; skos:prefLabel ?name .
      ?task dcterms:isPartOf/dcterms:spatial/rdfs:label ?place
    } GROUP BY ?place ?name ORDER BY DESC(?tasks) ?place ?name
"""


@pytest.fixture
def counties(make, wish):
    return (
        make(wish(tasks=9)),
        make(wish(place="白石县", title="白石县“十四五”卫生健康规划", tasks=3)),
        make(wish(title="青禾县“十五五”卫生健康规划", period=(2026, 2030), tasks=4)),
    )


def test_which_departments_lead_the_most_tasks(counties):
    rows = query(map(plan_graph, counties), LEADERS)
    assert rows.columns == ("place", "name", "tasks")
    # 青禾县's bodies are the same in its two plans; 白石县's have the same names and are others.
    assert rows.rows == (
        ("青禾县", "县卫生健康局", 9),
        ("青禾县", "县民政局", 4),
        ("白石县", "县卫生健康局", 2),
        ("白石县", "县民政局", 1),
    )


def test_counties_are_compared_by_the_kind_of_department(counties):
    rows = query(
        map(plan_graph, counties),
        """
        SELECT ?kind (COUNT(DISTINCT ?body) AS ?bodies) (COUNT(?task) AS ?tasks) WHERE {
          ?body pl:leads ?task ; org:classification/skos:prefLabel ?kind } GROUP BY ?kind ORDER BY DESC(?tasks)
        """,
    ).rows
    assert rows == (("卫生健康局", 2, 11), ("民政局", 2, 5))


def test_each_plan_has_its_own_graph(counties):
    store = GraphStore(map(plan_graph, counties))
    rows = store.query(
        """
        SELECT ?title (COUNT(?t) AS ?n) WHERE { GRAPH ?g { ?p a prov:Plan ; rdfs:label ?title . ?t a pl:Task } }
        GROUP BY ?title ORDER BY ?n
    """
    ).rows
    assert [count for _, count in rows] == [3, 4, 9]
    assert len(store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows) == 3


def test_two_drafts_are_one_plan_in_two_graphs(make, wish):
    drafts = (make(wish(baseline="76.10")), make(wish(baseline="77.35")))
    store = GraphStore(map(plan_graph, drafts))
    assert len(store.query("SELECT DISTINCT ?p WHERE { ?p a prov:Plan }").rows) == 1
    rows = store.query("""
        SELECT ?wording WHERE { GRAPH ?g { ?row pl:number "1" ; qb:observation ?cell .
          ?cell pl:valueRole pl:baseline ; pl:wording ?wording } }
        ORDER BY ?wording
    """).rows
    assert rows == (("76.10",), ("77.35",))


def test_loading_twice_changes_nothing(plan):
    store = GraphStore([plan_graph(plan)])
    size = len(store)
    store.load([plan_graph(plan)])
    assert len(store) == size == len(plan_graph(plan).triples)


def test_a_triple_of_two_plans_counts_once(make, wish):
    plans = (make(wish()), make(wish(title="青禾县“十五五”卫生健康规划", period=(2026, 2030))))
    rows = query(map(plan_graph, plans), "SELECT (COUNT(*) AS ?n) WHERE { ?body skos:altLabel ?alias }").rows
    assert rows == ((1,),)


def test_values_become_pythons(plan):
    store = GraphStore([plan_graph(plan)])
    row = store.query('SELECT (1 AS ?i) (1.50 AS ?d) (true AS ?b) ("字" AS ?t) ?unbound WHERE {}').rows[0]
    assert row == (1, row[1], True, "字", None)
    assert [type(value).__name__ for value in row] == ["int", "Decimal", "bool", "str", "NoneType"]
    assert store.query("ASK { ?s a pl:Task }").rows == ((True,),)
    assert len(store.query("CONSTRUCT { ?t a pl:Task } WHERE { ?t a pl:Task }").rows) == 2


@pytest.mark.parametrize("question", ["SELECT", "SELECT ?x WHERE { ?x nothere:p ?y }", ""])
def test_a_question_that_cannot_be_read_is_refused(plan, question):
    with pytest.raises(GraphError, match="查询"):
        query([plan_graph(plan)], question)


def test_the_ontology_answers_in_chinese(plan):
    store = GraphStore([plan_graph(plan)])
    store.load_ontology()
    rows = store.query(
        'SELECT DISTINCT ?name WHERE { ?t a pl:Task ; a/rdfs:label ?name FILTER(LANG(?name) = "zh") }'
    ).rows
    assert rows == (("任务",),)
