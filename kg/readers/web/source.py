"""The bytes of a web page -> its source text, in bounds that a parser can bear."""

import re
from collections import Counter

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.plain.encoding import decode

_VERIFY = "请核实文件；确需检查的，请在浏览器中复制正文，粘贴到 Word 文件后重试"
_META = re.compile(rb"<(?:meta|\?xml)\b[^<>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (b"%PDF", " PDF"),
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
    (b"{\\rtf", " RTF 文件"),
)
_PICTURE = re.compile(rb"data:[\w.+-]{1,60}/[\w.+-]{1,100}(?:;[\w.=-]{1,60}){0,4},[\w+/=%.-]*")
# How browsers read the names of encodings that Chinese pages declare; source: WHATWG Encoding Standard.
_LABELS = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "chinese", "gb_2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "sjis", "x-sjis"), "cp932"),
    "euc-kr": "cp949",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    **dict.fromkeys(("hz-gb-2312", "hz"), "hz"),
}
_MOST_DAMAGE = 1 / 200

_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<raw>script|style|textarea|title|xmp)\b|(?P<close>/?)(?P<name>[A-Za-z][\w:-]*))",
    re.IGNORECASE,
)
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+"""
_ATTRIBUTES = re.compile(rf"(?:[\s/]++|{_ATTRIBUTE})*+")
_LONG_TAG = 10_000
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
# Elements without content, or whose end tags pages leave out.
_UNNESTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "dt",
        "dd",
        "option",
        "optgroup",
        "colgroup",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)
_EMPTY = re.compile(
    r"<((?:script|style|title|textarea|iframe|a|div|span|p|td|th|i|b|em|strong|font|ul|ol|li)\b(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)/>"
)
# What a document type may declare is entities, which HTML does not know.
_SUBSET = re.compile(r"<!DOCTYPE[^\[<>]{0,500}\[", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", re.DOTALL)


def source_text(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The source of a page and whether bytes were damaged; ``declared`` is the encoding that a container names for it.

    Bytes decide before words: a byte order mark, strict UTF-8, then the encoding declared, then what plain text may
    be. A page cut off or damaged in a few places is read with a mark (U+FFFD) at each of them.

    Raises:
        ReadError: too large, not text, too many elements, or nested too deep.
    """
    if len(data) > LIMITS.web_bytes:
        reason = f"网页文件超过 {LIMITS.web_bytes >> 20} MB"
        raise ReadError(reason, _VERIFY)
    other = next((name for mark, name in _OTHERS if data.startswith(mark)), None)
    if other is not None:
        reason = f"这不是网页文件，而是{other}"
        raise ReadError(reason, "请把扩展名改为文件的真实格式后重试")
    # Pictures written into a page are most of its bytes and none of its words.
    bare = _PICTURE.sub(b"", data)
    text, damaged = _decoded(bare, declared)
    subset = _SUBSET.search(text, 0, 5000)
    end = None if subset is None else _SUBSET_END.search(text, subset.end())
    if subset is not None and end is not None:
        text = text[: subset.start()] + text[end.end() :]
    if re.match(r"\s*<\?xml\b", text):
        text = _CDATA.sub(lambda match: match[1].replace("&", "&amp;").replace("<", "&lt;"), text)
        text = _EMPTY.sub(_opened, text)
    bound(text)
    return text, damaged


def _opened(match: re.Match[str]) -> str:
    """XHTML may close an element where it opens (<script/>); read as HTML it would take in the rest of the page."""
    return f"<{match[1]}></{match[1].split(None, 1)[0]}>"


def _decoded(data: bytes, declared: str) -> tuple[str, bool]:
    if data.startswith(_BOMS):
        return _plain(data)
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and "\x00" not in utf8:
        return utf8, False
    named = [declared] if declared else []
    named += [found[1].decode("ascii", "replace") for found in _META.finditer(data[:8192])]
    encodings = [_LABELS[name] for one in named if (name := one.strip().lower()) in _LABELS]
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is not None:
            return text, False
    # A page that says UTF-8 and breaks off in the middle of a character must not become another encoding's nonsense.
    for encoding in ("utf-8", *encodings, "gb18030"):
        text = data.decode(encoding, "replace")
        if 0 < text.count("\ufffd") <= max(3, _wide(text) * _MOST_DAMAGE):
            return text, True
    return _plain(data)


def _plain(data: bytes) -> tuple[str, bool]:
    try:
        return decode(data), False
    except ReadError as error:
        reason = (
            "无法识别网页的编码"
            if "编码" in error.reason
            else "这不是网页文件"
            if "文本" in error.reason
            else error.reason
        )
        raise ReadError(reason, "请用浏览器打开网页，另存为“网页，仅 HTML”后重试") from error


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def bound(text: str) -> None:
    """Refuse what a parser would take quadratic time or memory for, before it sees it.

    Raises:
        ReadError: more elements, depth, attributes or tags left open than ``LIMITS`` allows.
    """
    elements = depth = reopened = most = at = 0
    opened: dict[str, list[str]] = {name: [] for name in _FORMATTING}
    standing: Counter[str] = Counter()
    while (found := _TAG.search(text, at)) is not None:
        if found["comment"]:
            at = _behind(text, "-->", found.end())
            continue
        elements += 1
        if found["raw"]:
            at = _behind(text, "</" + found["raw"], found.end())
            continue
        attributes = text[found.end() : _ATTRIBUTES.match(text, found.end()).end()]  # type: ignore[union-attr]
        at = found.end() + len(attributes)
        name = found["name"].lower()
        if name in _FORMATTING:
            _turn(name + attributes, opened[name], standing, closes=bool(found["close"]))
            most = max(most, len(standing))
        elif found["close"]:
            depth -= name not in _UNNESTED and depth > 0
        else:
            depth += name not in _UNNESTED
            reopened += len(standing)
        _judge(elements, max(depth, most), reopened, attributes)


def _judge(elements: int, depth: int, reopened: int, attributes: str) -> None:
    reason = ""
    if elements > LIMITS.web_elements:
        reason = f"网页的元素超过 {LIMITS.web_elements} 个"
    elif depth > LIMITS.web_depth:
        reason = f"网页的元素嵌套超过 {LIMITS.web_depth} 层"
    elif reopened > LIMITS.web_reopened:
        reason = "网页中有大量没有结束的格式标记，展开后过大"
    elif len(attributes) > _LONG_TAG and len(re.findall(_ATTRIBUTE, attributes)) > LIMITS.web_attributes:
        reason = f"网页中一个元素的属性超过 {LIMITS.web_attributes} 个"
    if reason:
        raise ReadError(reason, _VERIFY)


def _turn(kind: str, opened: list[str], standing: Counter[str], *, closes: bool) -> None:
    """Keep count of the kinds of formatting elements that stand open; of one kind the parser keeps three at most."""
    if not closes:
        opened.append(kind)
        standing[kind] += 1
    elif opened:
        last = opened.pop()
        standing[last] -= 1
        if not standing[last]:
            del standing[last]


def _behind(text: str, mark: str, start: int) -> int:
    """The offset behind a mark, in either case; the end of the text if it is missing."""
    found = re.compile(re.escape(mark), re.IGNORECASE).search(text, start)
    return found.end() if found is not None else len(text)
