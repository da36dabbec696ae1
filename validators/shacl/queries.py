"""Turns the constraints of shapes into SPARQL, one query for all nodes of a shape at once.

An engine that walks from node to node asks as many questions as there are nodes. Here every constraint is one question whose
answers are the offenders, so a store's own joins do the work, and a remote store could do it as well. The semantics are
those of the SHACL recommendation, section 4; ``tests/validators`` compares every component with pySHACL.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from validators.shacl.model import Constraint, Path, Shape, ShapesError, Target, Term

SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
# Datatypes whose ill-formed literals a store keeps; a cast tells them.
_CHECKED = frozenset({"decimal", "integer", "boolean", "date", "dateTime", "gYear", "gYearMonth", "double"})
_TESTS = {
    "minInclusive": "{v} >= {term}",
    "minExclusive": "{v} > {term}",
    "maxInclusive": "{v} <= {term}",
    "maxExclusive": "{v} < {term}",
    "minLength": "(!isBlank({v}) && STRLEN(STR({v})) >= {term})",
    "maxLength": "(!isBlank({v}) && STRLEN(STR({v})) <= {term})",
    "pattern": "(!isBlank({v}) && REGEX(STR({v}), {quoted}))",
}
_PAIRS = {"lessThan": "<", "lessThanOrEquals": "<="}
_NODE_KINDS = {
    "IRI": "isIRI({v})",
    "Literal": "isLiteral({v})",
    "BlankNode": "isBlank({v})",
    "IRIOrLiteral": "(isIRI({v}) || isLiteral({v}))",
    "BlankNodeOrIRI": "(isBlank({v}) || isIRI({v}))",
    "BlankNodeOrLiteral": "(isBlank({v}) || isLiteral({v}))",
}
# In these, what SHACL binds before it looks at a pattern and what a join binds may differ.
_SCOPES = re.compile(r"\b(?:UNION|MINUS|OPTIONAL|BIND|VALUES|SERVICE|GRAPH|GROUP|HAVING|LIMIT|OFFSET)\b", re.IGNORECASE)
_SELECT = re.compile(r"\s*SELECT\s+(?P<head>[^{]*?)\s*(?:WHERE\s*)?\{(?P<body>.*)\}\s*", re.IGNORECASE | re.DOTALL)

Classes = Mapping[str, Sequence[str]]


def component(name: str) -> str:
    """The local name of the constraint component that a parameter belongs to."""
    special = {"qualifiedValueShape": "QualifiedMinCount", "sparql": "SPARQL"}
    return f"{special.get(name, name[0].upper() + name[1:])}ConstraintComponent"


def focus(targets: Sequence[Target], classes: Classes) -> str:
    """The pattern that binds ``?this`` to every focus node."""
    parts = [_target(target, classes) for target in targets]
    return parts[0] if len(parts) == 1 else " UNION ".join(f"{{ {part} }}" for part in parts)


def _target(target: Target, classes: Classes) -> str:
    if target.kind == "class":
        return _is_a("?this", target.name.value, classes)
    if target.kind == "subjects-of":
        return f"?this {target.name} ?anything ."
    return f"?anything {target.name} ?this ."


def _is_a(variable: str, name: str, classes: Classes) -> str:
    """The pattern that holds for members of a class and of the classes below it."""
    names = [name, *classes.get(name, ())]
    if len(names) == 1:
        return f"{variable} {_RDF_TYPE} <{name}> ."
    listed = ", ".join(f"<{one}>" for one in names)
    return f"{variable} {_RDF_TYPE} ?kind . FILTER(?kind IN ({listed}))"


def offenders(shape: Shape, constraint: Constraint, classes: Classes) -> str:
    """The query for all that break a constraint: ``?this``, and ``?value`` where one value is to blame.

    Raises:
        ShapesError: the query of a SPARQL constraint is of a form that cannot be asked of all nodes at once.
    """
    aim = focus(shape.targets, classes)
    if constraint.name == "sparql":
        return _sparql(shape, str(constraint.value), aim)
    if shape.path is None:
        test = holds(constraint, "?this", classes)
        return f"SELECT DISTINCT ?this (?this AS ?value) {{ {aim} FILTER(!COALESCE({test}, false)) }}"
    counted = _COUNTED.get(constraint.name)
    if counted is not None:
        return counted(aim, shape.path, constraint)
    if constraint.name == "qualifiedValueShape":
        return _qualified(aim, shape.path, constraint, classes)
    test = holds(constraint, "?value", classes)
    return f"SELECT DISTINCT ?this ?value {{ {aim} {shape.path.step('?this', '?value')} FILTER(!COALESCE({test}, false)) }}"


def holds(constraint: Constraint, variable: str, classes: Classes) -> str:
    """The expression that is true for a value that keeps the constraint; an error in it counts as false."""
    name, value = constraint.name, constraint.value
    if isinstance(value, tuple):
        return _holds_list(name, value, variable, classes)
    text = value if isinstance(value, str) else value.value
    if name == "class":
        return f"EXISTS {{ {_is_a(variable, text, classes)} }}"
    if name == "datatype":
        return _datatype(text, variable)
    template = _NODE_KINDS[text.removeprefix(SH)] if name == "nodeKind" else _TESTS[name]
    return template.format(v=variable, term=value, quoted=Literal(text))


def _holds_list(
    name: str, value: tuple[Term, ...] | tuple[tuple[Constraint, ...], ...], variable: str, classes: Classes
) -> str:
    parts = []
    for member in value:
        if isinstance(member, tuple):
            parts.append(_all(member, variable, classes))
        elif name == "in":
            parts.append(f"sameTerm({variable}, {member})")
        else:
            # No literal without a language has one that an empty range would match.
            parts.append(f'(LANG({variable}) != "" && LANGMATCHES(LANG({variable}), {Literal(member.value)}))')
    if name == "not":
        return f"!{parts[0]}"
    return "(" + (" && " if name == "and" else " || ").join(parts) + ")"


def _all(tests: Sequence[Constraint], variable: str, classes: Classes) -> str:
    """Whether a value keeps all of these; never an error, so that it can be negated and joined."""
    listed = " && ".join(f"COALESCE({holds(test, variable, classes)}, false)" for test in tests)
    return f"({listed})" if listed else "true"


def _datatype(name: str, variable: str) -> str:
    test = f"isLiteral({variable}) && DATATYPE({variable}) = <{name}>"
    local = name.removeprefix(_XSD)
    if local in _CHECKED and name != _LANG_STRING:
        test += f" && DATATYPE(<{name}>(STR({variable}))) = <{name}>"
    return f"({test})"


def _at_least(aim: str, path: Path, constraint: Constraint) -> str:
    least = _integer(constraint)
    if least <= 1:
        missing = f"FILTER NOT EXISTS {{ {path.step('?this', '?value')} }}" if least else "FILTER(false)"
        return f"SELECT DISTINCT ?this {{ {aim} {missing} }}"
    return _grouped(aim, f"OPTIONAL {{ {path.step('?this', '?value')} }}", f"COUNT(DISTINCT ?value) < {least}")


def _at_most(aim: str, path: Path, constraint: Constraint) -> str:
    return _grouped(aim, path.step("?this", "?value"), f"COUNT(DISTINCT ?value) > {_integer(constraint)}")


def _grouped(aim: str, pattern: str, condition: str) -> str:
    return f"SELECT ?this {{ {aim} {pattern} }} GROUP BY ?this HAVING({condition})"


def _has_value(aim: str, path: Path, constraint: Constraint) -> str:
    return f"SELECT DISTINCT ?this {{ {aim} FILTER NOT EXISTS {{ {path.step('?this', str(constraint.value))} }} }}"


def _unique_lang(aim: str, path: Path, _: Constraint) -> str:
    return (
        f"SELECT ?this ?language {{ {aim} {path.step('?this', '?text')} "
        'FILTER(isLiteral(?text) && LANG(?text) != "") } '
        "GROUP BY ?this (LCASE(LANG(?text)) AS ?language) HAVING(COUNT(DISTINCT ?text) > 1)"
    )


def _pair(sign: str) -> Callable[[str, Path, Constraint], str]:
    def ask(aim: str, path: Path, constraint: Constraint) -> str:
        return (
            f"SELECT DISTINCT ?this ?value {{ {aim} {path.step('?this', '?value')} ?this {constraint.value} ?other . "
            f"FILTER(!COALESCE(?value {sign} ?other, false)) }}"
        )

    return ask


def _disjoint(aim: str, path: Path, constraint: Constraint) -> str:
    return f"SELECT DISTINCT ?this ?value {{ {aim} {path.step('?this', '?value')} ?this {constraint.value} ?value . }}"


_COUNTED: Mapping[str, Callable[[str, Path, Constraint], str]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "hasValue": _has_value,
    "uniqueLang": _unique_lang,
    "lessThan": _pair("<"),
    "lessThanOrEquals": _pair("<="),
    "disjoint": _disjoint,
}


def _qualified(aim: str, path: Path, constraint: Constraint, classes: Classes) -> str:
    assert isinstance(constraint.value, tuple)
    (tests,) = constraint.value
    assert isinstance(tests, tuple)
    kept = f"{path.step('?this', '?value')} FILTER({_all(tests, '?value', classes)})"
    if constraint.least == 1:
        return f"SELECT DISTINCT ?this {{ {aim} FILTER NOT EXISTS {{ {kept} }} }}"
    return _grouped(aim, f"OPTIONAL {{ {kept} }}", f"COUNT(DISTINCT ?value) < {constraint.least}")


def _sparql(shape: Shape, text: str, aim: str) -> str:
    """The query of a SPARQL constraint with its ``$this`` bound by the targets of its shape.

    Only flat patterns and FILTER (NOT) EXISTS may be in it: there a variable that is bound before and one that is joined
    mean the same, so that one question for all nodes and one question a node have the same answers.
    """
    found = _SELECT.fullmatch(text)
    if found is None or _SCOPES.search(found["body"]) or re.search(r"\bSELECT\b", found["body"], re.IGNORECASE):
        message = f"{shape.name}: sh:select must be one flat SELECT of patterns and filters"
        raise ShapesError(message)
    variables = found["head"].replace("$this", "?this").replace("DISTINCT", "").split()
    if not set(variables) <= {"?this", "?value"} or "?this" not in variables:
        message = f"{shape.name}: sh:select must select $this, and nothing beside it but ?value"
        raise ShapesError(message)
    body = found["body"].replace("$this", "?this")
    value = "?value" if "?value" in variables else "(?this AS ?value)"
    return f"SELECT DISTINCT ?this {value} {{ {aim} {body} }}"


def _integer(constraint: Constraint) -> int:
    assert isinstance(constraint.value, Literal | NamedNode)
    return int(constraint.value.value)
