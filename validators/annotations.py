"""Findings as quality annotations in the graphs of their plans, linked to their evidence and to the facts that they accuse.

The one seam between findings and triples. A finding points at passages (Web Annotation targets), as facts do; the facts
that were read there have it as ``dqv:hasQualityAnnotation``, so a query can go from a fact to what is wrong with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg import __version__
from kg.graph import iri
from kg.graph.rdf import PlanGraph, write_software
from kg.graph.sheet import Sheet, chinese, text
from kg.graph.vocabulary import TYPE, term
from kg.model.facts import Plan
from kg.model.span import Span
from validators.finding import Finding, Place
from validators.registry import rule_named
from validators.rule import Severity
from validators.words import FAMILIES, message

_SEVERITIES = {Severity.ERROR: "sh:Violation", Severity.WARNING: "sh:Warning", Severity.INFO: "sh:Info"}


def with_findings(
    graphs: Sequence[PlanGraph], plans: Sequence[Plan], findings: Iterable[Finding]
) -> tuple[PlanGraph, ...]:
    """The graphs of these plans, in the same order, with the findings on them."""
    sheets = [Sheet(plan) for plan in plans]
    for finding in findings:
        _write(finding, sheets, graphs)
    return tuple(
        replace(graph, triples=tuple(dict.fromkeys((*graph.triples, *sheet.triples()))))
        for graph, sheet in zip(graphs, sheets, strict=True)
    )


def _write(finding: Finding, sheets: Sequence[Sheet], graphs: Sequence[PlanGraph]) -> None:
    """Into the graph of the finding's plan; a place in another plan is described in that plan's graph."""
    sheet = sheets[finding.plan]
    node = NamedNode(iri.finding(sheet.iris.document, finding.fingerprint))
    sheet.add(node, TYPE, term("dqv:QualityAnnotation"))
    sheet.add(node, "oa:motivatedBy", term("dqv:qualityAssessment"))
    sheet.add(node, "dcterms:identifier", text(finding.fingerprint))
    sheet.add(node, "dcterms:type", _rule(sheet, finding.rule))
    sheet.add(node, "sh:resultSeverity", term(_SEVERITIES[finding.severity]))
    sheet.add(node, "sh:resultMessage", chinese(message(finding, "zh")))
    sheet.add(node, "sh:resultMessage", Literal(message(finding, "en"), language="en"))
    sheet.add(node, "pl:confidence", term(f"pl:{finding.confidence.name.lower()}"))
    sheet.add(node, "prov:wasGeneratedBy", _checking(sheet))
    if focus := finding.values.get("focus"):
        sheet.add(node, "sh:focusNode", NamedNode(str(focus)))
    for place in finding.places:
        accused = _accused(place, graphs[place.plan])
        for fact in accused:
            sheets[place.plan].add(NamedNode(fact), "dqv:hasQualityAnnotation", node)
        # An empty cell is a place without a word to quote: what it lacks is shown where the fact stands.
        spans = [place.span] if len(place.span) else graphs[place.plan].evidence.get(accused[0], ())[:1]
        for span in spans:
            sheet.add(node, "oa:hasTarget", sheets[place.plan].target(span))


def _accused(place: Place, graph: PlanGraph) -> list[str]:
    """The facts that were read from the narrowest passage around the place, else inside it, else the plan itself."""
    around = defaultdict[Span, list[str]](list)
    inside = defaultdict[Span, list[str]](list)
    for fact, spans in graph.evidence.items():
        for span in spans:
            if span.covers(place.span):
                around[span].append(fact)
            elif place.span.covers(span):
                inside[span].append(fact)
    if around:
        return around[min(around, key=lambda span: (len(span), span))]
    if inside:
        return inside[max(inside, key=lambda span: (len(span), span))]
    return [graph.plan]


def _checking(sheet: Sheet) -> NamedNode:
    """The act of judging: without a time of day, so that the same file always gives the same graph."""
    node = sheet.thing(iri.checking(sheet.iris.document, __version__), "prov:Activity", "检查")
    sheet.add(node, "prov:used", sheet.document)
    sheet.add(node, "prov:wasAssociatedWith", write_software(sheet))
    return node


def _rule(sheet: Sheet, name: str) -> NamedNode:
    rule = rule_named(name)
    family = sheet.concept(iri.rule(rule.family), rule.family, "rules")
    node = sheet.concept(iri.rule(name), name, "rules")
    for concept, words in ((node, rule.title), (family, FAMILIES[rule.family])):
        sheet.add(concept, "skos:prefLabel", chinese(words.zh))
        sheet.add(concept, "skos:prefLabel", Literal(words.en, language="en"))
    sheet.add(node, "skos:broader", family)
    return node
