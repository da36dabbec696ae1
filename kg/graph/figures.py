"""Writes what a plan counts: its indicator tables as a data cube, the numbers in its prose as statements."""

from decimal import Decimal
from fractions import Fraction

from pyoxigraph import Literal, NamedNode

from kg.graph import iri
from kg.graph.links import Links
from kg.graph.sheet import Sheet, chinese, decimal, integer, text, truth, year
from kg.graph.vocabulary import CHANGES, COMPARATORS, LABEL, PART_OF, TYPE, VALUE_ROLES, term
from kg.lexicon import indicators as catalogue
from kg.lexicon import units
from kg.model.facts import Indicator, Observation, Role, Statement
from kg.model.quantity import Comparator, Quantity

ROLE_NAMES = {Role.HISTORY: "历史值", Role.BASELINE: "基期值", Role.TARGET: "目标值", Role.OTHER: "数值"}
_CURRENCIES = {"money": "CNY", "money-usd": "USD"}


def write_indicators(sheet: Sheet) -> None:
    """Domains, table rows and their observations."""
    plan, names = sheet.plan, sheet.iris
    for domain, name in names.domains.items():
        sheet.fact(name, "pl:Domain", domain)
    if not plan.indicators:
        return
    dataset = sheet.fact(names.dataset, "qb:DataSet", f"{plan.identity.title}指标")
    sheet.add(dataset, "qb:structure", term("pl:structure"))
    for row in plan.indicators:
        node = sheet.fact(names.indicators[row.id], "pl:Indicator", row.name)
        sheet.add(dataset, "qb:slice", node)
        sheet.add(node, "qb:sliceStructure", term("pl:byIndicator"))
        _describe(sheet, node, row)
        for position, observation in enumerate(row.observations):
            cell = NamedNode(names.observations[row.id, position])
            sheet.add(cell, "qb:dataSet", dataset)
            sheet.add(node, "qb:observation", cell)
            sheet.add(cell, "pl:indicator", node)
            _write_observation(sheet, cell, row, observation)


def _describe(sheet: Sheet, node: NamedNode, row: Indicator) -> None:
    sheet.titled(node, row.name)
    for predicate, wording in (("pl:number", row.number), ("pl:nature", row.nature), ("schema:unitText", row.unit)):
        sheet.stated(node, predicate, wording)
    if row.unit:
        sheet.add(node, "sdmx-attribute:unitMeasure", unit_node(sheet, row.unit))
    if row.domain:
        sheet.add(node, PART_OF, NamedNode(sheet.iris.domains[row.domain]))
    if row.parent is not None and row.parent in sheet.iris.indicators:
        sheet.add(node, PART_OF, NamedNode(sheet.iris.indicators[row.parent]))
    _write_concept(sheet, node, row.concept)
    sheet.cite(node, row.span, row.name_span)


def _write_concept(sheet: Sheet, node: NamedNode, key: str | None) -> None:
    if not key:
        return
    concept = sheet.concept(iri.concept(key), key, "indicators")
    known = catalogue.by_id(key)
    if known is not None:
        sheet.add(concept, "skos:prefLabel", chinese(known.name_zh))
        if known.name_en:
            sheet.add(concept, "skos:prefLabel", Literal(known.name_en, language="en"))
        # Whether a target is looser than another can then be asked without the catalogue at hand.
        sheet.add(concept, "pl:direction", term(f"pl:{known.direction}"))
    sheet.add(node, "dcterms:subject", concept)


def _write_observation(sheet: Sheet, node: NamedNode, row: Indicator, cell: Observation) -> None:
    when = f"{cell.year}年" if cell.year else ""
    sheet.add(node, TYPE, term("qb:Observation"))
    sheet.add(node, LABEL, chinese(f"{row.name}{when}{ROLE_NAMES[cell.role]}"))
    sheet.add(node, "pl:valueRole", VALUE_ROLES[cell.role])
    _write_where_and_when(sheet, node, cell.year)
    if cell.quantity is not None:
        _write_value(sheet, node, cell.quantity, row.unit)
    # The cell's wording, not the quantity's: it also holds what no number says (同比例增加).
    sheet.printed(node, cell.text)
    if cell.missing:
        sheet.add(node, "sdmx-attribute:obsStatus", term("sdmx-code:obsStatus-M"))
    if cell.relative:
        sheet.add(node, "pl:relative", truth(value=True))
    # An empty cell has no word to cite: what is missing is seen in its row.
    sheet.cite(node, cell.span if len(cell.span) else row.span)


