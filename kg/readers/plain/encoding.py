"""Bytes of a plain text file -> text, for the encodings that Chinese offices use."""

import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

from kg.readers.errors import ReadError

# What no text has in number: control characters but tabulator, line ends and page breaks.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PUNCTUATION = frozenset("，。、；：！？（）《》“”‘’【】—…·％～\u3000")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


# Line ends of all systems and breaks of lines inside a paragraph; a page break beside one of them is one with it. Plain
# replacements: a pattern would try every one of a million carriage returns anew.
_LINE_ENDS = ("\r\r\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029", "\n\f", "\f\n")
# Else a page ends behind a sentence, or in the middle of a word.
_PAGE_ENDS = re.compile(r"(?<=[。！？；])\f")
_SAMPLE = 6000
BIG5 = "big5"
DAMAGED = "\ufffd"
# Damaged bytes to good Chinese characters: bytes of another encoding give as many of the one as of the other.
_MOST_DAMAGE = 1 / 50
_CLEAR = 1 / 4
_FEWEST = 10
_MOSTLY = 0.6
_MOST_SHOWN = 5
_RUN = re.compile(f"{DAMAGED}+")
_Rows = tuple[str, int, int]
# An encoding, and the rows of a standard in which most characters lie if it is the right one.
_CHINESE: tuple[tuple[str, _Rows], ...] = (
    ("utf-8", ("gb18030", 0x81, 0xFE)),
    ("gb18030", ("gb2312", 0xB0, 0xD7)),
)


def decode(data: bytes) -> str:
    """The text of ``decoded`` alone."""
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str, str]:
    """The text, line and page ends unified to line feeds and without a byte order mark; and its encoding's name.

    Tried in this order: a byte order mark, strict UTF-8 (behind UTF-16 where there are zero bytes), UTF-16 by the share of
    zero or CJK high bytes, strict Big5 or GB18030 (which holds GBK and GB2312), whichever gives more characters that its
    standard counts as common; then UTF-8 or GB18030 with a few damaged bytes, each of which becomes U+FFFD (``damage`` says
    where), and last the detector's guess.

    Raises:
        ReadError: no encoding makes text of the bytes, too many of them are damaged, or the text is blank.
    """
    text, encoding = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f\v\u3000"):
        reason, advice = "文件是空的", "请确认文件内容后重试"
        raise ReadError(reason, advice)
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) / 50:
        reason, advice = "这不是文本文件", "请另存为 .txt（UTF-8）或 .docx 后重试"
        raise ReadError(reason, advice)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return _PAGE_ENDS.sub("\n", text).replace("\f", "") if "\f" in text else text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            marked = (text, encoding) if text is not None else _damaged(data[len(mark) :], ((encoding, None),))
            return marked or (_unknown(), encoding)
    is_wide = b"\x00" in data[:_SAMPLE]
    if not is_wide and (text := _strict(data, "utf-8")) is not None:
        return text, "utf-8"
    for encoding in (*_utf16_guess(data), *(("utf-8",) if is_wide else ())):
        text = _strict(data, encoding)
        if text is not None:
            return text, encoding
    simplified = _strict(data, "gb18030")
    for encoding in ("cp950", "big5hkscs"):
        traditional = _strict(data, encoding)
        if traditional is not None and _is_rather_big5(traditional, simplified):
            return traditional, BIG5
    found = (simplified, "gb18030") if simplified is not None else _damaged(data, _CHINESE)
    if found is not None:
        return found
    best = from_bytes(data).best()
    return (str(best), best.encoding) if best is not None else (_unknown(), "")


def damage(text: str) -> str:
    """A sentence on the characters that a text has lost, naming their lines; empty where it has lost none.

    A program that converted the text before may have left the same mark: it says the same.
    """
    lines = [number for number, line in enumerate(text.split("\n"), 1) if DAMAGED in line]
    if not lines:
        return ""
    shown = "、".join(map(str, lines[:_MOST_SHOWN])) + (f" 等 {len(lines)} " if len(lines) > _MOST_SHOWN else " ")
    return f"文件中有 {len(_RUN.findall(text))} 处字节已损坏，无法识别（第 {shown}行），在文中以“{DAMAGED}”标出，请对照原文件核对"


def _damaged(data: bytes, tried: Sequence[tuple[str, _Rows | None]]) -> tuple[str, str] | None:
    """Chinese text with some damaged bytes; None where the bytes are rather of another encoding.

    A lost byte costs a character of UTF-8 and, as every second byte may begin another, a few of GB18030.

    Raises:
        ReadError: the encoding is clear, but the text is damaged all over.
    """
    for encoding, rows in tried:
        text = data.decode(encoding, "replace")
        good = sum(character >= "\u2e80" and character != DAMAGED for character in text)
        bad = len(_RUN.findall(text))
        common = rows is None or _common(text.replace(DAMAGED, ""), *rows) > _MOSTLY
        if good < _FEWEST or bad > _CLEAR * good or not common:
            continue
        if bad > max(1, _MOST_DAMAGE * good):
            reason, advice = (
                f"文件中有 {bad} 处字节已损坏，无法识别",
                "请重新获取该文件，或用原文件另存为 UTF-8 编码后重试",
            )
            raise ReadError(reason, advice)
        return text, encoding
    return None


def _is_rather_big5(traditional: str, simplified: str | None) -> bool:
    """Nearly all bytes are both Big5 and GB18030, but only in one of them are the characters common ones.

    GB 2312 has its 3,755 common characters in rows B0 to D7, Big5 its 5,401 in rows A4 to C6: of Chinese text read rightly
    over nine tenths of the characters, read wrongly about a tenth (Big5 as GB) or a half (GB as Big5).
    """
    share = _common(traditional, "cp950", 0xA4, 0xC6)
    return share > 0.5 and (simplified is None or share > 2 * _common(simplified, "gb2312", 0xB0, 0xD7))


def _common(text: str, encoding: str, first: int, last: int) -> float:
    """The share of the characters beyond ASCII and punctuation that lie in the rows [first, last] of an encoding."""
    sample = [character for character in text[:_SAMPLE] if character > "\u007f" and character not in _PUNCTUATION]
    rows = [character.encode(encoding, "ignore")[:1] for character in sample]
    return sum(first <= row[0] <= last for row in rows if row) / len(sample) if sample else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_guess(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: in Chinese text one of the two bytes is mostly 0x00 or between 0x4E and 0x9F.

    Else it is that of punctuation: 0x20 to 0x23 (“ ” ‰ ≥), 0x30 (。、《》) or 0xFF (，：；％).
    """
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 4:
        return ()

    def share(offset: int) -> float:
        part = sample[offset::2]
        return sum(byte in (0x00, 0x20, 0x21, 0x22, 0x23, 0x30, 0xFF) or 0x4E <= byte <= 0x9F for byte in part) / len(
            part
        )

    even, odd = share(0), share(1)
    if max(even, odd) < 0.95 or abs(even - odd) < 0.2:
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _unknown() -> str:
    reason, advice = "无法识别文本编码", "请另存为 UTF-8 编码后重试"
    raise ReadError(reason, advice)
