"""Documents become facts: one module per kind of fact, called here in the order in which they need each other."""

from kg.extract.departments import departments
from kg.extract.identity import identify
from kg.extract.indicators import indicators
from kg.extract.institutions import institutions
from kg.extract.policies import policies
from kg.extract.projects import projects
from kg.extract.statements import statements
from kg.extract.tasks import tasks
from kg.model.document import Document
from kg.model.facts import Plan


def extract(document: Document) -> Plan:
    """Every fact that the document states, in the order of its text."""
    identity = identify(document.own)
    rows = indicators(document, identity)
    duties = tasks(document, identity)
    bodies = institutions(document, identity)
    return Plan(
        document=document,
        identity=identity,
        indicators=rows,
        statements=statements(document, identity, rows),
        tasks=duties,
        departments=departments(document, identity, duties),
        institutions=bodies,
        projects=projects(document, identity, bodies),
        policies=policies(document),
    )
