"""Reads shapes from Turtle: the part of SHACL that ``queries`` can ask for, and a refusal of everything else.

A shape that is read in part would pass what its author forbids, so an unknown word in it is an error, never skipped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import NoReturn

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from validators.shacl.model import Constraint, Path, Shape, ShapesError, Target, Term

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = NamedNode(_RDF + "type")
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))

_TARGETS = {"targetClass": "class", "targetSubjectsOf": "subjects-of", "targetObjectsOf": "objects-of"}
# Tests of one value, which may stand inside sh:or, sh:and, sh:not and a qualified shape.
TESTS = frozenset({
    "class", "datatype", "nodeKind", "minInclusive", "minExclusive", "maxInclusive", "maxExclusive",
    "minLength", "maxLength", "pattern", "in", "languageIn", "or", "and", "not",
})  # fmt: skip
# Tests of all values of a node together; they have no place on a node shape, whose one value is the node.
COUNTS = frozenset({"minCount", "maxCount", "hasValue", "uniqueLang", "lessThan", "lessThanOrEquals", "disjoint"})
_LISTS = frozenset({"in", "languageIn"})
_SHAPE_LISTS = frozenset({"or", "and"})
_TRUE = frozenset({"true", "1"})

_Triples = Mapping[Term, Mapping[NamedNode, list[Term]]]


def read_shapes(files: Iterable[FilePath]) -> tuple[Shape, ...]:
    """The shapes of these files, in the order of their names.

    Raises:
        ShapesError: a file is no Turtle, or a shape says something that is not known here.
        OSError: a file cannot be read.
    """
    triples: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for triple in parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True):
                subject, value = triple.subject, triple.object
                assert not isinstance(subject, Literal)
                triples[_plain(subject)][triple.predicate].append(_plain(value))
        except SyntaxError as error:
            message = f"{file.name}: {error}"
            raise ShapesError(message) from error
    return _Reader(triples).shapes()


def _plain(term: object) -> Term:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return term


class _Reader:
    """The shapes among the triples of some files."""

    def __init__(self, triples: _Triples) -> None:
        self._triples = triples

    def shapes(self) -> tuple[Shape, ...]:
        found = [
            shape
            for node, about in self._triples.items()
            if NamedNode(SH + "NodeShape") in about.get(_TYPE, [])
            for shape in self._node_shape(node)
        ]
        return tuple(sorted(found, key=lambda shape: shape.name))

    def _node_shape(self, node: Term) -> Iterator[Shape]:
        targets = []
        for word, values in self._words(node):
            if word in _TARGETS:
                targets += [Target(_TARGETS[word], self._name(node, value)) for value in values]
        if not targets:
            message = f"{node}: a node shape without a target"
            raise ShapesError(message)
        aim = tuple(targets)
        rule = self._text(node, _IDENTIFIER)
        own = self._constraints(node, {"property", "severity", "message", *_TARGETS})
        if any(constraint.name in COUNTS | {"qualifiedValueShape"} for constraint in own):
            message = f"{node}: a node shape cannot count values"
            raise ShapesError(message)
        if own:
            yield Shape(_named(node), aim, None, own, self._severity(node), self._messages(node), rule)
        for member in self._objects(node, "property"):
            yield self._property_shape(member, aim, rule)

    def _property_shape(self, node: Term, targets: tuple[Target, ...], rule: str) -> Shape:
        constraints = self._constraints(node, {"path", "severity", "message"})
        return Shape(
            _named(node),
            targets,
            self._path(node),
            constraints,
            self._severity(node),
            self._messages(node),
            self._text(node, _IDENTIFIER) or rule,
        )

    def _constraints(self, node: Term, beside: set[str]) -> tuple[Constraint, ...]:
        """The constraints of a shape; ``beside`` are the other words that it may have."""
        found: list[Constraint] = []
        for word, values in self._words(node):
            if word in beside or word in {"name", "description", "flags", "qualifiedMinCount"}:
                continue
            found += [self._constraint(node, word, value) for value in values]
        return tuple(sorted(found, key=lambda constraint: (constraint.name, str(constraint.value))))

    def _constraint(self, node: Term, word: str, value: Term) -> Constraint:
        if word in _LISTS:
            return Constraint(word, tuple(self._list(value)))
        if word in _SHAPE_LISTS:
            return Constraint(word, tuple(self._tests(member) for member in self._list(value)))
        if word == "not":
            return Constraint(word, (self._tests(value),))
        if word == "qualifiedValueShape":
            return Constraint(word, (self._tests(value),), self._number(node, "qualifiedMinCount"))
        if word == "sparql":
            self._known(value, {"select", "message", "prefixes"})
            return Constraint(word, self._text(value, NamedNode(SH + "select")))
        return self._plain_constraint(node, word, value)

    def _plain_constraint(self, node: Term, word: str, value: Term) -> Constraint:
        """A constraint whose value is a term."""
        if word == "pattern" and self._objects(node, "flags"):
            self._unknown(node, "flags")
        if word == "uniqueLang" and value.value not in _TRUE:
            self._unknown(node, "uniqueLang false")
        if word not in TESTS | COUNTS:
            self._unknown(node, word)
        return Constraint(word, value)

    def _tests(self, node: Term) -> tuple[Constraint, ...]:
        """The constraints of a shape inside another one: tests of a single value only."""
        found = self._constraints(node, set())
        for constraint in found:
            if constraint.name not in TESTS:
                self._unknown(node, f"{constraint.name} inside another shape")
        return found

    def _words(self, node: Term) -> Iterator[tuple[str, list[Term]]]:
        """The SHACL words of a shape and their values; words of other vocabularies say nothing to an engine."""
        for predicate, values in self._triples.get(node, {}).items():
            if predicate.value.startswith(SH):
                yield predicate.value.removeprefix(SH), values

    def _known(self, node: Term, words: set[str]) -> None:
        for word, _ in self._words(node):
            if word not in words:
                self._unknown(node, word)

    def _unknown(self, node: Term, word: str) -> NoReturn:
        message = f"{_named(node)}: sh:{word} is not supported"
        raise ShapesError(message)

    def _objects(self, node: Term, word: str) -> list[Term]:
        return self._triples.get(node, {}).get(NamedNode(SH + word), [])

    def _path(self, node: Term) -> Path:
        values = self._objects(node, "path")
        if len(values) == 1 and isinstance(values[0], NamedNode):
            return Path(values[0])
        if len(values) == 1:
            self._known(values[0], {"inversePath"})
            inverse = self._objects(values[0], "inversePath")
            if len(inverse) == 1 and isinstance(inverse[0], NamedNode):
                return Path(inverse[0], inverse=True)
        message = f"{_named(node)}: sh:path is neither a property nor the inverse of one"
        raise ShapesError(message)

    def _list(self, head: Term) -> Iterator[Term]:
        while head != _NIL:
            about = self._triples.get(head, {})
            if _FIRST not in about or _REST not in about:
                message = f"{head}: no list"
                raise ShapesError(message)
            yield about[_FIRST][0]
            head = about[_REST][0]

    def _number(self, node: Term, word: str) -> int:
        values = self._objects(node, word)
        if len(values) != 1 or not isinstance(values[0], Literal):
            message = f"{_named(node)}: sh:{word} is missing"
            raise ShapesError(message)
        return int(values[0].value)

    def _severity(self, node: Term) -> str:
        values = self._objects(node, "severity")
        return self._name(node, values[0]).value.removeprefix(SH) if values else "Violation"

    def _messages(self, node: Term) -> Mapping[str, str]:
        texts = [value for value in self._objects(node, "message") if isinstance(value, Literal)]
        return {text.language or "": text.value for text in texts}

    def _text(self, node: Term, predicate: NamedNode) -> str:
        values = self._triples.get(node, {}).get(predicate, [])
        return values[0].value if values else ""

    def _name(self, node: Term, value: Term) -> NamedNode:
        if not isinstance(value, NamedNode):
            message = f"{_named(node)}: {value} is no name"
            raise ShapesError(message)
        return value


def _named(node: Term) -> str:
    return node.value
