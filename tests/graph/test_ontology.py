"""Every term that is written is declared, in both languages, and taken from a vocabulary that has it."""

import re
from dataclasses import replace

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS

from kg.graph.iri import DATA, NAMESPACE
from kg.graph.rdf import plan_graph
from kg.graph.vocabulary import CHANGES, COMPARATORS, PREFIXES, VALUE_ROLES, catalogues, ontology, term
from validators.annotations import with_findings
from validators.registry import selected
from validators.run import run

PL = rdflib.Namespace(NAMESPACE)
# Units and quantity kinds of QUDT are pointed at and stay what QUDT says.
QUDT = "http://qudt.org/vocab/"
PUBLISHED = (DCTERMS, ORG, PROV, QB, RDF, RDFS, SDO, SKOS)


@pytest.fixture(scope="module")
def declared():
    return rdflib.Graph().parse(ontology(), format="turtle")


def everything(plan):
    """The plan's graph with pages, places above its own and findings on it, and the catalogues."""
    paged = replace(
        plan, document=replace(plan.document, pages=(0, 40)), identity=replace(plan.identity, place="昌乐县")
    )
    verdict = run([paged], selected(thorough=True))
    (graph,) = with_findings([plan_graph(paged)], [paged], verdict.findings)
    assert verdict.findings
    tables = [path for path in catalogues() if path != ontology()]
    return [*graph.triples, *(triple for path in tables for triple in parse(path=str(path), format=RdfFormat.TURTLE))]


def written(plan):
    triples = everything(plan)
    predicates = {triple.predicate.value for triple in triples}
    objects = {getattr(triple.object, "value", "") for triple in triples}
    return predicates | {name for name in objects if re.match("https?://", name) and not name.startswith((DATA, QUDT))}


def test_every_written_term_is_declared_with_labels_and_comments(plan, declared):
    terms = written(plan)
    assert len(terms) > 70
    for name in terms:
        node = rdflib.URIRef(name)
        assert (node, RDF.type, None) in declared, name
        what = SKOS.definition if name.startswith(NAMESPACE) else RDFS.comment
        for predicate in (RDFS.label, what):
            assert {text.language for text in declared.objects(node, predicate)} == {"zh", "en"}, name


def test_every_enumerated_value_is_declared(declared):
    for node in (*CHANGES.values(), *COMPARATORS.values(), *VALUE_ROLES.values()):
        assert (rdflib.URIRef(node.value), RDF.type, SKOS.Concept) in declared


def test_every_declared_class_and_property_is_used_or_supports_one_that_is(plan, declared):
    """The ontology declares nothing that the program does not write, code lists and their like aside."""
    terms = written(plan)
    support = {
        term(name).value
        for name in (
            "org:OrganizationalCollaboration", "org:memberOf", "org:Role", "org:roleProperty", "pl:scope",
            "qb:DataStructureDefinition", "qb:Slice", "sh:focusNode",
        )
    }  # fmt: skip
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    names = {str(node) for kind in kinds for node in declared.subjects(RDF.type, kind)}
    assert names - terms == support


def test_published_terms_exist_in_their_vocabularies(plan):
    """rdflib knows the terms of eight of the vocabularies; a misspelt one would be a term of nobody's."""
    checked = 0
    for name in written(plan):
        for vocabulary in PUBLISHED:
            if name.startswith(str(vocabulary)):
                assert name in vocabulary, name
                checked += 1
    assert checked > 40


def test_own_terms_give_their_reason(declared):
    for node in set(declared.subjects(RDFS.isDefinedBy, rdflib.URIRef(NAMESPACE.rstrip("#")))):
        reasons = {text.language: str(text) for text in declared.objects(node, SKOS.editorialNote)}
        assert reasons.keys() == {"zh", "en"}, node
        assert all(len(reason) > 3 for reason in reasons.values()), node


def test_own_names_are_all_declared_by_us(declared):
    own = {node for node in declared.all_nodes() if isinstance(node, rdflib.URIRef) and node in PL}
    assert {node for node in own if (node, RDF.type, None) not in declared} == set()


def test_prefixes_agree_with_the_file(declared):
    known = {prefix: str(name) for prefix, name in declared.namespaces()}
    assert {prefix: known[prefix] for prefix in PREFIXES} == dict(PREFIXES)


def test_roles_point_at_sub_properties_of_membership(declared):
    for role in (PL.lead, PL.participant):
        direct = declared.value(role, ORG.roleProperty)
        assert (direct, RDFS.subPropertyOf, ORG.memberOf) in declared
