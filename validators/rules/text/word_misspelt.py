"""字序颠倒

检查什么：文中个别词语的两个相邻字写颠倒了，而全文其他地方都写作正确的顺序。不靠错别字表，只拿文件自身的多数写法作对照：颠倒后的字对在
别处都不出现，换回来则与多处写法一致。词语、机构名称、部门名称和指标名称中的颠倒都在此提示，同一错法出现两三次的合并为一条。

为什么：字序颠倒是录入和拼音输入中最常见的差错之一，通读时容易滑过去；出现在机构或指标名称里，检索和统计都会漏掉。

反例：各级医疗机构要加强管理。医疗机构按规定报告，医机疗构之间结果互认。医疗机构每年自查。

正例：推动产业集聚发展，建设产业集聚区；已建成产业聚集区2个。

局限：正确写法至少要在文中别处出现两次；两种字序都是常用词的（集聚、聚集，运营、营运）不报；数词不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.word-misspelt",
    family="text.typo",
    title=Words("字序颠倒", "Characters exchanged"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="contrasts",
    applies=pl.col("kind").is_in(["word", "exchanged"]),
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”疑为“{right}”之误，字序颠倒：“{where}”；后一写法文中另有{others}处。",
        "“{shown}” should probably be “{right}”, which stands {others} times elsewhere: “{where}”.",
    ),
    suggestion=Words(
        "核对后改为“{right}”。",
        "Check and write “{right}”.",
    ),
)
