"""Writes who does what: departments, institutions, tasks with those who lead and join, and projects."""

from pyoxigraph import NamedNode

from kg.graph import iri
from kg.graph.figures import write_money, write_size
from kg.graph.links import Links
from kg.graph.sheet import Sheet, chinese, integer, text, year
from kg.graph.vocabulary import PART_OF, TYPE, term
from kg.lexicon import departments
from kg.model.facts import Deadline, Task

_CLASSES = {"department": "org:OrganizationalUnit", "institution": "org:FormalOrganization"}


def write_organisations(sheet: Sheet, links: Links) -> None:
    """Every department and institution, under all its names, with every place that mentions it."""
    for name, body in links.organisations.items():
        node = sheet.thing(name, _CLASSES[body.kind], body.name)
        sheet.add(node, "skos:prefLabel", chinese(body.name))
        for alias in body.aliases:
            sheet.add(node, "skos:altLabel", chinese(alias))
        sheet.add(sheet.node, "schema:mentions", node)
        _classify(sheet, node, (body.name, *body.aliases))
        sheet.cite(node, *(span for _, span in body.mentions))


def _classify(sheet: Sheet, node: NamedNode, wordings: tuple[str, ...]) -> None:
    """Say which department of the table this is, so that counties can be compared without taking theirs for one."""
    known = next((found for wording in wordings if (found := departments.split(wording).department)), None)
    if known is not None:
        entry = sheet.concept(iri.department(known.id), known.id, "departments")
        sheet.add(entry, "skos:prefLabel", chinese(known.name))
        sheet.add(node, "org:classification", entry)


def write_tasks(sheet: Sheet, links: Links) -> None:
    """Tasks, what they are about, whom they name, and who leads and joins them."""
    for task in sheet.plan.tasks:
        node = sheet.fact(sheet.iris.tasks[task.id], "pl:Task", task.title or task.number)
        sheet.titled(node, task.title)
        sheet.stated(node, "pl:number", task.number)
        section = sheet.plan.document.section_at(task.span.start)
        if section is not None:
            sheet.add(node, PART_OF, NamedNode(sheet.iris.sections[section.index]))
        for row in links.indicators_of(task):
            sheet.add(node, "schema:about", NamedNode(sheet.iris.indicators[row]))
        for institution in links.mentioned_in(task):
            sheet.add(node, "schema:mentions", NamedNode(institution))
        sheet.cite(node, task.span, task.title_span, task.brackets)
        _write_deadline(sheet, task.deadline, node)
        _write_duties(sheet, links, task, node)


def _write_duties(sheet: Sheet, links: Links, task: Task, node: NamedNode) -> None:
    for name, leads, label, body in links.duties(task):
        member = NamedNode(name)
        role = "lead" if leads else "participant"
        sheet.add(member, "pl:leads" if leads else "pl:participates", node)
        # The direct relation answers most questions; the membership keeps the label as printed and the evidence.
        membership = NamedNode(f"{node.value}/{role}/{name.rpartition('/')[2]}")
        sheet.add(membership, TYPE, term("org:Membership"))
        sheet.add(membership, "org:member", member)
        sheet.add(membership, "org:organization", node)
        sheet.add(membership, "org:role", term(f"pl:{role}"))
        sheet.stated(membership, "pl:dutyLabel", label)
        sheet.printed(membership, body.text)
        sheet.cite(membership, body.span)


def write_projects(sheet: Sheet, links: Links) -> None:
    """Projects: where they stand, for whom, and their size, cost and date."""
    for project in sheet.plan.projects:
        node = sheet.fact(sheet.iris.projects[project.id], "schema:Project", project.name)
        sheet.titled(node, project.name)
        task = links.task_of(project)
        if task is not None:
            sheet.add(node, PART_OF, NamedNode(sheet.iris.tasks[task.id]))
        if project.box is not None:
            sheet.add(node, PART_OF, NamedNode(sheet.iris.boxes[project.box]))
        if project.institution:
            sheet.add(node, "pl:institution", NamedNode(links.organisation(project.institution)))
        if project.investment is not None:
            write_money(sheet, node, "pl:investment", project.investment)
        if project.floor_area is not None:
            write_size(sheet, node, "schema:floorSize", project.floor_area)
        if project.beds is not None:
            write_size(sheet, node, "pl:beds", project.beds)
        _write_deadline(sheet, project.deadline, node)
        sheet.cite(node, project.span, project.name_span)


def _write_deadline(sheet: Sheet, deadline: Deadline | None, node: NamedNode) -> None:
    if deadline is None:
        return
    sheet.add(node, "pl:deadlineWording", text(deadline.text))
    if deadline.year is not None:
        sheet.add(node, "schema:endDate", year(deadline.year, deadline.month))
    sheet.cite(node, deadline.span)


def write_structure(sheet: Sheet) -> None:
    """Sections and boxes, each inside what holds it, with the number and title as printed."""
    document = sheet.plan.document
    for section in document.sections:
        node = sheet.fact(sheet.iris.sections[section.index], "doco:Section", section.label + section.title)
        sheet.titled(node, section.title)
        sheet.stated(node, "pl:number", section.label)
        sheet.add(node, "pl:depth", integer(section.level))
        if section.parent is not None:
            sheet.add(node, PART_OF, NamedNode(sheet.iris.sections[section.parent]))
        sheet.cite(node, section.heading)
    for box in document.boxes:
        node = sheet.fact(sheet.iris.boxes[box.index], "doco:TextBox", box.label + box.title)
        sheet.titled(node, box.title)
        sheet.stated(node, "pl:number", box.label)
        if box.section is not None:
            sheet.add(node, PART_OF, NamedNode(sheet.iris.sections[box.section]))
        sheet.cite(node, box.heading)
