"""Collects the triples of one plan, and says for each fact where the document states it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import __version__
from kg.graph import iri
from kg.graph.vocabulary import (
    LABEL,
    PART_OF,
    TITLE,
    TYPE,
    WORDING,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DECIMAL,
    XSD_INTEGER,
    XSD_MONTH,
    XSD_STRING,
    XSD_YEAR,
    term,
)
from kg.model.facts import Plan
from kg.model.span import Span

# A label is read in a list or on a map; the whole wording stands in the evidence.
_LABEL_LENGTH = 60


def text(value: str) -> Literal:
    """A wording kept character by character; a store that rewrites numbers leaves strings alone."""
    return Literal(value, datatype=XSD_STRING)


def chinese(value: str) -> Literal:
    """A name or label in Chinese."""
    return Literal(value, language="zh")


def decimal(value: Decimal) -> Literal:
    """A number in its one canonical form (0.50 is 0.5), the same in files and in a store that would make it so."""
    canonical = format(value.normalize(), "f")
    return Literal("0" if canonical == "-0" else canonical, datatype=XSD_DECIMAL)


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD_INTEGER)


def truth(*, value: bool) -> Literal:
    """Yes or no."""
    return Literal("true" if value else "false", datatype=XSD_BOOLEAN)


def year(value: int, month: int | None = None) -> Literal:
    """A calendar year, or a month of one."""
    if month is None:
        return Literal(f"{value:04d}", datatype=XSD_YEAR)
    return Literal(f"{value:04d}-{month:02d}", datatype=XSD_MONTH)


def day(value: str) -> Literal:
    """A calendar date, or a plain string where the wording is no ISO date."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return text(value)
    return Literal(value, datatype=XSD_DATE)


def shortened(value: str) -> str:
    """The beginning of a long wording, as a label."""
    return value if len(value) <= _LABEL_LENGTH else value[: _LABEL_LENGTH - 1] + "…"