def write_statements(sheet: Sheet, links: Links) -> None:
    """The numbers in prose.

    They are no observations of the cube: a cube has one value per area, period and indicator, and a plan may contradict
    itself, which is what the graph is asked about.
    """
    for fact in sheet.plan.statements:
        when = f"{fact.year}年" if fact.year else ""
        node = sheet.fact(sheet.iris.statements[fact.id], "pl:Statement", f"{fact.name}{when}{fact.quantity.text}")
        sheet.titled(node, fact.name)
        sheet.add(node, "pl:valueRole", VALUE_ROLES[fact.role])
        sheet.add(node, "pl:change", CHANGES[fact.change])
        _write_where_and_when(sheet, node, fact.year)
        if fact.since is not None:
            sheet.add(node, "pl:since", year(fact.since))
        sheet.stated(node, "pl:verb", fact.verb)
        sheet.stated(node, "pl:scope", fact.scope)
        _write_value(sheet, node, fact.quantity, "")
        sheet.printed(node, fact.quantity.text)
        _link(sheet, links, node, fact)
        sheet.cite(node, fact.span)
        # 分别降至3.04‰、3.90‰ is one passage for two facts.
        sheet.pinpoint(node, fact.quantity.span)


def _link(sheet: Sheet, links: Links, node: NamedNode, fact: Statement) -> None:
    _write_concept(sheet, node, fact.concept)
    if fact.indicator is not None and fact.indicator in sheet.iris.indicators:
        sheet.add(node, "pl:indicator", NamedNode(sheet.iris.indicators[fact.indicator]))
    task = links.task_of(fact)
    if task is not None:
        sheet.add(node, PART_OF, NamedNode(sheet.iris.tasks[task.id]))


def _write_where_and_when(sheet: Sheet, node: NamedNode, when: int | None) -> None:
    if sheet.plan.identity.place:
        sheet.add(node, "sdmx-dimension:refArea", NamedNode(iri.place(sheet.plan.identity.place)))
    if when is not None:
        sheet.add(node, "sdmx-dimension:refPeriod", year(when))


def _write_value(sheet: Sheet, node: NamedNode, quantity: Quantity, default_unit: str) -> None:
    sheet.add(node, "sdmx-measure:obsValue", decimal(quantity.low))
    _write_precision(sheet, node, quantity)
    written = quantity.unit or default_unit
    if written:
        sheet.add(node, "sdmx-attribute:unitMeasure", unit_node(sheet, written))


def _write_precision(sheet: Sheet, node: NamedNode, quantity: Quantity) -> None:
    if quantity.comparator is Comparator.RANGE or quantity.high != quantity.low:
        sheet.add(node, "schema:maxValue", decimal(quantity.high))
    sheet.add(node, "pl:comparator", COMPARATORS[quantity.comparator])
    sheet.add(node, "sdmx-attribute:decimals", integer(quantity.decimals))


def unit_node(sheet: Sheet, written: str) -> NamedNode:
    """The unit as written, with what it measures where it is known; the ontology links the common ones to QUDT."""
    node = sheet.thing(iri.unit(written), "qudt:Unit", written)
    known = units.unit(written)
    if known is not None:
        sheet.add(node, "qudt:hasQuantityKind", NamedNode(iri.quantity_kind(known.dimension)))
    return node


def write_money(sheet: Sheet, owner: NamedNode, predicate: str, amount: Quantity) -> None:
    """An amount of money, in the whole units of its currency where the unit says which.

    10.5亿元 is 1050000000 CNY. A multiplier without a currency (10.5亿) is yuan: these are investments in Chinese
    plans. An amount in an unknown unit keeps its printed number, unit and wording and names no currency.
    """
    node = NamedNode(f"{owner.value}/{predicate.partition(':')[2]}")
    known = units.unit(amount.unit)
    currency = None
    if known is not None:
        currency = "CNY" if (known.dimension, known.base) == ("count", "1") else _CURRENCIES.get(known.dimension)
    sheet.add(owner, predicate, node)
    sheet.add(node, TYPE, term("schema:MonetaryAmount"))
    if currency is not None:
        sheet.add(node, "schema:currency", text(currency))
    _write_amount(sheet, node, amount, known.factor if known is not None and currency is not None else Fraction(1))


def write_size(sheet: Sheet, owner: NamedNode, predicate: str, amount: Quantity) -> None:
    """A floor area or a number of beds, in the unit it is printed in."""
    node = NamedNode(f"{owner.value}/{predicate.partition(':')[2]}")
    sheet.add(owner, predicate, node)
    sheet.add(node, TYPE, term("schema:QuantitativeValue"))
    _write_amount(sheet, node, amount, Fraction(1))


def _write_amount(sheet: Sheet, node: NamedNode, amount: Quantity, factor: Fraction) -> None:
    def scaled(number: Decimal) -> Literal:
        # The factors of money are whole numbers or, for 角 and 分, finite fractions: the product is exact.
        return decimal(number * factor.numerator / factor.denominator)

    sheet.add(node, "schema:value", scaled(amount.low))
    if amount.high != amount.low:
        sheet.add(node, "schema:maxValue", scaled(amount.high))
    sheet.stated(node, "schema:unitText", amount.unit)
    sheet.add(node, "pl:comparator", COMPARATORS[amount.comparator])
    sheet.add(node, "sdmx-attribute:decimals", integer(amount.decimals))
    sheet.printed(node, amount.text)
    sheet.cite(node, amount.span)
