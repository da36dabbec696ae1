"""The catalogue of rules as a user sees it: the list by groups, and the page of one rule with its measured figures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from planlint.manual import page
from planlint.measured import measured
from planlint.reports.exhibits import family_name
from planlint.reports.text import STYLES, columns_of, padded, table
from planlint.streams import Line
from planlint.words import CONFIDENCE_NAMES, RULES, SEVERITY_NAMES, STATUS_NAMES
from validators.retired import Retired
from validators.rule import Rule, Severity, Status
from validators.words import GROUPS


def rule_list(rules: Sequence[Rule], retired: Sequence[Retired] = (), language: str = "zh") -> Iterator[Line]:
    """Rules under their groups with severity and title, former names, the families, and how many of each there are."""
    say = RULES[language]
    width = max(len(rule.name) for rule in rules)
    for group, members in by_group(rules):
        yield (
            (group_name(group, language), "bold"),
            (f"  {group}", "dim"),
            (say["members"].format(n=len(members)), "dim"),
        )
        yield from _rows(members, width, language)
        yield ()
    if retired:
        yield ((say["retired"], "bold"),)
        yield from table([[("  " + old.name, "dim"), (fate(old, language), "")] for old in retired])
        yield ()
    yield ((say["families"], "bold"),)
    families = Counter(rule.family for rule in rules)
    yield from table(
        [
            [
                ("  " + family, ""),
                (family_name(family, language), "dim"),
                (say["members"].format(n=number).strip(), "dim"),
            ]
            for family, number in sorted(families.items())
        ]
    )
    yield ()
    yield ((total(rules, retired, language), ""),)


def by_group(rules: Sequence[Rule]) -> list[tuple[str, list[Rule]]]:
    """The rules by the first half of their names, in the order in which groups are shown."""
    order = list(GROUPS)
    listed = sorted(rules, key=lambda rule: order.index(_group(rule)))
    return [(group, list(members)) for group, members in groupby(listed, _group)]


def group_name(group: str, language: str) -> str:
    """What a group is called."""
    return GROUPS[group].say(language, {})


def total(rules: Sequence[Rule], retired: Sequence[Retired], language: str) -> str:
    """How many rules there are of each severity and each status, as a sentence."""
    say = RULES[language]
    severities = Counter(rule.severity for rule in rules)
    drafts = sum(rule.status is Status.DRAFT for rule in rules)
    counted = [
        (SEVERITY_NAMES[language][severity.name.lower()], severities[severity]) for severity in reversed(Severity)
    ]
    parts = [say["number"].format(name=name, n=number) for name, number in counted if number]
    parts += [say["number"].format(name=STATUS_NAMES[language]["draft"], n=drafts)] if drafts else []
    parts += [say["number"].format(name=STATUS_NAMES[language]["retired"], n=len(retired))] if retired else []
    return say["total"].format(n=len(rules), parts=say["separator"].join(parts))


def rule_page(rule: Rule, language: str = "zh") -> Iterator[Line]:
    """The manual page of a rule under its name, severity, confidence, status and family, then its measured figures."""
    severity = rule.severity.name.lower()
    yield (
        (rule.name, "bold"),
        ("  ", ""),
        (SEVERITY_NAMES[language][severity], STYLES[severity]),
        (f"  {CONFIDENCE_NAMES[language][rule.confidence.name.lower()]}", ""),
        (f"  {STATUS_NAMES[language][rule.status]}", "" if rule.status is Status.STABLE else "bold"),
        (f"  {rule.family} {family_name(rule.family, language)}", "dim"),
    )
    if language != "zh":
        yield ((rule.title.say(language, {}), ""),)
    yield ()
    yield from (((line, ""),) for line in _aligned(page(rule).splitlines()))
    yield ()
    yield ((RULES[language]["measured"], "bold"),)
    yield from (((line, ""),) for line in figures(rule, language))


def figures(rule: Rule, language: str) -> tuple[str, ...]:
    """What was measured of a rule, a sentence for the gold and one for the pinned documents."""
    say, found = RULES[language], measured().get(rule.name)
    if found is None:
        return (say["unmeasured"],)
    numbers = {
        "n": found.true + found.false,
        "true": found.true,
        "false": found.false,
        "size": f"{found.gold_characters:,}",
    }
    pinned = {"n": found.pinned, "size": f"{found.pinned_characters:,}"}
    return (
        say["gold" if found.true + found.false else "no_gold"].format(**numbers),
        say["pinned" if found.pinned else "no_pinned"].format(**pinned),
    )


def fate(old: Retired, language: str) -> str:
    """What became of a retired rule, as a sentence."""
    say = RULES[language]
    reason = old.reason.say(language, {})
    if not old.successors:
        return say["gone"].format(reason=reason)
    return say["moved"].format(reason=reason, names=say["separator"].join(old.successors))


def _rows(members: Sequence[Rule], width: int, language: str) -> Iterator[Line]:
    """A line for every rule, its name padded to ``width``; what is not stable says so before its title."""
    return table(
        [
            [
                ("  " + rule.name.ljust(width), ""),
                (SEVERITY_NAMES[language][severity], STYLES[severity]),
                (_mark(rule, language) + rule.title.say(language, {}), ""),
            ]
            for rule in members
            for severity in [rule.severity.name.lower()]
        ]
    )


def _aligned(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a manual page, the cells of a table of several columns below each other."""
    for is_row, some in groupby(lines, lambda line: line.startswith("    |")):
        if not is_row:
            yield from some
            continue
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in some]
        widths = [max(columns_of(cell) for cell in column) for column in zip_longest(*rows, fillvalue="")]
        if len(widths) == 1:
            yield from (f"    | {row[0]}" for row in rows)
            continue
        for row in rows:
            cells = (padded(cell, width) for cell, width in zip(row, widths, strict=False))
            yield f"    | {' | '.join(cells)} |"


def _mark(rule: Rule, language: str) -> str:
    mark = RULES[language]["mark"].format(status=STATUS_NAMES[language][rule.status])
    return "" if rule.status is Status.STABLE else mark


def _group(rule: Rule) -> str:
    return rule.name.split(".")[0]
