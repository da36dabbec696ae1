"""docs/rules: a page of Markdown for every rule and an index, made of what the rules say of themselves.

python -m tests.build_rule_pages      writes them; a page of a rule that is no more is removed
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from planlint.manual import page, parsed
from planlint.reports.exhibits import family_name
from planlint.reports.markdown import escaped
from planlint.reports.rules import by_group, fate, figures, group_name, total
from planlint.words import CONFIDENCE_NAMES, RULES, SEVERITY_NAMES, STATUS_NAMES
from validators.registry import CATALOGUE, Catalogue
from validators.rule import Rule

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
INDEX = "README.md"


def build(catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    """Every page by its path below the folder, with / between its parts."""
    pages = {path_of(rule): "\n".join(_page(rule)) + "\n" for rule in catalogue.rules}
    return {INDEX: "\n".join(_index(catalogue)) + "\n", **pages}


def path_of(rule: Rule) -> str:
    """Where the page of a rule lies: its group's folder, its fault's file."""
    return rule.name.replace(".", "/") + ".md"


def write(folder: Path = FOLDER) -> None:
    """Write every page and remove those that no rule has."""
    pages = build()
    for old in folder.rglob("*.md"):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {escaped(rule.title.zh)}"
    yield ""
    yield f"*{escaped(rule.title.en)}*"
    yield ""
    yield "| 规则 rule | 程度 severity | 把握 confidence | 状态 status | 类别 family |"
    yield "|---|---|---|---|---|"
    yield f"| `{rule.name}` | {' | '.join(_scales(rule))} | {_both(family_name, rule.family)} `{rule.family}` |"
    for heading, blocks in parsed(page(rule)).sections:
        yield ""
        yield f"## {heading}"
        for block in blocks:
            yield ""
            yield from _quoted(block.text) if block.is_example else [escaped(block.text)]
    yield ""
    yield f"## {RULES['zh']['measured']}"
    for language in ("zh", "en"):
        for sentence in figures(rule, language):
            yield ""
            yield escaped(sentence)
    yield ""
    yield "---"
    yield ""
    yield f"[全部规则 All rules](../{INDEX}#{rule.name.split('.')[0]})　只运行本规则 Run this rule alone: `planlint check PLAN --select {rule.name}`"


def _quoted(example: str) -> Iterator[str]:
    """An example as a quotation: its lines are paragraphs, its rows between bars a table, or a frame if they have one cell."""
    rows = 0
    for number, line in enumerate(example.splitlines()):
        if line.startswith("|"):
            cells = [escaped(cell.strip()) for cell in line.strip("|").split("|")]
            if not rows:
                yield from [">"] if number else []
            yield f"> | {' | '.join(cells)} |"
            if not rows:
                yield "> " + "|---" * len(cells) + "|"
            rows += 1
            continue
        rows = 0
        yield from [">"] if number else []
        yield f"> {escaped(line)}"


def _index(catalogue: Catalogue) -> Iterator[str]:
    groups = by_group(catalogue.rules)
    yield "# 规则目录"
    yield ""
    yield "*The rules of planlint. Generated; run `python -m tests.build_rule_pages` after a change.*"
    yield ""
    for language in ("zh", "en"):
        yield escaped(total(catalogue.rules, catalogue.retired, language))
        yield ""
    yield " · ".join(f"[{_both(group_name, group)}](#{group})" for group, _ in groups)
    for group, members in groups:
        yield ""
        # A heading in two languages has an anchor that nobody can guess; this one is the group's name.
        yield f'<a id="{group}"></a>'
        yield ""
        yield f"## {_both(group_name, group)}"
        yield ""
        yield "| 规则 rule | 名称 title | 程度 severity | 把握 confidence | 状态 status |"
        yield "|---|---|---|---|---|"
        for rule in members:
            titles = f"{escaped(rule.title.zh)}<br>{escaped(rule.title.en)}"
            yield f"| [`{rule.name}`]({path_of(rule)}) | {titles} | {' | '.join(_scales(rule))} |"
    if catalogue.retired:
        yield ""
        yield f"## {RULES['zh']['retired']} {RULES['en']['retired']}"
        yield ""
        for old in catalogue.retired:
            yield f"- `{old.name}` {escaped(fate(old, 'zh'))}；{escaped(fate(old, 'en'))}"


def _scales(rule: Rule) -> tuple[str, str, str]:
    """Severity, confidence and status, each in both languages."""
    severity, confidence = rule.severity.name.lower(), rule.confidence.name.lower()
    return (
        f"{SEVERITY_NAMES['zh'][severity]} {SEVERITY_NAMES['en'][severity]}",
        f"{CONFIDENCE_NAMES['zh'][confidence]} {CONFIDENCE_NAMES['en'][confidence]}",
        f"{STATUS_NAMES['zh'][rule.status]} {STATUS_NAMES['en'][rule.status]}",
    )


def _both(say: Callable[[str, str], str], key: str) -> str:
    return f"{say(key, 'zh')} {say(key, 'en')}"


if __name__ == "__main__":
    write()
