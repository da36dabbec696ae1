"""How long our shapes take on our data: the set-wise engine beside pySHACL and others that are installed, in one run.

    python -m benchmarks.shapes [TRIPLES] [--without-pyshacl]

The data are the demonstration plans, copied under names of their own until there are TRIPLES (100,000), with faults planted.
Prints processor seconds, the ratio to pySHACL, and whether the results are the same.
"""

import logging
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.extract import extract
from kg.graph.rdf import plan_graph
from kg.graph.vocabulary import shapes
from kg.model.facts import Plan
from kg.readers import read_document
from tests.validators.referee import Found, installed, refereed
from validators.shacl.engine import own_shapes, stored, validate
from validators.shacl.model import Report, Term

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
FAULTS = 400
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WRONG = (
    Literal("不成数", datatype=NamedNode(_XSD + "decimal")),
    Literal("-5", datatype=NamedNode(_XSD + "decimal")),
    Literal("0", datatype=NamedNode(_XSD + "integer")),
    Literal("999999", datatype=NamedNode(_XSD + "integer")),
    Literal("20252", datatype=NamedNode(_XSD + "integer")),
    Literal("甲", language="zh"),
    Literal("alpha", language="en"),
    Literal("乙"),
    Literal(""),
    NamedNode("https://w3id.org/planlint/id/nothing"),
)


def damaged(triples: Sequence[Triple], seed: int, faults: int) -> list[Triple]:
    """The triples with so many faults: one dropped, one given another value, or one value more."""
    chance = random.Random(seed)
    kept = dict.fromkeys(triples)
    for triple in chance.sample(list(triples), faults):
        # rdflib, and with it the referee, breaks down when it subtracts what is no number: offsets are spared that fault.
        act, wrong = chance.randrange(4), chance.choice(_WRONG[1:] if "oa#" in triple.predicate.value else _WRONG)
        if act != 3:
            kept.pop(triple, None)
        if act != 0:
            # A value of the right kind in the wrong place now and then: only then do classes matter.
            other = chance.choice(triples).object if act == 1 else wrong
            kept[Triple(triple.subject, triple.predicate, other)] = None
    return list(kept)


def ours(report: Report) -> Found:
    """Our results in the words of the referee."""
    return {
        (
            result.shape.name.rpartition("#")[2],
            result.component,
            result.shape.severity,
            _written(result.focus),
            "" if result.value is None else _written(result.value),
        )
        for result in report.results
    }


def _written(term: Term) -> str:
    if isinstance(term, Literal):
        datatype = "" if term.language or term.datatype.value == f"{_XSD}string" else term.datatype.value
        return f"{term.value} {term.language or datatype}".strip()
    return term.value


def shapes_text() -> str:
    """All shapes as one Turtle document."""
    return "\n".join(path.read_text(encoding="utf-8") for path in shapes())


def lines_of(triples: Sequence[Triple]) -> str:
    """The triples as N-Triples."""
    content = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content.decode()


def _copies(count: int) -> list[Triple]:
    plans = [extract(read_document(path)) for path in sorted(SAMPLES.glob("*.txt"))]
    found: dict[Triple, None] = {}
    for number, plan in _numbered(plans):
        if len(found) >= count:
            break
        document = replace(plan.document, sha256=f"{number:04d}{plan.document.sha256}"[:64])
        place = f"第{number}县" if plan.identity.place else ""
        found.update(
            dict.fromkeys(
                plan_graph(replace(plan, document=document, identity=replace(plan.identity, place=place))).triples
            )
        )
    return list(found)


def _numbered(plans: Sequence[Plan]) -> Iterator[tuple[int, Plan]]:
    number = 0
    while True:
        for plan in plans:
            number += 1
            yield number, plan


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    count = next((int(word) for word in arguments if word.isdigit()), 100_000)
    triples = damaged(_copies(count), seed=1, faults=FAULTS)
    given = own_shapes()
    print(f"{len(triples)} triples, {len(given)} shapes, {sum(len(shape.constraints) for shape in given)} constraints")
    start = time.process_time()
    store = stored(triples)
    loaded = time.process_time()
    report = validate(store, given)
    own = time.process_time() - loaded
    print(f"set-wise over oxigraph   {own:8.2f} s  (and {loaded - start:.2f} s to load)  {len(report.results)} results")
    mine = ours(report)
    _turbo(triples, len(report.results))
    if installed() and "--without-pyshacl" not in arguments:
        ((found, seconds),) = refereed([(shapes_text(), lines_of(triples))])
        whole = own + loaded - start
        print(f"pySHACL                  {seconds:8.2f} s  {len(found)} results")
        print(f"ratio {seconds / own:.0f}, loading included {seconds / whole:.0f}; same results: {found == mine}")
        for result in sorted(found ^ mine)[:20]:
            print("  only", "pySHACL" if result in found else "ours", *result)


def _turbo(triples: Sequence[Triple], expected: int) -> None:
    try:
        import pyshacl_turbo
        import rdflib
    except ImportError:
        return
    logging.disable(logging.WARNING)  # rdflib tells every ill-formed number, and they are there on purpose
    data = rdflib.Graph().parse(data=lines_of(triples), format="nt")
    shape_graph = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    start = time.process_time()
    _, report, _ = pyshacl_turbo.validate(data, shacl_graph=shape_graph)
    seconds = time.process_time() - start
    count = len(set(report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)))
    print(f"pyshacl-turbo            {seconds:8.2f} s  {count} results{'' if count == expected else ' (differ)'}")


if __name__ == "__main__":
    main(sys.argv[1:])
