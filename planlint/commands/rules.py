"""``planlint rules``: the catalogue."""

from typing import Annotated

import typer

from planlint.commands.options import GOOD, Lang
from planlint.config import LANGUAGES, load, one_of
from planlint.errors import StopError
from planlint.streams import print_lines


def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="规则、类别或组 / a rule, family or group", show_default=False)
    ] = None,
    *,
    lang: Lang = None,
) -> int:
    """列出全部、一组或一类规则，或显示一条规则的说明。 Lists rules or explains one."""
    from planlint.reports.rules import fate, rule_list, rule_page
    from planlint.selection import unknown_rule
    from validators.registry import CATALOGUE, UnknownRuleError

    language = one_of("--lang", lang, LANGUAGES) if lang else load(None).lang
    if name is None:
        print_lines(rule_list(CATALOGUE.rules, CATALOGUE.retired, language))
        return GOOD
    try:
        members = CATALOGUE.members(name)
    except UnknownRuleError:
        raise StopError([unknown_rule("rules", name)]) from None
    old = CATALOGUE.retired_named(name)
    if old is not None:
        print_lines([((name, "bold"), ("  " + fate(old, language), ""))])
    # A family may be called after its first rule: the page then stands before the list.
    explained = [rule for rule in members if old is not None or rule.name == name]
    for position, rule in enumerate(explained):
        print_lines([*([()] if old is not None or position else []), *rule_page(rule, language)])
    if len(members) > len(explained):
        print_lines([*([()] if explained else []), *rule_list(members, (), language)])
    return GOOD
