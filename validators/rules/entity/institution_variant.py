"""同一机构名称不一致

检查什么：同一份规划中，同一家医院、中心、学校等机构是否用了不止一种名称：全称与简称混用（疾病预防控制中心、疾控中心）、写法不同
（中医医院、中医院）。每家机构只报一次，少数写法在前，各处一并列出。

为什么：机构名称是考核、拨款和项目立项的依据，一家机构两个名字，会被当成两家，或者查不到。

反例：“加快县中医院建设，县中医医院新院区力争2024年投入使用。”

正例：“加快县中医医院建设，县中医医院新院区力争2024年投入使用。”

局限：只差本地地名的（县人民医院、青禾县人民医院）另作提示；以“（以下简称……）”引出的简称、括号中的第二名称不算；不带县、区、市字样的统称（疾控中心、中医院）不算；两个名称没有共同字样的
（如挂牌前后的新旧名称）看不出是一家；“第一人民医院”与“人民医院”按两家处理。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.institution-variant",
    family="entity.variant",
    title=Words("同一机构名称不一致", "One institution under several names"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="institutions",
    applies=pl.col("mentions") > 1,
    sound=(pl.col("variants") == 1) | pl.col("prefix_only"),
    message=Words(
        "同一机构在文中有{variants}种名称：{wordings}。",
        "One institution goes by {variants} names: {wordings_en}.",
    ),
    suggestion=Words(
        "请核对后统一使用规范全称（如“{name}”）；确需用简称的，在首次出现处注明。",
        "Use the full name throughout ({name}, if that is it), or introduce the short form where it first appears.",
    ),
)
