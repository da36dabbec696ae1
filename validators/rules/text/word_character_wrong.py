"""词语疑有错字漏字

检查什么：文中常用词语在个别地方错了一个字或漏了一个字，形成的字对别处从不出现，而补正以后与文中四处以上的写法一致。

为什么：同音、形近的错字和漏字，错别字表收不全；文件自身反复使用的写法就是最好的对照。

反例：各级医疗机构要加强管理，基层医疗机构要做好登记。医疗机构按规定报告，医寮机构结果互认。医疗机构每年自查，医疗机构定期公示。

正例：各级医疗机构要加强管理，基层医疗机构要做好登记。医疗机构按规定报告，医疗服务要优化。医疗机构每年自查，医疗机构定期公示。

局限：只看文中四处以上的写法；错后恰好成为常用词的（收治、救治）、加减词缀的（标准化、标准）、简称（公卫机构）不报；词语首尾的字出错，
旁边没有足够的对照时看不出来。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.word-character-wrong",
    family="text.typo",
    title=Words("词语疑有错字漏字", "A wrong or missing character in a usual word"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="contrasts",
    applies=pl.col("kind").is_in(["word", "replaced", "lost"]),
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”疑为“{right}”之误：“{where}”；后一写法文中有{others}处。",
        "“{shown}” should probably be “{right}”, which stands {others} times: “{where}”.",
    ),
    suggestion=Words(
        "核对后改为“{right}”；确系另一词语的，可不改。",
        "Check and write “{right}”, unless another word is meant.",
    ),
)
