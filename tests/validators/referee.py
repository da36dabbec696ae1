"""pySHACL, the referee: it judges files of shapes and data in a process of its own, since it alters rdflib while it runs.

    python -m tests.validators.referee < PAIRS      a JSON list of [shapes as Turtle, data as N-Triples]

prints a JSON list with the results of each pair and the processor seconds it took.
"""

import importlib.util
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Found = set[tuple[str, ...]]


def installed() -> bool:
    """Whether there is a referee."""
    return importlib.util.find_spec("pyshacl") is not None


def refereed(pairs: Sequence[tuple[str, str]]) -> list[tuple[Found, float]]:
    """For each pair of shapes and data: (shape, component, severity, focus node, value) of every result, and the seconds."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.validators.referee"],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return [({tuple(result) for result in results}, seconds) for results, seconds in json.loads(run.stdout)]


def _judged(shapes: str, data: str) -> tuple[list[list[str]], float]:
    import pyshacl
    import rdflib

    # It tells every ill-formed number on standard error, and our data are full of them on purpose.
    logging.disable(logging.WARNING)
    from rdflib.namespace import RDF, SH

    shape_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    data_graph = rdflib.Graph().parse(data=data, format="nt")
    start = time.process_time()
    _, report, _ = pyshacl.validate(data_graph, shacl_graph=shape_graph, inplace=True)
    seconds = time.process_time() - start

    def local(term: object) -> str:
        return str(term).rpartition("#")[2]

    def written(term: object) -> str:
        if isinstance(term, rdflib.Literal):
            datatype = "" if str(term.datatype) == f"{rdflib.XSD}string" else term.datatype or ""
            return f"{term} {term.language or datatype}".strip()
        return str(term) if isinstance(term, rdflib.URIRef) else ""

    return [
        [
            local(report.value(result, SH.sourceShape)),
            local(report.value(result, SH.sourceConstraintComponent)),
            local(report.value(result, SH.resultSeverity)),
            written(report.value(result, SH.focusNode)),
            written(report.value(result, SH.value)),
        ]
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ], seconds


def main(pairs: Iterable[Sequence[str]]) -> None:
    """Judge every pair."""
    json.dump([_judged(shapes, data) for shapes, data in pairs], sys.stdout)


if __name__ == "__main__":
    main(json.load(sys.stdin))
