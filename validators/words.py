"""The words of findings, made late: labels of places, names of families, messages in zh and en."""

import re
from collections.abc import Mapping

from validators.finding import Finding, Place
from validators.registry import rule_named
from validators.rule import Words

_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")

ROLES = {
    "text": Words("正文", "text"),
    "project-list": Words("项目表", "project list"),
    "table": Words("指标表", "table"),
    "row": Words("指标行", "row"),
    "cell": Words("表格", "cell"),
    "heading": Words("标题", "heading"),
    "box": Words("专栏", "box"),
    "task": Words("任务", "task"),
    "list": Words("分工", "responsibility"),
    "title": Words("题名", "title"),
    "issued": Words("印发日期", "issued"),
    "reference": Words("引用处", "reference"),
    "previous": Words("前一处", "before"),
    "other": Words("另一处", "elsewhere"),
    "parent": Words("上级规划", "parent plan"),
    "peer": Words("同级规划", "peer"),
    "draft": Words("上一稿", "draft"),
}

FAMILIES = {
    "numbering.duplicate": Words("编号重复", "repeated number"),
    "numbering.gap": Words("编号跳号", "skipped number"),
    "numbering.reference": Words("引用不存在", "reference to what is not there"),
    "value.baseline": Words("基期值不一致", "baseline disagrees"),
    "value.target": Words("目标值不一致", "target disagrees"),
    "value.text": Words("正文前后数值不一致", "statements disagree"),
    "value.row": Words("指标行重复", "indicator listed twice"),
    "value.unit": Words("单位或数量级有误", "unit or magnitude"),
    "value.comparator": Words("限定词不一致", "bound disagrees"),
    "direction.worse": Words("目标倒退", "target worse than baseline"),
    "arithmetic.sum": Words("合计或项数不符", "sum does not add up"),
    "arithmetic.ratio": Words("比例不符", "ratio does not follow"),
    "arithmetic.growth": Words("增减不符", "change does not follow"),
    "time.past": Words("时限已过", "deadline already past"),
    "time.beyond": Words("时限晚于规划期", "deadline too late"),
    "time.year": Words("年份有误", "wrong year"),
    "table.missing": Words("指标表缺项", "missing cell"),
    "entity.variant": Words("名称不统一", "two names for one body"),
    "entity.level": Words("行政层级不符", "wrong administrative level"),
    "entity.place": Words("地名不符", "another place's name"),
    "term.variant": Words("用语不统一", "two terms for one thing"),
    "responsibility.missing": Words("缺少责任单位", "nobody responsible"),
    "responsibility.label": Words("分工用语不一致", "responsibility label differs"),
    "responsibility.self": Words("责任单位重复", "body listed twice"),
    "text.duplicate": Words("文字重复", "repeated passage"),
    "text.truncated": Words("文字缺失", "lost words"),
    "text.typo": Words("错别字与语病", "wrong character or wording"),
    "text.punctuation": Words("标点与书写形式", "punctuation and style"),
    "text.artifact": Words("转换残留或占位文字", "conversion residue or placeholder"),
    "structure.heading": Words("标题层级有误", "heading structure"),
    "plan.parent": Words("与上级规划不一致", "disagrees with the parent plan"),
    "plan.peer": Words("与同级规划差异较大", "far from its peers"),
    "plan.revision": Words("与上一稿不一致", "disagrees with an earlier draft"),
    "graph.shape": Words("图谱结构不完整", "graph breaks a shape"),
}

GROUPS = {
    "numbering": Words("编号", "numbering"),
    "value": Words("数值", "values"),
    "direction": Words("目标方向", "direction"),
    "arithmetic": Words("计算", "arithmetic"),
    "time": Words("时间", "time"),
    "table": Words("指标表", "table"),
    "entity": Words("名称", "names"),
    "term": Words("用语", "terms"),
    "responsibility": Words("责任分工", "responsibility"),
    "text": Words("文字", "text"),
    "structure": Words("结构", "structure"),
    "plan": Words("规划之间", "between plans"),
    "graph": Words("图谱", "graph"),
}


def label(place: Place, language: str = "zh") -> str:
    """What stands at a place, in a few words: 正文：7.80."""
    colon = ": " if language == "en" else "："
    # A date is shown as data under a title only where it is that of the plan's issue.
    role = "issued" if place.role == "title" and _DATE.fullmatch(place.shown) else place.role
    return ROLES[role].say(language, {}) + colon + date(place.shown, language)


def message(finding: Finding, language: str = "zh") -> str:
    """What is wrong."""
    return rule_named(finding.rule).message.say(language, _all_spoken(finding.values, language))


def suggestion(finding: Finding, language: str = "zh") -> str:
    """What to do about it."""
    return rule_named(finding.rule).suggestion.say(language, _all_spoken(finding.values, language))


def date(iso: str, language: str = "zh") -> str:
    """A date as a reader writes it: 2022-09-08 becomes 2022年9月8日 in Chinese, and stays as it is in English."""
    found = _DATE.fullmatch(iso)
    if found is None or language != "zh":
        return iso
    day = f"{int(found['day'])}日" if found["day"] else ""
    return f"{found['year']}年{int(found['month'])}月{day}"


def _spoken(value: object, language: str) -> object:
    return date(value, language) if isinstance(value, str) else value


def _all_spoken(values: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: _spoken(value, language) for name, value in values.items()}
