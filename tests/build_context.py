"""ontology/context.jsonld: the JSON-LD context, made of the prefixes and of what the ontology declares.

python -m tests.build_context      writes it
"""

import json
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF

from kg.graph.jsonld import CHINESE, LANGUAGE, compact
from kg.graph.vocabulary import PREFIXES, ontology

FILE = Path(__file__).resolve().parents[1] / "ontology" / "context.jsonld"


def build() -> str:
    """The file: prefixes first, then the properties whose values are Chinese, then those that point at a node."""
    declared = rdflib.Graph().parse(ontology(), format="turtle")
    pointing = {compact(str(node)) for node in declared.subjects(RDF.type, OWL.ObjectProperty)}
    terms: dict[str, object] = dict(PREFIXES)
    terms |= {compact(node.value): {"@language": LANGUAGE} for node in CHINESE}
    terms |= {name: {"@type": "@id"} for name in sorted(pointing) if ":" in name and "/" not in name}
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
