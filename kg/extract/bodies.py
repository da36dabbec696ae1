"""The bodies in a list of who does what: where one ends, and what an elided prefix stands for.

A county's list reads 县财政局、人社局、市场监管局: only the first name is whole. The rules here are those of the
written language, not of any one government: which characters name a level, which endings name a body, which bodies
belong to the party committee rather than to the government.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.facts import Body, Identity
from kg.model.span import Span

# A level character that opens a name. 市场监管局, 市政园林局, 市容局, 区域合作办 open with a word, not with a level.
_LEVEL = re.compile(
    r"自治区|自治州|自治县|自治旗|省(?!际)|州|盟|旗|县(?!域)|区(?!域|划|块链)"
    r"|市(?!场|容|民(?!政|族|宗|委)|区|中区|南区|北区|政(?!府|协|法|务|研|数))"
)
_OWN = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "州", "盟", "县", "区", "旗")
_PREFIX_OF = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

_ENDING = (
    r"局|委|办|厅|署|行|处|院|校|站|队|社|馆|台|所|中心|政府|委员会|办公室|办事处|管委会|党工委|党委|宣传部|组织部|统战部|武装部|"
    r"工作部|人武部|妇联|残联|科协|文联|侨联|社科联|工商联|总工会|工会|团委|学会|协会|红十字会|理事会|公司|集团|企业|"
    r"大队|支队|总队|法院|检察院|医院|卫生院|学校|领导小组|指挥部|专班|成员单位|部"
)
_BODY = re.compile(rf"(?:{_ENDING})(?:（[^（）]*）|\([^()]*\))?$")
# Offices of the party committee: what is elided before them is 县委, not 县.
_PARTY = re.compile(
    r"(?:组织部|宣传部|统战部|政法委(?:员会)?|编办|编委办|网信办|党校|老干部局|社会工作部|巡察办|史志办|政研室|改革办|直属机关工委)$"
)
_NEVER_PREFIXED = re.compile(
    r"各|相关|有关|其他|其它|所有|全|辖区|驻|属地|人行|人民银行|国家|中国|中央|国务院|国网|团|共青团|镇|乡|街道|村|"
    r"(?:经济|高新|经开|工业|产业|开发|旅游|度假)[^局]*(?:区|园)|[^、]{1,6}(?:省|(?<![城都])市(?![场政容])|县|新区|自治区)"
    # Branches of national bodies carry a place's name, not a level.
    r"|.*(?:银保监局|证监局|海关|支行|分行)$"
)
_NO_BODY = re.compile(
    r"^(?:牵头|责任|参与|配合|成员).*|^(?:各?(?:级)?(?:相关|有关|其他|其它|各|市直|县直|区直|省直|省级|市级|县级|区级|本级)*(?:职能|责任|成员|配合|参与)?(?:部门|单位|方面|机构)|等)+(?:参与|配合)?$"
)
_TAIL = re.compile(r"(?:等(?:(?:各|相关|有关|其他|市直|县直|区直|市级|县级|区级)*(?:部门|单位|方面))?)$")
_HEAD = re.compile(r"^(?:并?由|会同|(?:以及|及|和|与)(?!平区|田|县|龙|顺))")
_MARKS = re.compile(r"[、，,；;。\s]+")
# 和 joins two bodies only where a whole name stands before it: 财政局和人社局, but 文化和旅游局.
_JOINT = re.compile(
    r"(?<=局|委|办|厅|联|署|府)(?:等?[和及与]|以及)(?!其)|(?<=中心|公室|员会)(?:等?[和及与]|以及)(?!其)|等[和及与](?=各)"
)
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Prefix:
    """The characters that a plan's own bodies open with: 县 or 区, 市, 省, 自治区; empty for a national plan."""

    text: str

    def restored(self, name: str) -> str:
        """``name`` with the prefix its writer left out, or as it is if nothing is left out.

        The plan's own level is what is left out, also behind a body of another level (市生态环境局X分局、教育和体育局).
        """
        if not self.text or has_level(name) or _NEVER_PREFIXED.match(name) or not _BODY.search(name):
            return name
        if name.endswith("厅") and self.text not in {"省", "自治区"}:
            return "省" + name
        return self.text + ("委" if _PARTY.search(name) else "") + name


def own_prefix(identity: Identity) -> Prefix:
    """The prefix of the plan's own bodies, from its place."""
    for suffix in _OWN:
        if identity.place.endswith(suffix):
            return Prefix(_PREFIX_OF.get(suffix, suffix))
    return Prefix("")


def has_level(name: str) -> bool:
    """Whether a name opens with the character of a level (县财政局) or has it in its first word (团县委)."""
    return bool(_LEVEL.match(name) or re.match(r"(?:共青)?团(?:省|市|县|区|州|盟|旗)委", name))


def is_body(name: str) -> bool:
    """Whether a piece of a list can be a body's name at all."""
    return len(name) <= _LONGEST_NAME and bool(_BODY.search(name)) and not _NO_BODY.match(name)


def bodies(normal: str, span: Span, prefix: Prefix) -> tuple[Body, ...]:
    """The bodies in the list at ``span`` of the normalised text, in its order; 相关部门 names none."""
    found = []
    for piece in pieces(normal, span):
        text = normal[piece.start : piece.end]
        if text and not _NO_BODY.match(text) and len(text) <= _LONGEST_NAME:
            found.append(Body(prefix.restored(text), text, piece))
    return tuple(found)


def pieces(normal: str, span: Span) -> Sequence[Span]:
    """The items of a list, split at its marks outside brackets and at 和 between whole names, without 由 … 等."""
    found = []
    start = span.start
    for end, after in [*_splits(normal, span), (span.end, span.end)]:
        piece = _bare(normal, Span(start, max(start, end)))
        if len(piece):
            found.append(piece)
        start = after
    return found


def _splits(normal: str, span: Span) -> list[tuple[int, int]]:
    depth, depths = 0, []
    for character in normal[span.start : span.end]:
        depth += (character in "（(") - (character in "）)" and depth > 0)
        depths.append(depth)
    marks = [*_MARKS.finditer(normal, span.start, span.end), *_JOINT.finditer(normal, span.start, span.end)]
    return sorted((m.start(), m.end()) for m in marks if depths[m.start() - span.start] == 0)


def _bare(normal: str, span: Span) -> Span:
    text = normal[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    text = text.strip()
    if head := _HEAD.match(text):
        start, text = start + head.end(), text[head.end() :]
    if (tail := _TAIL.search(text)) and tail.start() > 0:
        text = text[: tail.start()]
    return Span(start, start + len(text))
