"""The entity rules."""

from validators.rule import Rule
from validators.rules.entity import (
    body_misspelt,
    department_variant,
    foreign_level,
    foreign_place,
    institution_prefix,
    institution_variant,
    neighbour_place,
    parent_brand,
    self_name,
    steering_group_variant,
)

RULES: tuple[Rule, ...] = (
    department_variant.RULE,
    foreign_level.RULE,
    parent_brand.RULE,
    foreign_place.RULE,
    neighbour_place.RULE,
    institution_variant.RULE,
    institution_prefix.RULE,
    steering_group_variant.RULE,
    self_name.RULE,
    body_misspelt.RULE,
)
