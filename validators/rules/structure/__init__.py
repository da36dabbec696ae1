"""The structure rules: headings and boxes."""

from validators.rule import Rule
from validators.rules.structure import (
    box_heading_lost,
    box_without_number,
    heading_buried,
    heading_in_paragraph,
    level_skipped,
)

RULES: tuple[Rule, ...] = (
    box_heading_lost.RULE,
    box_without_number.RULE,
    heading_buried.RULE,
    heading_in_paragraph.RULE,
    level_skipped.RULE,
)
