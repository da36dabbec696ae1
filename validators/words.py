"""The words of findings, made late: labels of places, names of families, messages in zh and en."""

from validators.finding import Finding, Place
from validators.registry import rule_named
from validators.rule import Words

ROLES = {
    "text": Words("正文", "text"),
    "table": Words("指标表", "table"),
    "row": Words("指标行", "row"),
    "heading": Words("标题", "heading"),
    "box": Words("专栏", "box"),
    "task": Words("任务", "task"),
    "list": Words("分工", "responsibility"),
    "title": Words("题名", "title"),
    "reference": Words("引用处", "reference"),
    "previous": Words("前一处", "before"),
    "other": Words("另一处", "elsewhere"),
}


def label(place: Place, language: str = "zh") -> str:
    """What stands at a place, in a few words: 正文：7.80."""
    colon = ": " if language == "en" else "："
    return ROLES[place.role].say(language, {}) + colon + place.shown


def message(finding: Finding, language: str = "zh") -> str:
    """What is wrong."""
    return rule_named(finding.rule).message.say(language, finding.values)


def suggestion(finding: Finding, language: str = "zh") -> str:
    """What to do about it."""
    return rule_named(finding.rule).suggestion.say(language, finding.values)
