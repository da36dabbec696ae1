"""The responsibility rules."""

from validators.rule import Rule
from validators.rules.responsibility import (
    comma_inside_list,
    label_empty,
    label_repeats_verb,
    leads_and_joins,
    list_without_lead,
    listed_twice,
    no_lead,
    odd_label,
    retired_body,
    separator,
    trailing_comma,
    vague_body,
)

RULES: tuple[Rule, ...] = (
    no_lead.RULE,
    odd_label.RULE,
    label_repeats_verb.RULE,
    vague_body.RULE,
    leads_and_joins.RULE,
    list_without_lead.RULE,
    listed_twice.RULE,
    separator.RULE,
    retired_body.RULE,
    label_empty.RULE,
    trailing_comma.RULE,
    comma_inside_list.RULE,
)
