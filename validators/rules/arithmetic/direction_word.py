"""升降用语与数值相反

检查什么：“由A上升到B”“从A下降至B”“A，比2015年的B有所下降”的升降用语，与A、B的大小是否相符；正文目标“降至A”“提高到A”，与指标表的基期值是否相符。

为什么：用语与数值相反，多为数字颠倒或沿用旧稿。

反例：“婴儿死亡率由4.10‰下降到5.60‰”。

正例：“由5.60‰降至4.10‰”；“由15.2/10万下降到9.6/10万”。

局限：正文只看同一句中的前后两数；目标劣于基期的由 direction.target-behind-baseline 报告，这里不重复。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.direction-word",
    family="arithmetic.growth",
    title=Words("升降用语与数值相反", "The verb says the opposite of the numbers"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=pl.col("kind") == "direction",
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”写作“{stated}”，而{formula}实为{computed}。",
        "{name} is said to “{stated}”, yet the numbers go the other way: {formula}.",
    ),
    suggestion=Words(
        "请核对前后两个数值是否颠倒，或改正升降用语。", "Check whether the numbers are swapped or the verb is wrong."
    ),
)
