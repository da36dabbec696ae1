"""Plans beside other plans: the one above, those of the same level, earlier drafts."""

from validators.rule import Rule
from validators.rules.plan import (
    parent_base_year_differs,
    parent_binding_missing,
    parent_indicator_missing,
    parent_nature_stricter,
    parent_nature_weaker,
    parent_period_differs,
    parent_place_differs,
    parent_target_looser,
    parent_title_differs,
    parent_unit_differs,
    peer_magnitude,
    peer_outlier,
    peer_unit_differs,
    revision_baseline_changed,
    revision_binding_weakened,
    revision_lead_lost,
    revision_old_value_left,
    revision_target_lowered,
)

RULES: tuple[Rule, ...] = (
    parent_binding_missing.RULE,
    parent_indicator_missing.RULE,
    parent_target_looser.RULE,
    parent_unit_differs.RULE,
    parent_nature_weaker.RULE,
    parent_nature_stricter.RULE,
    parent_base_year_differs.RULE,
    parent_period_differs.RULE,
    parent_place_differs.RULE,
    parent_title_differs.RULE,
    peer_unit_differs.RULE,
    peer_magnitude.RULE,
    peer_outlier.RULE,
    revision_old_value_left.RULE,
    revision_target_lowered.RULE,
    revision_binding_weakened.RULE,
    revision_lead_lost.RULE,
    revision_baseline_changed.RULE,
)
