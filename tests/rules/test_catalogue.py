"""Names of rules stay true for ever: drafts run when named, retired rules hand over to their successors or say they are gone."""

import dataclasses

import pytest

from validators import registry
from validators.registry import CATALOGUE, Catalogue, RetiredRuleError, UnknownRuleError
from validators.retired import RETIRED, Retired
from validators.rule import Status, Words
from validators.words import FAMILIES, GROUPS

ONE, TWO = CATALOGUE.rule_named("value.currency-missing"), CATALOGUE.rule_named("value.count-in-percent")
DRAFT = dataclasses.replace(CATALOGUE.rule_named("text.mark-doubled"), status=Status.DRAFT)
SPLIT = Retired("value.no-unit", (ONE.name, TWO.name), Words("分为两条规则", "split in two"))
HEIR = Retired("text.two-marks", (DRAFT.name,), Words("更名", "renamed"))
GONE = Retired("text.long-sentence", (), Words("误报过多", "too often wrong"))
OWN = Catalogue((ONE, TWO, DRAFT), (SPLIT, HEIR, GONE))


def names(rules):
    return [rule.name for rule in rules]


def test_the_catalogue_is_the_registry_and_its_words_are_known():
    assert CATALOGUE.rules == registry.RULES
    assert CATALOGUE.retired == RETIRED
    assert {rule.family for rule in CATALOGUE.rules} <= FAMILIES.keys()
    assert {rule.name.split(".")[0] for rule in CATALOGUE.rules} <= GROUPS.keys()


def test_an_entry_is_a_name_a_family_or_a_group_of_either():
    rule = CATALOGUE.rule_named("responsibility.separator")
    assert rule.family == "text.punctuation"
    for entry in ("responsibility.separator", "responsibility", "text.punctuation", "text"):
        assert rule in CATALOGUE.members(entry)
        assert rule in CATALOGUE.selected([entry])
        assert rule not in CATALOGUE.selected([], [entry])
    with pytest.raises(UnknownRuleError, match=r"value\.nothing"):
        CATALOGUE.selected(["value.nothing"])
    with pytest.raises(UnknownRuleError, match=r"value\.nothing"):
        CATALOGUE.selected([], ["value.nothing"])


def test_drafts_run_only_when_named():
    assert names(OWN.selected()) == [ONE.name, TWO.name]
    assert names(OWN.selected([DRAFT.name])) == [DRAFT.name]
    assert names(OWN.selected(["value", DRAFT.name])) == [ONE.name, TWO.name, DRAFT.name]
    assert names(OWN.selected(["text"])) == []
    assert names(OWN.selected([DRAFT.family])) == []
    assert names(OWN.members("text")) == [DRAFT.name]


def test_a_retired_rule_stands_for_its_successors():
    assert names(OWN.selected([SPLIT.name])) == [ONE.name, TWO.name]
    assert names(OWN.selected([], [SPLIT.name])) == []
    assert names(OWN.selected([HEIR.name])) == [DRAFT.name]
    assert OWN.retired_named(SPLIT.name) is SPLIT
    assert OWN.retired_named(ONE.name) is None


def test_a_retired_rule_without_successor_is_refused_where_it_is_selected():
    with pytest.raises(RetiredRuleError, match=r"text\.long-sentence"):
        OWN.selected(["value", GONE.name])
    assert names(OWN.selected([], [GONE.name])) == [ONE.name, TWO.name]
    with pytest.raises(UnknownRuleError):
        OWN.rule_named(GONE.name)


@pytest.mark.parametrize(
    "retired",
    [
        (Retired(ONE.name, (), Words("", "")),),
        (Retired("value", (), Words("", "")),),
        (Retired(ONE.family, (), Words("", "")),),
        (GONE, GONE),
        (Retired("value.old", ("value.never-was",), Words("", "")),),
        (Retired("value.old", (GONE.name,), Words("", "")), GONE),
    ],
)
def test_a_name_means_one_thing_and_a_successor_runs(retired):
    with pytest.raises(ValueError, match="used twice, still in use, or no successor"):
        Catalogue((ONE, TWO), retired)


def test_two_rules_cannot_share_a_name():
    with pytest.raises(ValueError, match=r"value\.currency-missing"):
        Catalogue((ONE, TWO, ONE))


def test_every_retired_rule_says_why():
    for old in RETIRED:
        assert old.reason.zh
        assert old.reason.en
