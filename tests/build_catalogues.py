"""ontology/{indicators,units,departments}.ttl: the tables of data/lexicon as SKOS and QUDT.

python -m tests.build_catalogues      writes them
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph import iri
from kg.graph.sheet import chinese, decimal, in_order, text
from kg.graph.vocabulary import PREFIXES, term
from kg.lexicon import departments, indicators, units
from kg.lexicon.tables import read
from kg.model.quantity import Decimal

FOLDER = Path(__file__).resolve().parents[1] / "ontology"
_QUDT = "http://qudt.org/vocab/"
_NOTE = "# Made from data/lexicon by tests/build_catalogues.py: change the tables, not this file.\n"

Node = NamedNode | Literal
Statement = tuple[NamedNode, str, Node]


def build() -> dict[str, bytes]:
    """Every file by its name: sorted Turtle."""
    return {
        "indicators.ttl": _turtle(_indicators()),
        "units.ttl": _turtle(_units()),
        "departments.ttl": _turtle(_departments()),
    }


def write(folder: Path = FOLDER) -> None:
    """Write every file."""
    for name, content in build().items():
        (folder / name).write_bytes(content)


def _turtle(statements: Iterator[Statement]) -> bytes:
    triples = {Triple(subject, term(predicate), value) for subject, predicate, value in statements}
    used = {"pl", "rdf", "rdfs", "xsd", "dcterms", "org", "qudt", "sdmx-attribute", "skos"}
    prefixes = {prefix: name for prefix, name in PREFIXES.items() if prefix in used}
    content = serialize(in_order(triples), format=RdfFormat.TURTLE, prefixes=prefixes)
    assert content is not None
    return _NOTE.encode() + content


def _english(value: str) -> Literal:
    return Literal(value, language="en")


def _scheme(name: str, zh: str, en: str) -> Iterator[Statement]:
    node = NamedNode(iri.scheme(name))
    yield node, "rdf:type", term("skos:ConceptScheme")
    yield node, "rdfs:label", chinese(zh)
    yield node, "rdfs:label", _english(en)


def _concept(node: NamedNode, key: str, scheme: str) -> Iterator[Statement]:
    yield node, "rdf:type", term("skos:Concept")
    yield node, "skos:notation", text(key)
    yield node, "skos:inScheme", NamedNode(iri.scheme(scheme))


def _indicators() -> Iterator[Statement]:
    yield from _scheme("indicators", "指标目录", "Catalogue of indicators")
    for concept in indicators.concepts():
        node = NamedNode(iri.concept(concept.id))
        yield from _concept(node, concept.id, "indicators")
        yield node, "skos:prefLabel", chinese(concept.name_zh)
        if concept.name_en:
            yield node, "skos:prefLabel", _english(concept.name_en)
        for alias in concept.aliases:
            yield node, "skos:altLabel", chinese(alias)
        if concept.unit:
            yield node, "sdmx-attribute:unitMeasure", NamedNode(iri.unit(concept.unit))
        yield node, "pl:direction", term(f"pl:{concept.direction}")
        if concept.binding_usual:
            yield node, "pl:nature", text(concept.binding_usual)
        yield node, "dcterms:source", text(concept.source)


def _units() -> Iterator[Statement]:
    yield from _scheme("units", "单位表", "Table of units")
    yield from _quantity_kinds()
    written = {unit.text for unit in units.units()} | {unit.base for unit in units.units()} - {"1"}
    written |= {concept.unit for concept in indicators.concepts() if concept.unit}
    for text_of_unit in sorted(written):
        yield from _unit(text_of_unit)
    for row in read("units", ("unit", "aliases")):
        for alias in row.items("aliases"):
            if iri.unit(alias) != iri.unit(row["unit"]):
                yield from _unit(alias)
                yield NamedNode(iri.unit(alias)), "qudt:exactMatch", NamedNode(iri.unit(row["unit"]))
    for row in read("qudt_units", ("unit", "match")):
        yield NamedNode(iri.unit(row["unit"])), "qudt:exactMatch", NamedNode(_QUDT + row["match"])


def _quantity_kinds() -> Iterator[Statement]:
    for row in read("quantity_kinds", ("dimension", "name_zh", "name_en", "qudt")):
        kind = NamedNode(iri.quantity_kind(row["dimension"]))
        yield kind, "rdf:type", term("qudt:QuantityKind")
        yield kind, "rdfs:label", chinese(row["name_zh"])
        yield kind, "rdfs:label", _english(row["name_en"])
        if row["qudt"]:
            yield kind, "skos:broadMatch", NamedNode(f"{_QUDT}quantitykind/{row['qudt']}")


def _unit(written: str) -> Iterator[Statement]:
    unit = units.unit(written)
    assert unit is not None, written
    node = NamedNode(iri.unit(written))
    yield node, "rdf:type", term("qudt:Unit")
    yield node, "rdfs:label", chinese(written)
    yield node, "skos:inScheme", NamedNode(iri.scheme("units"))
    yield node, "qudt:hasQuantityKind", NamedNode(iri.quantity_kind(unit.dimension))
    if iri.unit(unit.base) != node.value and unit.base != "1" and "/" not in unit.base:
        yield node, "qudt:scalingOf", NamedNode(iri.unit(unit.base))
    if (factor := _finite(unit.factor)) is not None:
        yield node, "qudt:conversionMultiplier", decimal(factor)


def _finite(factor: Fraction) -> Decimal | None:
    """The factor as a decimal number; None where it has none (亩, 个月)."""
    value = Decimal(factor.numerator) / Decimal(factor.denominator)
    return value if Fraction(value) == factor else None


def _departments() -> Iterator[Statement]:
    yield from _scheme("departments", "部门表", "Table of departments")
    for known in departments.departments():
        node = NamedNode(iri.department(known.id))
        yield from _concept(node, known.id, "departments")
        yield node, "skos:prefLabel", chinese(known.name)
        for alias in (*known.short, *known.generic):
            yield node, "skos:altLabel", chinese(alias)
        for former in known.retired:
            yield node, "skos:hiddenLabel", chinese(former)
        for other in known.related:
            yield node, "skos:related", NamedNode(iri.department(other))
        yield node, "dcterms:source", text(known.source)


if __name__ == "__main__":
    write()
