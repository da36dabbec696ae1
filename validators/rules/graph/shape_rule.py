"""What all rules over shapes have in common: the shapes judge and say what is wrong, the rule gives it a name."""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Status, Words

REBUILD = Words(
    "多为图谱文件被改动或程序有误：请用原文重新生成图谱；仍然出现的，请把文档和版本号告诉维护者。",
    "Most likely the graph was edited or the program is at fault: build the graph anew from the document; if it stays, tell "
    "the maintainers, with the document and the version.",
)


def shape_rule(name: str, title: Words, severity: Severity, suggestion: Words = REBUILD) -> Rule:
    """The rule that reports what breaks the shapes marked with its name.

    ``severity`` is that of the shapes. A shape is broken or it is not, but what the graph says of a document was read by
    rules of thumb: a finding about the document (any but an error of the graph) is no more than likely.
    """
    return Rule(
        name=name,
        family="graph.shape",
        title=title,
        severity=severity,
        confidence=Confidence.HIGH if severity is Severity.ERROR else Confidence.MEDIUM,
        view="shapes",
        status=Status.ON_REQUEST,
        applies=pl.col("rule") == name,
        sound=~pl.col("odd"),
        message=Words("“{name}”：{what}", "{name}: {what_en}"),
        suggestion=suggestion,
    )
