"""Bytes of a plain text file -> text, for the encodings that Chinese offices use."""

import re

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


def decode(data: bytes) -> str:
    """The text of ``decoded`` alone."""
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str, str]:
    """The text, line and page ends unified to line feeds and without a byte order mark; and its encoding's name.

    Tried in this order: a byte order mark, strict UTF-8 (behind UTF-16 where there are zero bytes), UTF-16 by the share of
    zero or CJK high bytes, strict Big5 or GB18030 (which holds GBK and GB2312), whichever gives more characters that its
    standard counts as common, and last the detector's guess.

    Raises:
        ReadError: no encoding makes text of the bytes, or the text is blank.
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
            return (_unknown() if text is None else text), encoding
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
    if simplified is not None:
        return simplified, "gb18030"
    best = from_bytes(data).best()
    return (str(best), best.encoding) if best is not None else (_unknown(), "")


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
