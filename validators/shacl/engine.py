"""The one adapter to the engine of shapes: a store in, results out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pyoxigraph import Quad, QuerySolutions, Store, Triple

from kg.graph.errors import GraphError
from kg.graph.vocabulary import PREFIXES, shapes
from validators.shacl import queries
from validators.shacl.model import Report, Result, Shape, ShapesError, Term
from validators.shacl.reading import read_shapes

_SUB_CLASSES = "SELECT DISTINCT ?below ?above { ?below <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?above }"


@cache
def own_shapes() -> tuple[Shape, ...]:
    """The shapes of the ontology.

    Raises:
        ShapesError: the installation lacks them, or one says what the engine does not know.
    """
    try:
        files = shapes()
    except GraphError as error:
        raise ShapesError(str(error)) from error
    if not files:
        # Nothing to judge by must not pass for nothing found.
        message = "ontology/shapes is missing from this installation"
        raise ShapesError(message)
    return read_shapes(files)


def stored(triples: Iterable[Triple]) -> Store:
    """A store in memory with these triples in its default graph."""
    store = Store()
    store.extend([Quad(triple.subject, triple.predicate, triple.object) for triple in triples])
    return store


def validate(store: Store, given: Sequence[Shape]) -> Report:
    """Judge the default graph of a store by these shapes.

    As the recommendation has it, a member of a class is one of every class above it, as far as the graph itself says so.

    Raises:
        ShapesError: the query of a SPARQL constraint cannot be asked of all nodes at once.
    """
    classes = _classes_below(store)
    there = {targets: _any(store, queries.focus(targets, classes)) for targets in {shape.targets for shape in given}}
    judged = [shape for shape in given if there[shape.targets]]
    results = [result for shape in judged for result in _results(store, shape, classes)]
    results.sort(key=lambda one: (one.shape.name, one.component, str(one.focus), str(one.value)))
    return Report(tuple(results), frozenset(shape.name for shape in judged))


def _any(store: Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}"))


def _results(store: Store, shape: Shape, classes: Mapping[str, Sequence[str]]) -> Iterable[Result]:
    for constraint in shape.constraints:
        answer = store.query(queries.offenders(shape, constraint, classes), prefixes=dict(PREFIXES))
        assert isinstance(answer, QuerySolutions)
        has_value = "value" in {variable.value for variable in answer.variables}
        for row in answer:
            focus: Term = row["this"]
            yield Result(shape, queries.component(constraint.name), focus, row["value"] if has_value else None)


def _classes_below(store: Store) -> Mapping[str, tuple[str, ...]]:
    """For each class with classes below it, all of these, near and far."""
    above: dict[str, set[str]] = {}
    answer = store.query(_SUB_CLASSES)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        above.setdefault(row["below"].value, set()).add(row["above"].value)
    below: dict[str, set[str]] = {}
    for name in above:
        reached, ahead = set[str](), [name]
        while ahead:
            for one in above.get(ahead.pop(), ()):
                if one not in reached:
                    reached.add(one)
                    ahead.append(one)
        for one in reached - {name}:
            below.setdefault(one, set()).add(name)
    return {name: tuple(sorted(members)) for name, members in below.items()}