class Sheet:
    """One plan's triples while they are being written.

    ``plan`` is the source, ``iris`` its names. Every passage that is cited becomes one ``oa:SpecificResource`` with a
    position and a quote selector and one ``oa:Annotation`` whose bodies are the facts that stand there. ``reading`` is
    the activity that every cited fact was made by; ``evidence`` are the places of each fact, by its IRI.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.iris = iri.of_plan(plan)
        self.node = NamedNode(self.iris.plan)
        self.document = NamedNode(self.iris.document)
        self.reading = NamedNode(iri.reading(self.iris.document, __version__))
        self.evidence: dict[str, dict[Span, None]] = {}
        self._triples: dict[Triple, None] = {}
        self._cited: dict[Span, tuple[NamedNode, NamedNode]] = {}

    def add(self, subject: NamedNode, predicate: NamedNode | str, value: NamedNode | Literal) -> None:
        """Note one triple; saying it twice does no harm."""
        predicate = term(predicate) if isinstance(predicate, str) else predicate
        self._triples[Triple(subject, predicate, value)] = None

    def thing(self, name: str, kind: str, label: str) -> NamedNode:
        """A node with its class and its Chinese label."""
        node = NamedNode(name)
        self.add(node, TYPE, term(kind))
        if label:
            self.add(node, LABEL, chinese(shortened(label)))
        return node

    def fact(self, name: str, kind: str, label: str) -> NamedNode:
        """A node that is part of the plan."""
        node = self.thing(name, kind, label)
        self.add(node, PART_OF, self.node)
        return node

    def titled(self, node: NamedNode, title: str) -> None:
        """The full title of a node whose label may be cut."""
        if title:
            self.add(node, TITLE, chinese(title))

    def concept(self, name: str, key: str, scheme: str) -> NamedNode:
        """An entry of one of the lexicon's catalogues; its names are the caller's to add."""
        node = NamedNode(name)
        self.add(node, TYPE, term("skos:Concept"))
        self.add(node, "skos:notation", text(key))
        self.add(node, "skos:inScheme", NamedNode(iri.scheme(scheme)))
        return node

    def printed(self, node: NamedNode, wording: str) -> None:
        """The wording as printed, trailing zeros and all."""
        self.add(node, WORDING, text(wording))

    def stated(self, node: NamedNode, predicate: str, wording: str) -> None:
        """A wording of the plan under ``predicate``, left out where the plan has none."""
        if wording:
            self.add(node, predicate, text(wording))

    def cite(self, fact: NamedNode, *spans: Span | None) -> None:
        """Say that ``fact`` was read at these places; an absent or empty place is passed over."""
        for span in spans:
            if span is not None and span.start < span.end:
                target, annotation = self._cited.get(span) or self._passage(span)
                self.add(fact, "prov:wasDerivedFrom", target)
                self.add(fact, "prov:wasGeneratedBy", self.reading)
                self.add(annotation, "oa:hasBody", fact)
                self.pinpoint(fact, span)

    def pinpoint(self, fact: NamedNode, span: Span) -> None:
        """Say where in a cited passage just this fact stands, for who works in the text; no triple tells it."""
        self.evidence.setdefault(fact.value, {})[span] = None

    def target(self, span: Span) -> NamedNode:
        """The passage at ``span``, for what speaks of it without having been read from it."""
        return (self._cited.get(span) or self._passage(span))[0]

    def _passage(self, span: Span) -> tuple[NamedNode, NamedNode]:
        document = self.plan.document
        annex = document.annex_at(span.start)
        # A place in an annex counts from that file's own first character, whatever plan it belongs to.
        shift = 0 if annex is None else annex.heading.end + 1
        place = Span(span.start - shift, span.end - shift)
        file = self.iris.document if annex is None else iri.document(annex.sha256)

        def part(kind: str = "char") -> NamedNode:
            return NamedNode(iri.passage(file, place, kind))

        target, annotation, position, quote = part(), part("annotation"), part("position"), part("quote")
        self.add(annotation, TYPE, term("oa:Annotation"))
        self.add(annotation, "oa:hasTarget", target)
        self.add(target, TYPE, term("oa:SpecificResource"))
        self.add(target, "oa:hasSource", NamedNode(file))
        self.add(target, "oa:hasSelector", position)
        self.add(target, "oa:hasSelector", quote)
        self.add(target, "pl:line", integer(document.line_in_file(span.start)))
        page = document.page_of(span.start) if annex is None else None
        if page is not None:
            self.add(target, "pl:page", integer(page))
        section = document.section_at(span.start)
        if section is not None:
            self.add(target, PART_OF, NamedNode(self.iris.sections[section.index]))
        self.add(position, TYPE, term("oa:TextPositionSelector"))
        self.add(position, "oa:start", integer(place.start))
        self.add(position, "oa:end", integer(place.end))
        self.add(quote, TYPE, term("oa:TextQuoteSelector"))
        self.add(quote, "oa:exact", text(document.quote(span)))
        self._cited[span] = target, annotation
        return target, annotation

    def triples(self) -> tuple[Triple, ...]:
        """Everything noted, in the order in which it was noted, each triple once."""
        return tuple(self._triples)


def in_order(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Each of the triples once, as files have them: by subject, its class before all else, then by predicate and object.

    Terms are compared as N-Triples writes them. Most of the time goes into writing them, so that a subject is written once
    for all that is said of it.
    """
    said: dict[NamedNode | BlankNode | Triple, list[Triple]] = {}
    for triple in dict.fromkeys(triples):
        said.setdefault(triple.subject, []).append(triple)
    return tuple(triple for subject in sorted(said, key=str) for triple in sorted(said[subject], key=_place))


def _place(triple: Triple) -> tuple[bool, str, str]:
    return (triple.predicate != TYPE, str(triple.predicate), str(triple.object))
